"""Groups of people that are large enough to hide each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

LEAST: Final = 5
"""Fewer people than that are no group: they are counted among the others."""
STEP: Final = 5
"""Sizes are told in steps, so that two periods that differ by a day don't tell who came on it."""
OTHERS: Final = "others"


class Group(NamedTuple):
    key: str
    people: int


def crowds(sizes: Mapping[str, int]) -> list[Group]:
    """The largest first. The others are never too few either: if they were, the smallest group joins them."""
    shown = sorted(((people, key) for key, people in sizes.items() if people >= LEAST), reverse=True)
    others = sum(people for people in sizes.values() if people < LEAST)
    while shown and 0 < others < LEAST:
        others += shown.pop()[0]
    groups = [Group(key, in_steps(people)) for people, key in shown]
    return [*groups, Group(OTHERS, in_steps(others))] if others >= LEAST else groups


def in_steps(people: int) -> int:
    return people - people % STEP
