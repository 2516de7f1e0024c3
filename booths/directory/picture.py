"""The directory as a process has it before its eyes: every booth that stands in it, what it says and how it is classed.

A picture is drawn once, when a process is first asked about a fair, and then follows: whoever asks with a newer version
of the directory lets it read the few booths that were listed since. So no answer is older than the fair that was read
for it, and a change of one booth costs every process one small query.
"""

from __future__ import annotations

import threading
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from heapq import merge
from typing import TYPE_CHECKING, Final

from booths.directory.query import Facet
from booths.directory.standing import read_standing, standing_keys
from booths.directory.terms import Spoken, Terms
from fairsite.garbage import made_to_stay

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from booths.directory.standing import Standing
    from booths.models import Fair

MOST_LATE: Final = 256
"""Booths that joined after the picture was drawn; with more of them it is drawn anew, in order."""

Bits = dict[Facet, dict[str, int]]


@dataclass(slots=True)
class Picture:
    """Booths have positions: those of the drawing in the order of stand codes, later ones as they come."""

    version: int
    booths: list[Standing]
    said: Terms | None = field(init=False, default=None)
    drawn: int = field(init=False)
    codes: list[str] = field(init=False)
    position_of: dict[int, int] = field(init=False)
    everything: int = field(init=False)
    at_stands: dict[int, tuple[int, ...]] = field(init=False)
    bits: Bits = field(init=False)

    def __post_init__(self) -> None:
        self.drawn = len(self.booths)
        self.codes = [booth.code for booth in self.booths]
        self.position_of = {booth.pk: position for position, booth in enumerate(self.booths)}
        self.everything = (1 << self.drawn) - 1
        self.at_stands = {}
        self.classify()

    def classify(self) -> None:
        """Bitmaps for every value of every facet, and the stands of each exhibitor."""
        marks: dict[tuple[Facet, str], list[int]] = {}
        stands: dict[int, list[int]] = {}
        for position, booth in enumerate(self.booths):
            stands.setdefault(booth.exhibitor, []).append(position)
            for classified in booth.facets:
                marks.setdefault(classified, []).append(position)
        self.at_stands = {exhibitor: tuple(positions) for exhibitor, positions in stands.items()}
        self.bits = {facet: {} for facet in Facet}
        for (facet, value), positions in marks.items():
            self.bits[facet][value] = bitmap(positions)

    @property
    def terms(self) -> Terms:
        """Drawn when somebody first looks for words: it is half of the work, and nothing to who just looks round."""
        if self.said is None:
            with _looking, made_to_stay():
                if self.said is None:
                    self.said = Terms(self.spoken_at(position) for position in range(len(self.booths)))
        return self.said

    def spoken_at(self, position: int) -> Spoken:
        """What is said there, if the booth stands in the directory."""
        return self.booths[position].spoken if self.everything >> position & 1 else Spoken()

    @property
    def exhibitors(self) -> int:
        """How many have a booth here."""
        return len({self.booths[position].exhibitor for position in positions_in(self.everything)})

    def lit_bitmap(self, lit: Collection[int]) -> int:
        """The stands of exhibitors with somebody present."""
        stands = self.at_stands
        return bitmap([at for exhibitor in lit for at in stands.get(exhibitor, ())]) & self.everything

    def chosen_bitmap(self, facet: Facet, chosen: Iterable[str]) -> int:
        values, together = self.bits[facet], 0
        for value in chosen:
            together |= values.get(value, 0)
        return together

    def in_order(self, booths: int, beyond: str = "", *, backwards: bool = False) -> Iterator[int]:
        """Positions of booths in the order of stand codes, from beyond one of them on."""
        drawn, late = booths & ((1 << self.drawn) - 1), positions_in(booths >> self.drawn, self.drawn)
        if beyond and backwards:
            drawn &= (1 << bisect_left(self.codes, beyond, hi=self.drawn)) - 1
            late = [at for at in late if self.codes[at] < beyond]
        elif beyond:
            first = bisect_right(self.codes, beyond, hi=self.drawn)
            drawn = drawn >> first << first
            late = [at for at in late if self.codes[at] > beyond]
        walked = walk_back(drawn) if backwards else walk(drawn)
        if not late:
            return walked
        late.sort(key=self.codes.__getitem__, reverse=backwards)
        return merge(walked, late, key=self.codes.__getitem__, reverse=backwards)

    def follow(self, changed: Sequence[Standing]) -> None:
        """Take in booths as they are now."""
        bits = {facet: dict(values) for facet, values in self.bits.items()}
        for booth in changed:
            position = self.position_of.get(booth.pk)
            if position is None:
                position = self.join(booth)
            if self.said:
                self.said.change(position, self.spoken_at(position), booth.spoken)
            was = self.booths[position].facets if self.everything >> position & 1 else ()
            self.booths[position] = booth
            reclassify(bits, 1 << position, was, booth.facets)
            self.everything |= 1 << position
        self.bits = bits

    def join(self, booth: Standing) -> int:
        """A position for a booth that was not there when the picture was drawn."""
        position = len(self.booths)
        self.codes.append(booth.code)
        self.booths.append(booth)
        self.at_stands[booth.exhibitor] = (*self.at_stands.get(booth.exhibitor, ()), position)
        self.position_of[booth.pk] = position
        return position

    def let_go(self, gone: Iterable[int]) -> None:
        """Take out booths, by primary key, that do not stand in the directory any more."""
        bits = {facet: dict(values) for facet, values in self.bits.items()}
        for key in gone:
            position = self.position_of[key]
            booth = self.booths[position]
            if self.said:
                self.said.change(position, self.spoken_at(position), Spoken())
            self.everything &= ~(1 << position)
            reclassify(bits, 1 << position, booth.facets, ())
        self.bits = bits


