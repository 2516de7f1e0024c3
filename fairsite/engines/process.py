"""Programs that cannot outlive us: a process group of their own, a signal when their parent dies, never root.

Linux tells a child that its parent has died (`PR_SET_PDEATHSIG`). macOS does not; there `watchdog.py` does it for all.
"""

import ctypes
import os
import pwd
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from signal import Signals
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent.parent

_LINUX = sys.platform == "linux"
_LIBC = ctypes.CDLL(None, use_errno=True) if _LINUX else None

PR_SET_PDEATHSIG = 1
PR_SET_SECUREBITS = 28
SECBIT_NO_SETUID_FIXUP = 1 << 2  # leaving root keeps capabilities, and access() reckons with them
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_RAISE = 2
CAP_DAC_OVERRIDE = 1
CAPABILITY_VERSION_3 = 0x20080522


@dataclass(frozen=True, slots=True)
class Account:
    """Who a program runs as when root starts it."""

    uid: int
    gid: int


def account_for_servers() -> Account | None:
    """`nobody` when we are root, because PostgreSQL refuses to run as root; otherwise ourselves (None)."""
    if os.geteuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid)


def alone(stop: Signals, account: Account | None = None) -> dict[str, Any]:
    """How to start a program: leader of a process group, no keyboard, and `stop` sent to it should this process die."""
    return {
        "cwd": PROJECT,
        "stdin": subprocess.DEVNULL,
        "process_group": 0,
        "preexec_fn": before_exec(stop, account),
    }


def end_group(leader: int) -> None:
    """Kill what is left of the group that `leader` led."""
    with suppress(ProcessLookupError, PermissionError):  # macOS says "not permitted" of a group of zombies
        os.killpg(leader, Signals.SIGKILL)


def before_exec(stop: Signals, account: Account | None) -> Callable[[], None]:
    """What the new process does to itself between fork and exec: a few system calls, no lock taken."""
    parent = os.getpid()

    def prepare() -> None:
        if account:
            become(account)
        if _LIBC:
            _LIBC.prctl(PR_SET_PDEATHSIG, int(stop))  # after the change of user, which would clear it
            if os.getppid() != parent:  # it died before we could ask
                os._exit(1)

    return prepare


def become(account: Account) -> None:
    """Change from root to `account` for good, keeping the right to pass through folders closed to others.

    The project may lie below a folder like /root. Opening that folder to everybody would outlive the demo; a capability
    of this one process does not.
    """
    if _LIBC:
        _LIBC.prctl(PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP)
    os.setgroups([])
    os.setresgid(account.gid, account.gid, account.gid) if _LINUX else os.setgid(account.gid)
    os.setresuid(account.uid, account.uid, account.uid) if _LINUX else os.setuid(account.uid)
    if _LIBC:
        bit = 1 << CAP_DAC_OVERRIDE
        header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
        sets = (ctypes.c_uint32 * 6)(bit, bit, bit, 0, 0, 0)  # effective, permitted, inheritable; twice 32 bits
        if _LIBC.capset(header, sets) == 0:
            _LIBC.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_OVERRIDE, 0, 0)
