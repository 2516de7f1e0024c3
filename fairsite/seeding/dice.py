"""Chance that repeats itself: the same seed and name give the same throws, in every process and release of Python."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A stream of throws for each part of an edition, so that one part can grow without changing the others."""

    def __init__(self, seed: int, name: str) -> None:
        self.random = Random(f"{seed}/{name}")  # noqa: S311 it invents names, no secrets
        self.throw = self.random.random

    def pick(self, things: Sequence[T]) -> T:
        return things[int(self.throw() * len(things))]

    def between(self, least: int, most: int) -> int:
        """A whole number, both ends included."""
        return least + int(self.throw() * (most - least + 1))

    def chance(self, share: float) -> bool:
        return self.throw() < share

    def shuffled(self, things: Iterable[T]) -> list[T]:
        pile = list(things)
        self.random.shuffle(pile)
        return pile

    def sample(self, things: Sequence[T], number: int) -> list[T]:
        """That many different ones, or all there are."""
        pile, size = list(things), len(things)
        for place in range(min(number, size)):
            other = place + int(self.throw() * (size - place))
            pile[place], pile[other] = pile[other], pile[place]
        return pile[:number]


def apportioned(total: int, weights: Mapping[T, float], *, least: int = 0) -> dict[T, int]:
    """Divide `total` among keys in proportion to their weights, by largest remainder; each gets `least` at least."""
    spare = total - least * len(weights)
    if spare < 0:
        msg = f"{total} cannot give {least} to each of {len(weights)}"
        raise ValueError(msg)
    whole = sum(weights.values())
    shares = {key: spare * weight / whole for key, weight in weights.items()}
    counts = {key: int(share) for key, share in shares.items()}
    by_remainder = sorted(shares, key=lambda key: shares[key] - counts[key], reverse=True)
    for key in by_remainder[: spare - sum(counts.values())]:
        counts[key] += 1
    return {key: least + count for key, count in counts.items()}


def dealt(counts: Mapping[T, int]) -> list[T]:
    """Each key as often as it is counted, in order."""
    return [key for key, count in counts.items() for _ in range(count)]
