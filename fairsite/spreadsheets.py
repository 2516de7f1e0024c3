"""Cells of a table that a spreadsheet takes for nothing but text."""

from __future__ import annotations

import re
from typing import Final

FORMULA: Final = re.compile(r"(^|[;\t\r\n])(\s*)(?=[=+\-@＝＋－＠])")
"""Also inside a cell: a spreadsheet may take a semicolon, a tab or a line's end for the end of the cell."""
BREAKS: Final = ("\t", "\r", "\n")
BYTE_ORDER_MARK: Final = "\ufeff"
"""Without it Excel takes UTF-8 for something else."""


def harmless(text: str) -> str:
    """What begins like a formula gets an apostrophe before it, as spreadsheets write text."""
    text = f"'{text}" if text.startswith(BREAKS) else text
    return FORMULA.sub(r"\1'\2", text)
