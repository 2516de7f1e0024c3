"""A whole site run by `manage.py serve`, as a person at a terminal has it."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from urllib.request import urlopen

import psutil
from django.conf import settings

from fairsite.engines.folder import free_pair

PATIENCE = int(os.environ.get("PATIENCE", "120"))  # seconds; a machine with much else to do needs more
KEPT_FROM_THE_TESTS = (
    "DATABASE_URL",
    "DATABASE_SITE_ROLE",
    "REDIS_URL",
    "SECRET_KEY",
    "SITE_URL",
    "EMAIL_URL",
    "LOG_FORMAT",
)


class Site:
    """The process, what it has printed, and the processes that it has started."""

    def __init__(self, data: Path, port: int | None = None, scale: str = "0.01") -> None:
        self.data = data
        self.port = port or free_pair(20_000 + os.getpid() % 2_000 * 10)
        self.lines: deque[str] = deque()
        env = {name: value for name, value in os.environ.items() if name not in KEPT_FROM_THE_TESTS}
        env |= {"DEMO": "true", "DATA": str(data), "PORT": str(self.port), "SEED_SCALE": scale}
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            cwd=settings.BASE,
            env=env | {"STATIC_ROOT": str(data.parent / "static")},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self) -> None:
        with self.process.stdout as printed:
            self.lines.extend(printed)

    @property
    def printed(self) -> str:
        return "".join(self.lines)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def processes(self) -> dict[str, int]:
        """Name → process number of everything under the supervisor."""
        return {entry["name"]: entry["pid"] for entry in json.loads((self.data / "processes.json").read_text())}

    def family(self) -> list[psutil.Process]:
        """Everything that must be gone afterwards: supervisor, programs, and what those have started."""
        return [psutil.Process(self.process.pid), *psutil.Process(self.process.pid).children(recursive=True)]

    def processor_time(self) -> float:
        """Seconds that all have computed so far, those that have ended included, but for those nobody waits for."""
        aside = {pid for name, pid in self.processes().items() if name in {"worker", "beat"}}
        counted = [process for process in self.family() if not aside & {process.pid, process.ppid()}]
        return sum(sum(process.cpu_times()[:4]) for process in counted)

    def kill(self, name: str) -> int:
        """As the kernel does when memory runs out; the number of the dead."""
        until(lambda: name in self.processes(), self)
        number = self.processes()[name]
        os.kill(number, signal.SIGKILL)
        return number

    def is_open(self) -> bool:
        return "is open at" in self.printed

    def serves(self, path: str = "/readyz") -> bool:
        try:
            with urlopen(self.url + path, timeout=5) as answer:
                return answer.status == 200
        except OSError:
            return False

    def end(self, how: signal.Signals = signal.SIGINT) -> int:
        """Ctrl-C, and its exit status."""
        self.process.send_signal(how)
        self.process.wait(PATIENCE)
        self.reader.join(PATIENCE)
        return self.process.returncode


@contextmanager
def started(data: Path) -> Iterator[Site]:
    """A site that is open. It is ended afterwards, whatever happens."""
    site = Site(data)
    try:
        until(site.is_open, site)
        yield site
    finally:
        if site.process.poll() is None:
            site.end()


def until(true: Callable[[], bool], site: Site | None = None) -> None:
    """Wait for a fact; fail with what the site printed."""
    deadline = monotonic() + PATIENCE
    while not true():
        assert monotonic() < deadline, f"it did not come true:\n{site and site.printed}"
        assert not site or site.process.poll() is None, f"the site has ended:\n{site.printed}"
        threading.Event().wait(0.05)


def survivors(family: list[psutil.Process], patience: float = 15) -> list[str]:
    """Who still runs after a while. A zombie has ended; it only waits for its parent to notice."""
    _, alive = psutil.wait_procs(family, timeout=patience)
    return [str(process) for process in alive if process.status() != psutil.STATUS_ZOMBIE]
