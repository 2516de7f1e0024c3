"""Plain text and tables of values."""

from __future__ import annotations

import csv
import unicodedata
from io import StringIO
from typing import TYPE_CHECKING, Final

from booths.cleaning.faults import Fault, Unfit, require
from booths.cleaning.findings import Findings

if TYPE_CHECKING:
    from pathlib import Path

ALLOWED_CONTROLS: Final = frozenset("\t\n\r")
TURNS_TEXT_ROUND: Final = frozenset("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")
"""They show text in another order than it has."""
BEGINS_A_FORMULA: Final = ("=", "@", "+", "-", "\t")


def clean_text(source: Path, folder: Path, *, is_table: bool) -> Findings:
    """The text as UTF-8 without a byte order mark. A table's cells must not be read as formulas by a spreadsheet."""
    try:
        text = source.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unfit(Fault.NOT_TEXT) from error
    require(text.strip(), Fault.EMPTY)
    require(not any(is_no_text(sign) for sign in text), Fault.NOT_TEXT)
    if is_table:
        require(not has_formulas(text), Fault.HAS_FORMULAS)
    name = "whole.csv" if is_table else "whole.txt"
    (folder / name).write_text(text, encoding="utf-8")
    return Findings(kind="document", media_type="text/csv" if is_table else "text/plain", file=name)


def is_no_text(sign: str) -> bool:
    return sign in TURNS_TEXT_ROUND or (unicodedata.category(sign) == "Cc" and sign not in ALLOWED_CONTROLS)


def has_formulas(text: str) -> bool:
    try:
        return any(is_formula(cell) for row in csv.reader(StringIO(text)) for cell in row)
    except csv.Error as error:
        raise Unfit(Fault.DAMAGED) from error


def is_formula(cell: str) -> bool:
    """A negative number is none."""
    if not cell.startswith(BEGINS_A_FORMULA):
        return False
    try:
        float(cell.replace(",", ""))
    except ValueError:
        return True
    return False