def reclassify(bits: Bits, bit: int, before: Iterable[tuple[Facet, str]], after: Iterable[tuple[Facet, str]]) -> None:
    for facet, value in before:
        bits[facet][value] &= ~bit
    for facet, value in after:
        bits[facet][value] = bits[facet].get(value, 0) | bit


def bitmap(positions: Sequence[int]) -> int:
    octets = bytearray(max(positions, default=0) // 8 + 1)
    for position in positions:
        octets[position >> 3] |= 1 << (position & 7)
    return int.from_bytes(octets, "little")


def positions_in(booths: int, first: int = 0) -> list[int]:
    """The positions of all booths of a bitmap whose lowest bit is the first position."""
    return [first + at for at, bit in enumerate(reversed(f"{booths:b}")) if bit == "1"]


def walk(booths: int) -> Iterator[int]:
    """The positions of a bitmap one after the other: the first few of many cost no more than those of a few."""
    while booths:
        lowest = booths & -booths
        yield lowest.bit_length() - 1
        booths ^= lowest


def walk_back(booths: int) -> Iterator[int]:
    while booths:
        position = booths.bit_length() - 1
        yield position
        booths ^= 1 << position


pictures: Final[dict[int, Picture]] = {}
_looking = threading.Lock()


def picture_of(fair: Fair) -> Picture:
    """The process's picture of a fair's directory, at least as new as the fair that is handed in."""
    picture = pictures.get(fair.pk)
    if picture is None or picture.version < fair.directory_version:
        with _looking:
            picture = pictures.get(fair.pk)
            if picture is None or len(picture.booths) - picture.drawn > MOST_LATE:
                picture = pictures[fair.pk] = draw(fair)
            elif picture.version < fair.directory_version:
                look_again(picture, fair)
    return picture


def draw(fair: Fair) -> Picture:
    with made_to_stay():
        return Picture(fair.directory_version, read_standing(fair))


def look_again(picture: Picture, fair: Fair) -> None:
    """Read what was listed since; whether something left the directory is seen by counting."""
    picture.follow(read_standing(fair, since=picture.version))
    count, keys = standing_keys(fair)
    if count != picture.everything.bit_count():
        still = frozenset(keys())
        here = (picture.booths[at].pk for at in positions_in(picture.everything))
        picture.let_go([key for key in here if key not in still])
    picture.version = fair.directory_version
