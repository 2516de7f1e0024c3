"""The data folder of the one-command run: whose it is, who uses it, and what it remembers."""

import fcntl
import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fairsite.engines.engine import HOST, CannotStartError, free_port
from fairsite.engines.register import Register

OURS = {"log", "media", "metrics", "postgres", "static", "valkey", "workshop", "lock", "ports", "processes.json"}


class DataFolder:
    """`opened()` makes it ours alone until the block ends, and free of processes that an earlier run left behind."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.logs = root / "log"
        self.register = Register(root / "processes.json")

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Raises CannotStartError when the folder cannot be used."""
        self.make()
        with (self.root / "lock").open("a+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                lock.seek(0)
                raise CannotStartError(
                    f"Another copy (process {lock.read().strip()}) already runs on the data folder {self.root}. "
                    "Stop it, or start this one beside it: make run DATA=.data-2 PORT=8010"
                ) from None
            lock.truncate(0)
            lock.write(str(os.getpid()))
            lock.flush()
            self.register.end_all()
            self.register.clear()
            yield

    def make(self) -> None:
        """Create it, or make sure that it is one of ours: `make reset` deletes it."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            foreign = {path.name for path in self.root.glob("[!.]*")} - OURS
            if not foreign:
                self.logs.mkdir(exist_ok=True)
        except OSError as error:
            raise CannotStartError(
                f"The data folder {self.root} cannot be used: {error.strerror}. Choose another one: make run DATA=…"
            ) from None
        if foreign:
            raise CannotStartError(
                f"The folder {self.root} holds something else ({min(foreign)}). Choose an empty one: make run DATA=…"
            )

    def emptied(self, name: str) -> Path:
        """A folder for what nobody wants to know after a new start."""
        folder = self.root / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return folder

    def port(self, name: str) -> int:
        """The port that `name` had last time, or another one if that is taken by now."""
        kept = self.root / "ports" / name
        try:
            port = int(kept.read_text())
        except (OSError, ValueError):
            port = 0
        if not port or obstacle(port):
            port = free_port()
            kept.parent.mkdir(exist_ok=True)
            kept.write_text(str(port))
        return port


def obstacle(port: int) -> str:
    """Why no server could listen there now, or nothing. Connections of the past in TIME_WAIT do not matter."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            return "reserved for the system"
        except OverflowError:
            return "no port number"
        except OSError:
            return "in use by another program"
        return ""


def claim(port: int) -> None:
    """Raise CannotStartError unless `port` (pages) and the one after it (sockets) are free."""
    for number, what in ((port, "pages"), (port + 1, "sockets, PORT + 1")):
        if reason := obstacle(number):
            raise CannotStartError(
                f"Port {number} ({what}) is {reason}. Choose another one: make run PORT={free_pair(8010)}"
            )


def free_pair(start: int) -> int:
    """A port near `start` that is free together with the one after it."""
    return next(port for port in range(start, start + 10_000, 10) if not obstacle(port) and not obstacle(port + 1))
