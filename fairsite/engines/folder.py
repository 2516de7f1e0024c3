"""The data folder of the one-command run: whose it is, who uses it, and what it remembers."""

import fcntl
import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from fairsite.engines.engine import HOST, CannotStartError, free_port
from fairsite.engines.register import Register
from fairsite.web_push import new_private_key

FOLDERS = {"log", "media", "metrics", "ports", "postgres", "shots", "static", "valkey", "workshop"}
OURS = FOLDERS | {"lock", "processes.json", "push.key"}
MARK = ".fairsite"
"""The file that says whose folder it is; who puts something of his own beside it does not lock himself out."""
NOBODYS = {".DS_Store", ".directory", ".localized", "Thumbs.db", "desktop.ini"}
"""What file managers leave anywhere."""


class DataFolder:
    """`opened()` makes it ours alone until the block ends, and free of processes that an earlier run left behind."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.logs = root / "log"
        self.mark = root / MARK
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
        """Create it, or make sure that it is one of ours: a folder of somebody else is neither used nor emptied."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            foreign = set() if self.mark.exists() else self.strangers()
            if not foreign:
                self.logs.mkdir(exist_ok=True)
                self.mark.touch()
        except OSError as error:
            raise CannotStartError(
                f"The data folder {self.root} cannot be used: {error.strerror}. Choose another one: make run DATA=…"
            ) from None
        if foreign:
            raise CannotStartError(
                f"The folder {self.root} holds something else ({min(foreign)}). Move it away, or choose an empty one: "
                "make run DATA=…"
            )

    def strangers(self) -> set[str]:
        """What somebody else has put there, hidden or not."""
        return {path.name for path in self.root.iterdir()} - OURS - NOBODYS - {MARK}

    def delete(self) -> set[str]:
        """What is ours, by its name; the strangers that stay, in a folder that is still ours then."""
        strangers = self.strangers()
        for path in (self.root / name for name in (OURS if strangers else OURS | NOBODYS | {MARK})):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        if not strangers:
            self.root.rmdir()
        return strangers

    def emptied(self, name: str) -> Path:
        """A folder for what nobody wants to know after a new start."""
        folder = self.root / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return folder

    def push_key(self) -> str:
        """Made once: browsers that were asked for before know the site by it."""
        kept = self.root / "push.key"
        with suppress(OSError):
            if key := kept.read_text().strip():
                return key
        key = new_private_key()
        kept.touch(0o600)
        kept.write_text(key)
        return key

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
