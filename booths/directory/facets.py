"""How many booths stand behind each choice of each facet: an AND of bitmaps and a count of their bits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from booths.directory.picture import picture_of
from booths.directory.query import Facet

if TYPE_CHECKING:
    from collections.abc import Collection

    from booths.directory.picture import Picture
    from booths.directory.query import DirectoryQuery
    from booths.models import Fair


def narrowed(picture: Picture, query: DirectoryQuery, found: int, lit: Collection[int]) -> int:
    """Those of some booths that answer everything else that was asked."""
    if query.staffed:
        found &= picture.lit_bitmap(lit)
    for facet, values in query.choices.items():
        found &= picture.chosen_bitmap(facet, values)
    return found


def facet_counts(
    picture: Picture, query: DirectoryQuery, found: int, lit: Collection[int]
) -> dict[Facet, dict[str, int]]:
    """For each facet, how many booths each value would give beside all other choices, most first.

    `found` are the booths that the text finds. A facet does not narrow itself: choosing a second country widens the
    answer.
    """
    counts: dict[Facet, dict[str, int]] = {}
    for facet, values in picture.bits.items():
        others = narrowed(picture, query.without(facet), found, lit)
        counted = {value: (bitmap & others).bit_count() for value, bitmap in values.items()}
        kept = {value: count for value, count in counted.items() if count or value in query.chosen(facet)}
        counts[facet] = dict(sorted(kept.items(), key=lambda pair: (-pair[1], pair[0])))
    return counts


def lit_by_sector(fair: Fair, lit: Collection[int]) -> dict[str, tuple[int, int]]:
    """For each sector: booths with a light on, and booths."""
    picture = picture_of(fair)
    shining = picture.lit_bitmap(lit)
    return {
        sector: ((bitmap & shining).bit_count(), bitmap.bit_count())
        for sector, bitmap in picture.bits[Facet.SECTOR].items()
        if bitmap
    }
