"""Cells of a table that a spreadsheet takes for nothing but text."""

from __future__ import annotations

from typing import Final

FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
BYTE_ORDER_MARK: Final = "\ufeff"
"""Without it Excel takes UTF-8 for something else."""


def harmless(text: str) -> str:
    """A cell that begins like a formula gets an apostrophe before it, as spreadsheets write text."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULAS) else text
