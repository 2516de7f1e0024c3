"""What the embedded servers have in common: a program over a folder, on a loopback port, found by a URL."""

import secrets
import socket
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from signal import Signals

from fairsite.engines.process import Account, alone

HOST = "127.0.0.1"


class CannotStartError(Exception):
    """One sentence for the person at the terminal: what is wrong and what to do."""


class Engine(ABC):
    """A server of ours. `create` once, run `command`, wait until `answers`, stop with `stop_signal`."""

    name: str
    stop_signal: Signals
    account: Account | None = None

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        self.password = ""

    @property
    @abstractmethod
    def url(self) -> str:
        """Where clients find it, password included."""

    @property
    @abstractmethod
    def command(self) -> list[str]:
        """The program in the foreground."""

    @abstractmethod
    def create(self) -> None:
        """Make the folder if there is none, and write the configuration. Raises CannotStartError."""

    @abstractmethod
    def answers(self) -> bool:
        """Whether a client would be served now."""

    @abstractmethod
    def complaint(self, log: str) -> str:
        """The sentence for a person when it ended before it answered; `log` is what it printed."""

    def keep_password(self) -> str:
        """The password of this folder: made once, readable by its owner only."""
        self.folder.mkdir(parents=True, exist_ok=True)
        kept = self.folder / "password"
        if not kept.exists():
            kept.touch(mode=0o600)
            kept.write_text(secrets.token_urlsafe(24))
        return kept.read_text()


def free_port() -> int:
    """A loopback port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(engine: Engine, *, patience: float = 30) -> Iterator[Engine]:
    """The engine from ready to stopped. Its output goes to `<folder>/log`."""
    engine.create()
    log = engine.folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - the command is ours
            engine.command, stdout=output, stderr=subprocess.STDOUT, **alone(engine.stop_signal, engine.account)
        )
    try:
        wait_for(engine, process, log, patience)
        yield engine
    finally:
        process.send_signal(engine.stop_signal)
        process.wait()


def wait_for(engine: Engine, process: subprocess.Popen[bytes], log: Path, patience: float) -> None:
    """Return when the engine answers; raise its complaint if it ends or stays silent for `patience` seconds."""
    deadline = time.monotonic() + patience
    while not engine.answers():
        if process.poll() is not None or time.monotonic() > deadline:
            raise CannotStartError(engine.complaint(log.read_text(errors="replace")))
        time.sleep(0.02)
