"""`python -m booths.cleaning PACE WORK SOURCE FOLDER …`: says its findings to room.py as JSON."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from booths.cleaning.faults import Fault, Unfit, require
from booths.cleaning.findings import Findings
from booths.cleaning.limits import BRIEF, MOVING, STILL, Limits
from booths.cleaning.sniff import Type, type_of


def main(pace: str, work: str, source: str, folder: str, *rest: str) -> Findings:
    PACES[pace].bind()
    try:
        return WORKS[work](Path(source), Path(folder), *rest)
    except Unfit as verdict:
        return Findings(fault=verdict.fault)
    except (MemoryError, RecursionError):
        return Findings(fault=Fault.GAVE_UP)


def clean(source: Path, folder: Path, name: str) -> Findings:
    """Each reader is loaded only for its own files: what is not loaded has no faults."""
    found = type_of(source)
    require(found != Type.GIF, Fault.UNKNOWN_TYPE)
    if found in {Type.PNG, Type.JPEG, Type.WEBP}:
        from booths.cleaning.image import clean_image

        return clean_image(source, found, folder)
    if found in {Type.MP4, Type.MATROSKA}:
        from booths.cleaning.film import clean_film

        return clean_film(source, found, folder)
    if found == Type.GLB:
        from booths.cleaning.model import clean_model

        return clean_model(source, folder)
    return clean_writing(source, found, folder, name)


def attachment(source: Path, folder: Path) -> Findings:
    """What people send each other: pictures, of which a moving one stands still, and documents; nothing else."""
    found = type_of(source)
    require(found in {Type.PNG, Type.JPEG, Type.WEBP, Type.GIF, Type.PDF}, Fault.UNKNOWN_TYPE)
    if found == Type.PDF:
        return clean_writing(source, found, folder, "")
    from booths.cleaning.image import clean_image

    return clean_image(source, found, folder)


def clean_writing(source: Path, found: Type, folder: Path, name: str) -> Findings:
    """Between text and a table the name may decide: both are inert."""
    if found == Type.PDF:
        from booths.cleaning.document import clean_document

        return clean_document(source, folder)
    from booths.cleaning.plain import clean_text

    return clean_text(source, folder, is_table=name.lower().endswith(".csv"))


def cut(source: Path, folder: Path, *crop: str) -> Findings:
    from booths.cleaning.image import cut_image

    return Findings(kind="image", cuts=cut_image(source, [int(side) for side in crop], folder))


def lighten(source: Path, folder: Path) -> Findings:
    from booths.cleaning.lighter.model import lighten_model

    return lighten_model(source, folder)


def table(source: Path, folder: Path, most_rows: str) -> Findings:
    from booths.cleaning.sheet import clean_sheet

    return clean_sheet(source, folder, int(most_rows))


PACES: Final[dict[str, Limits]] = {"film": MOVING, "still": STILL, "table": BRIEF}
WORKS: Final[dict[str, Callable[..., Findings]]] = {
    "attachment": attachment,
    "clean": clean,
    "cut": cut,
    "lighten": lighten,
    "table": table,
}

if __name__ == "__main__":
    sys.stdout.write(main(*sys.argv[1:]).as_json())
