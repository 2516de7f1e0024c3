"""What the process in which a file is read may use, and what it may reach."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from dataclasses import dataclass
from typing import Final

from booths.cleaning.sniff import MIB

NEW_NETWORK: Final = 0x40000000
NEW_PEOPLE: Final = 0x10000000
DIE_WITH_PARENT: Final = 1
NO_NEW_PRIVILEGES: Final = 38


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds of processor and of patience, bytes of memory and of each file written."""

    cpu: int
    patience: int
    memory: int
    file: int

    def bind(self) -> None:
        """From here on for this process and whatever it starts."""
        for limit, most in (
            (resource.RLIMIT_CPU, self.cpu),
            (resource.RLIMIT_AS, self.memory),
            (resource.RLIMIT_FSIZE, self.file),
            (resource.RLIMIT_NOFILE, 64),
            (resource.RLIMIT_CORE, 0),
        ):
            resource.setrlimit(limit, (most, most))
        if sys.platform == "linux":
            leave_the_network()


STILL: Final = Limits(cpu=60, patience=120, memory=2048 * MIB, file=256 * MIB)
"""For pictures, models and documents."""
BRIEF: Final = Limits(cpu=5, patience=20, memory=1024 * MIB, file=32 * MIB)
"""For tables, for which somebody waits at the page."""
MOVING: Final = Limits(cpu=800, patience=480, memory=4096 * MIB, file=1280 * MIB)
"""For films, which may have to be written anew by two threads; shorter than the task that waits for it."""


def leave_the_network() -> None:
    """No interface is left where the kernel allows that; nothing that runs here has an address to go to anyhow."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    libc.unshare(NEW_NETWORK if os.geteuid() == 0 else NEW_NETWORK | NEW_PEOPLE)
