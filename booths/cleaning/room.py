"""The room in which files are read: a process with limits, an empty environment and a folder of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from booths.cleaning.faults import Fault
from booths.cleaning.findings import Findings
from booths.cleaning.limits import BRIEF, MOVING, STILL
from booths.cleaning.sniff import HEAD, Type, by_signature

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT: Final = Path(__file__).resolve().parents[2]
SURROUNDINGS: Final = {"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1"}
"""One thread for numpy: each would take of the memory that is allowed, and nothing here multiplies matrices."""
FILMS: Final = {Type.MP4, Type.MATROSKA}


def clean(source: Path, folder: Path, *, name: str) -> Findings:
    """Check and clean a file into the folder. Where a reader dies, hangs or takes too much, the file is unfit."""
    found = ask("clean", source, folder, name)
    return lightened(found, folder) if found.kind == "model" and not found.fault else found


def lightened(found: Findings, folder: Path) -> Findings:
    """With the smaller file of a sound model. Where making one dies, hangs or takes too much, the sound one stays."""
    light = ask("lighten", folder / found.file, folder)
    return replace(found, file=light.file) if light.file else found


def cut(source: Path, folder: Path, crop: Sequence[int]) -> Findings:
    """Renditions of a part of a cleaned picture."""
    return ask("cut", source, folder, *map(str, crop))


def attachment(source: Path, folder: Path) -> Findings:
    """Check and clean a picture or a document that somebody sends in a conversation; nothing else is one."""
    return ask("attachment", source, folder)


def table(source: Path, folder: Path, *, most_rows: int) -> Findings:
    """What is written in a workbook, as CSV, up to one row more than that."""
    return ask("table", source, folder, str(most_rows))


def is_film(source: Path) -> bool:
    with source.open("rb") as file:
        return by_signature(file.read(HEAD)) in FILMS


def ask(work: str, source: Path, folder: Path, *rest: str) -> Findings:
    pace, patience = pace_for(work, source)
    process = subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-P", "-s", "-m", "booths.cleaning", pace, work, source, folder, *rest],
        cwd=folder,
        env={**SURROUNDINGS, "HOME": str(folder), "TMPDIR": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    try:
        told, _nothing = process.communicate(timeout=patience)
    except subprocess.TimeoutExpired:
        return Findings(fault=Fault.GAVE_UP)
    finally:
        end(process)
    return Findings.from_json(told) if process.returncode == 0 else Findings(fault=Fault.GAVE_UP)


def pace_for(work: str, source: Path) -> tuple[str, int]:
    """By which limits, and how long they are waited for."""
    if work == "table":
        return "table", BRIEF.patience
    is_moving = work != "attachment" and is_film(source)
    return ("film", MOVING.patience) if is_moving else ("still", STILL.patience)


def end(process: subprocess.Popen[str]) -> None:
    """The process with everything that it has started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
