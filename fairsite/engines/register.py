"""The list of running processes of a data folder, so that whoever comes later can end what was left behind."""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from signal import Signals

import psutil

from fairsite.engines.process import end_group

PATIENCE = 10  # seconds in which a process may end by itself before its group is killed


@dataclass(frozen=True, slots=True)
class Entry:
    """A process by its number and the time of its birth, because numbers are given again."""

    name: str
    pid: int
    born: float
    stop: int
    wave: int

    def process(self) -> psutil.Process | None:
        """The process, if it is still the same one."""
        with suppress(psutil.Error):
            process = psutil.Process(self.pid)
            if process.create_time() == self.born and process.status() != psutil.STATUS_ZOMBIE:
                return process
        return None


class Register:
    """Who runs, kept in a file. Wave 0 ends first, then wave 1, the servers that the others need while they end."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def entries(self) -> dict[int, Entry]:
        """By process number; nothing when the file is missing or torn."""
        try:
            return {entry["pid"]: Entry(**entry) for entry in json.loads(self.path.read_text())}
        except (OSError, ValueError, TypeError, KeyError):
            return {}

    def add(self, name: str, pid: int, *, stop: Signals, wave: int) -> None:
        """Call right after the start."""
        with suppress(psutil.Error):
            entry = Entry(name, pid, psutil.Process(pid).create_time(), int(stop), wave)
            self.write((self.entries() | {pid: entry}).values())

    def remove(self, pid: int) -> None:
        """Call after its end."""
        self.write(entry for number, entry in self.entries().items() if number != pid)

    def write(self, entries: Iterable[Entry]) -> None:
        """At once or not at all."""
        written = self.path.with_suffix(".new")
        written.write_text(json.dumps([asdict(entry) for entry in entries]))
        written.replace(self.path)

    def end_all(self) -> None:
        """Ask every process but this one to end, in waves; kill the groups of those who do not."""
        entries = [entry for entry in self.entries().values() if entry.pid != os.getpid()]
        for wave in sorted({entry.wave for entry in entries}):
            end_wave([entry for entry in entries if entry.wave == wave])

    def clear(self) -> None:
        """Begin anew."""
        self.write([])


def end_wave(entries: list[Entry]) -> None:
    """All of them together, within one span of patience."""
    alive = []
    for entry in entries:
        if process := entry.process():
            alive.append(process)
            with suppress(ProcessLookupError):
                os.kill(entry.pid, entry.stop)
    psutil.wait_procs(alive, timeout=PATIENCE)
    for entry in entries:
        if entry.process() or not psutil.pid_exists(entry.pid):  # else the number belongs to somebody else by now
            end_group(entry.pid)
