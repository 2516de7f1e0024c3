"""Texts in both languages, as the seeds' files write them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Both(NamedTuple):
    """A text in English and in Chinese."""

    en: str
    zh: str


def both(pair: Sequence[str]) -> Both:
    """Read `["English", "中文"]`."""
    english, chinese = pair
    return Both(english, chinese)


def boths(rows: Iterable[Sequence[str]]) -> tuple[Both, ...]:
    return tuple(map(both, rows))


def listed(text: str) -> tuple[Both, ...]:
    """Read `English words 中文, …`: the last word of each entry is the Chinese."""
    entries = (entry.strip() for entry in text.split(","))
    return tuple(both(entry.rsplit(" ", 1)) for entry in entries if entry)
