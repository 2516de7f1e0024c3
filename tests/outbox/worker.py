"""A real Celery worker in a process group of its own, against this test's database and broker."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from signal import SIGKILL
from urllib.parse import quote

import orjson
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent.parent


class Worker:
    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: list[dict[str, object]] = []

    def until(self, event: str) -> dict[str, object]:
        """Reads the worker's log up to that event, and returns its line."""
        for text in self.process.stdout or ():
            if text.startswith("{"):
                line = orjson.loads(text)
                self.lines.append(line)
                if line["event"] == event:
                    return line
        raise AssertionError(f"The worker ended before it said {event}: {self.lines}")

    def kill(self) -> None:
        """The whole group at once, with no chance to put anything in order."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, SIGKILL)
        self.process.wait()


@contextmanager
def working() -> Iterator[Worker]:
    command = [sys.executable, "-m", "celery", "--app", "fairsite", "worker", "--concurrency", "1"]
    process = subprocess.Popen(
        [*command, "--include", "tests.outbox.scenes", "--without-gossip", "--without-mingle"],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": database_url(), "LOG_FORMAT": "json", "PYTHONWARNINGS": "default"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    worker = Worker(process)
    try:
        yield worker
    finally:
        worker.kill()
        process.stdout.close()  # type: ignore[union-attr]


def database_url() -> str:
    """Of the test database, not of the one that it stands beside."""
    at = connection.settings_dict
    return f"postgres://{quote(at['USER'])}:{quote(at['PASSWORD'])}@{quote(at['HOST'], '')}:{at['PORT']}/{at['NAME']}"
