"""Workbooks: the first rows of the sheet that lies on top, as CSV; of the rest of the file nothing is handed on."""

from __future__ import annotations

import csv
from typing import IO, TYPE_CHECKING, Any, Final
from zipfile import BadZipFile, ZipFile

from booths.cleaning.faults import Fault, Unfit, require
from booths.cleaning.findings import Findings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST_UNPACKED: Final = 50 * 1024 * 1024
"""Bytes: a workbook is an archive, and a small one may hold more than fits into memory."""
MOST_PARTS: Final = 1_000
MOST_COLUMNS: Final = 64


def clean_sheet(source: Path, folder: Path, most_rows: int) -> Findings:
    """One row more than the most comes out, so that it can be seen that there are more."""
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        require_small(source)
        with source.open("rb") as file:  # of a file without a name it asks no ending
            write(rows_in(file, most_rows + 1), folder / "table.csv")
    except (BadZipFile, InvalidFileException, SyntaxError, OSError, ValueError, TypeError, LookupError) as error:
        raise Unfit(Fault.DAMAGED) from error  # what readers of archives, of XML and of workbooks raise
    return Findings(kind="table", file="table.csv")


def require_small(source: Path) -> None:
    """By what the archive says; nobody unpacks more of a part than is said of it."""
    with ZipFile(source) as archive:
        parts = archive.infolist()
    require(len(parts) <= MOST_PARTS and sum(part.file_size for part in parts) <= LARGEST_UNPACKED, Fault.TOO_LARGE)


def rows_in(file: IO[bytes], most: int) -> Iterator[tuple[Any, ...]]:
    """As values, up to the first one that is too many; what is empty at the end is left out, however far that is."""
    from openpyxl import load_workbook

    sheet = load_workbook(file, read_only=True, data_only=True).active
    require(hasattr(sheet, "iter_rows"), Fault.DAMAGED)
    sheet.reset_dimensions()  # what it says of its size is not what it holds
    written = 0
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), start=1):
        if all(value is None for value in row):
            continue
        yield from [()] * (min(number, most) - written - 1)
        yield row
        written = min(number, most)
        if number >= most:
            return


def write(rows: Iterator[tuple[Any, ...]], target: Path) -> None:
    """Each row as broad as the heading, or as far as it says something."""
    with target.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        width = 0
        for row in rows:
            said = max((place for place, value in enumerate(row, start=1) if value is not None), default=0)
            width = width or said
            table.writerow((*row[: max(width, said)], *[None] * (width - len(row))))
