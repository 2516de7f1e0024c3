"""Looks: the dress of each exhibitor, and stands in a row of which no two neighbours look alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from booths.drawing.look import PALETTE, Look, Mark, Prop, Roof, Wall
from booths.models import STANDS_IN_A_ROW
from fairsite.seeding.dice import Dice
from fairsite.seeding.vocabulary import Tendencies

HUES = len(PALETTE)
APART_BESIDE, APART_BEHIND = 5, 2
"""Steps of the palette between a stand and the one beside or behind it, at least."""
HUE_SPREAD = 6.0
TENDENCY = 0.6
LOOKAHEAD = 40

ROOFS, WALLS, MARKS, PROPS = tuple(Roof), tuple(Wall), tuple(Mark), tuple(Prop)
T = TypeVar("T")


class Dress(NamedTuple):
    """What all stands of an exhibitor have in common."""

    colour: int
    mark: Mark


class Neighbours(NamedTuple):
    beside: Look | None
    behind: Look | None


def hues_apart(one: int, other: int) -> int:
    """Steps between two colours around the circle."""
    distance = abs(one - other)
    return min(distance, HUES - distance)


def alike(one: Look, other: Look) -> bool:
    """Whether two neighbours could be taken for one stand: they share the colour, the roof, the wall or the mark."""
    return (
        hues_apart(one.colour, other.colour) < APART_BESIDE
        or one.roof == other.roof
        or one.wall == other.wall
        or one.mark == other.mark
    )


def neighbours(stands: Sequence[Look]) -> Neighbours:
    """Those of the next stand in a hall whose rows are filled one after the other."""
    place = len(stands)
    return Neighbours(
        beside=stands[-1] if place % STANDS_IN_A_ROW else None,
        behind=stands[-STANDS_IN_A_ROW] if place >= STANDS_IN_A_ROW else None,
    )


class Stylist:
    def __init__(self, dice: Dice) -> None:
        self.dice = dice

    def dress(self, likes: Tendencies) -> Dress:
        return Dress(self.colour(likes), self.tending(MARKS, tuple(map(Mark, likes.marks))))

    def colour(self, likes: Tendencies) -> int:
        if self.dice.chance(TENDENCY):
            return round(self.dice.random.gauss(likes.hue, HUE_SPREAD)) % HUES
        return self.dice.between(0, HUES - 1)

    def tending(self, every: Sequence[T], favoured: Sequence[T], avoid: Iterable[T] = ()) -> T:
        """One that is not to be avoided, mostly a favoured one."""
        avoided = set(avoid)
        liked = [one for one in favoured if one not in avoided]
        if liked and self.dice.chance(TENDENCY):
            return self.dice.pick(liked)
        return self.dice.pick([one for one in every if one not in avoided])

    def suits(self, dress: Dress, near: Neighbours) -> bool:
        """Whether a dress can stand between its neighbours; roof and wall can always be chosen to fit."""
        beside, behind = near
        if beside and (hues_apart(dress.colour, beside.colour) < APART_BESIDE or dress.mark == beside.mark):
            return False
        return not (behind and hues_apart(dress.colour, behind.colour) < APART_BEHIND)

    def suiting(self, likes: Tendencies, near: Neighbours) -> Dress:
        """A dress for a branch that can't wear its house's own here."""
        while True:
            dress = self.dress(likes)
            if self.suits(dress, near):
                return dress

    def look(self, dress: Dress, likes: Tendencies, near: Neighbours) -> Look:
        others = [look for look in near if look]
        return Look(
            colour=dress.colour,
            roof=self.dice.pick([roof for roof in ROOFS if roof not in {other.roof for other in others}]),
            wall=self.tending(WALLS, tuple(map(Wall, likes.walls)), (other.wall for other in others)),
            mark=dress.mark,
            prop=self.tending(PROPS, tuple(map(Prop, likes.props)), (other.prop for other in others)),
        )


def placed(wanting: list[tuple[T, Dress]], likes: Tendencies, stylist: Stylist) -> list[tuple[T, Look]]:
    """Give the stands of a hall in order, each to the first of those who wait that does not look like a neighbour."""
    waiting = wanting[::-1]
    given: list[tuple[T, Look]] = []
    looks: list[Look] = []
    while waiting:
        near = neighbours(looks)
        who, dress = next_suiting(waiting, near, stylist) or (waiting.pop()[0], stylist.suiting(likes, near))
        looks.append(stylist.look(dress, likes, near))
        given.append((who, looks[-1]))
    return given


def next_suiting(waiting: list[tuple[T, Dress]], near: Neighbours, stylist: Stylist) -> tuple[T, Dress] | None:
    """Take the first from the end of the list, where the front of the queue is."""
    for place in range(len(waiting) - 1, max(-1, len(waiting) - 1 - LOOKAHEAD), -1):
        if stylist.suits(waiting[place][1], near):
            return waiting.pop(place)
    return None
