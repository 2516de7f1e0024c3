"""Slips of the keyboard that trigrams do not see: two letters changed places, or any single slip in a short word."""

from __future__ import annotations

from itertools import pairwise
from string import ascii_lowercase
from typing import Final

SHORTEST, LONGEST_SHORT_WORD = 3, 6
"""A short word has few trigrams in common with its misspelling, and few possible slips; a long one the reverse."""
LETTERS: Final = f"{ascii_lowercase}0123456789"


def slips(word: str) -> frozenset[str]:
    """Words that somebody may have meant by this one: at most 470, and never the word itself."""
    if len(word) < SHORTEST:
        return frozenset()
    meant = set(swapped(word))
    if len(word) <= LONGEST_SHORT_WORD:
        meant |= with_one_letter_off(word)
    return frozenset(meant - {word})


def swapped(word: str) -> list[str]:
    """The word with two neighbours in each other's place."""
    return [f"{word[:at]}{right}{left}{word[at + 2 :]}" for at, (left, right) in enumerate(pairwise(word))]


def with_one_letter_off(word: str) -> set[str]:
    """The word with one letter too few, too many, or wrong."""
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    too_many = {f"{head}{tail[1:]}" for head, tail in halves if tail}
    wrong = {f"{head}{letter}{tail[1:]}" for head, tail in halves if tail for letter in LETTERS}
    return too_many | wrong | {f"{head}{letter}{tail}" for head, tail in halves for letter in LETTERS}
