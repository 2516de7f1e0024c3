"""How many booths stand behind each choice of each facet.

A picture of the directory is kept in the process: for every value of every facet a bitmap (an int, one bit per booth),
so that a count is an AND and a popcount. The picture belongs to a version of the fair's directory and is drawn anew
when that has moved on, at most every few seconds: counts may be that old, the results themselves never are.
"""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from booths.directory.query import Facet
from booths.models import Booth, DelegationMember

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from booths.directory.query import DirectoryQuery
    from booths.models import Fair

OLDEST_PICTURE_S = 5.0


@dataclass(slots=True)
class Picture:
    """The directory at one version: booths by position in hall order, a bitmap for each value of each facet."""

    version: int
    drawn_at: float
    position_of: dict[int, int]
    exhibitor_bits: dict[int, int]
    bits: dict[Facet, dict[str, int]] = field(default_factory=dict)

    @property
    def everything(self) -> int:
        return (1 << len(self.position_of)) - 1

    def bitmap_of(self, booths: Iterable[int]) -> int:
        """A bitmap of booths by primary key; keys that the picture does not know yet are left out."""
        octets = bytearray(len(self.position_of) // 8 + 1)
        for booth in booths:
            position = self.position_of.get(booth)
            if position is not None:
                octets[position >> 3] |= 1 << (position & 7)
        return int.from_bytes(octets, "little")

    def lit_bitmap(self, lit: Collection[int]) -> int:
        together = 0
        for exhibitor in lit:
            together |= self.exhibitor_bits.get(exhibitor, 0)
        return together

    def chosen_bitmap(self, facet: Facet, chosen: Iterable[str]) -> int:
        values, together = self.bits[facet], 0
        for value in chosen:
            together |= values.get(value, 0)
        return together


_pictures: dict[int, Picture] = {}
_drawing = threading.Lock()


def picture_of(fair: Fair) -> Picture:
    """The process's picture of a fair's directory, drawn anew when it is of an older version and a few seconds old."""
    picture = _pictures.get(fair.pk)
    if picture and (picture.version == fair.directory_version or is_recent(picture)):
        return picture
    with _drawing:
        picture = _pictures.get(fair.pk)
        if picture is None or picture.version != fair.directory_version:
            picture = _pictures[fair.pk] = draw(fair)
        return picture


def is_recent(picture: Picture) -> bool:
    return time.monotonic() - picture.drawn_at < OLDEST_PICTURE_S


class Marks:
    """Bitmaps while they are being drawn: a bytearray per value of a facet (None: per exhibitor)."""

    def __init__(self, booths: int) -> None:
        size = booths // 8 + 1
        self.octets: dict[tuple[Facet | None, str | int], bytearray] = defaultdict(lambda: bytearray(size))

    def add(self, facet: Facet | None, value: str | int, position: int) -> None:
        self.octets[facet, value][position >> 3] |= 1 << (position & 7)


COLUMNS: tuple[tuple[Facet | None, str], ...] = (
    (None, "exhibitor"),
    (Facet.SECTOR, "exhibitor__sector__slug"),
    (Facet.COUNTRY, "exhibitor__organisation__country"),
    (Facet.KIND, "exhibitor__organisation__kind"),
    (Facet.BOOTH_KIND, "kind"),
)


def draw(fair: Fair) -> Picture:
    """Read what the facets need of every public booth, in three queries."""
    public = Booth.objects.in_directory().filter(fair=fair).order_by("code")
    rows = list(public.values_list("pk", "exhibitor__organisation", *(column for _, column in COLUMNS)))
    marks = Marks(len(rows))
    position_of = {row[0]: position for position, row in enumerate(rows)}
    positions_of: dict[int, list[int]] = defaultdict(list)
    for position, (_pk, organisation, *values) in enumerate(rows):
        positions_of[organisation].append(position)
        for (facet, _), value in zip(COLUMNS, values, strict=True):
            marks.add(facet, value, position)
    for slug, organisation in memberships(fair):
        for position in positions_of.get(organisation, ()):
            marks.add(Facet.DELEGATION, slug, position)
    for slug, booth in themes_of_booths(fair):
        if booth in position_of:
            marks.add(Facet.THEME, slug, position_of[booth])
    return assembled(fair, position_of, marks)


def memberships(fair: Fair) -> Iterable[tuple[str, int]]:
    members = DelegationMember.objects.filter(delegation__fair=fair)
    return members.values_list("delegation__slug", "organisation")


def themes_of_booths(fair: Fair) -> Iterable[tuple[str, int]]:
    return Booth.themes.through.objects.filter(theme__fair=fair).values_list("theme__slug", "booth")


def assembled(fair: Fair, position_of: dict[int, int], marks: Marks) -> Picture:
    picture = Picture(fair.directory_version, time.monotonic(), position_of, {}, {facet: {} for facet in Facet})
    for (facet, value), marked in marks.octets.items():
        bitmap = int.from_bytes(marked, "little")
        if facet is None:
            picture.exhibitor_bits[int(value)] = bitmap
        else:
            picture.bits[facet][str(value)] = bitmap
    return picture


def facet_counts(
    fair: Fair, query: DirectoryQuery, *, found: Iterable[int] | None, lit: Collection[int]
) -> dict[Facet, dict[str, int]]:
    """For each facet, how many booths each value would give beside all other choices, most first.

    `found` are the booths that the text finds (None without a text). A facet does not narrow itself: choosing a second
    country widens the answer.
    """
    picture = picture_of(fair)
    base = picture.everything if found is None else picture.bitmap_of(found)
    if query.staffed:
        base &= picture.lit_bitmap(lit)
    chosen = {facet: picture.chosen_bitmap(facet, values) for facet, values in query.choices.items()}
    counts: dict[Facet, dict[str, int]] = {}
    for facet in Facet:
        others = base
        for other, bitmap in chosen.items():
            if other != facet:
                others &= bitmap
        counted = {value: (bitmap & others).bit_count() for value, bitmap in picture.bits[facet].items()}
        kept = {value: count for value, count in counted.items() if count or value in query.chosen(facet)}
        counts[facet] = dict(sorted(kept.items(), key=lambda pair: (-pair[1], pair[0])))
    return counts


def count_answers(fair: Fair, query: DirectoryQuery, *, found: Iterable[int] | None, lit: Collection[int]) -> int:
    """How many booths answer a question altogether."""
    picture = picture_of(fair)
    answers = picture.everything if found is None else picture.bitmap_of(found)
    if query.staffed:
        answers &= picture.lit_bitmap(lit)
    for facet, values in query.choices.items():
        answers &= picture.chosen_bitmap(facet, values)
    return answers.bit_count()


def lit_by_sector(fair: Fair, lit: Collection[int]) -> dict[str, tuple[int, int]]:
    """For each sector: booths with a light on, and booths."""
    picture = picture_of(fair)
    shining = picture.lit_bitmap(lit)
    return {
        sector: ((bitmap & shining).bit_count(), bitmap.bit_count())
        for sector, bitmap in picture.bits[Facet.SECTOR].items()
    }
