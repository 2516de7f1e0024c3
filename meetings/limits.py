"""How many and how large things of conversations may be: the figures that errors, pages and descriptions tell."""

from __future__ import annotations

from typing import Final

MIB: Final = 1024 * 1024
GIB: Final = 1024 * MIB

MOST_REPLIES: Final = 50
MOST_WORDINGS: Final = 20
MOST_UNSENT: Final = 20
LARGEST: Final = 10 * MIB
LARGEST_UNSENT: Final = 80 * MIB
LARGEST_TOGETHER: Final = 200 * MIB
LARGEST_OF_A_PERSON: Final = GIB


def in_words(size: int) -> str:
    """Of a limit, which is a round figure."""
    return f"{size // GIB} GB" if size >= GIB else f"{size // MIB} MB"
