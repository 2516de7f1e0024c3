"""Which stands the lobby puts forward at a moment."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

import orjson
from django.utils import timezone

from booths.models import Booth

if TYPE_CHECKING:
    from collections.abc import Mapping

    from booths.models import Fair

FEATURED: Final = 7
CANDIDATES: Final = 60


def featured(fair: Fair, present: Mapping[int, int]) -> list[dict[str, Any]]:
    """The stands that the organisers put forward now, in their order; where they chose too few, new ones follow.

    Where the organisers have no order, and among the new ones, lit stands come first, and of each sector one.
    """
    booths: Any = Booth.objects.in_directory().filter(fair=fair).with_featured(timezone.now())
    best = booths.order_by("-is_featured_now", "featured_position", "-published_at", "code")
    rows = best.values_list("is_featured_now", "featured_position", "card")[:CANDIDATES]
    stands: list[dict[str, Any]] = []
    for _place, together in groupby(rows, key=lambda row: row[0] and row[1] + 1):
        lined_up = spread([orjson.loads(card) for *_, card in together], present)
        stands += sorted(lined_up[: FEATURED - len(stands)], key=lambda card: is_dark(card, present))
    return stands


def is_dark(card: dict[str, Any], present: Mapping[int, int]) -> bool:
    return card["exhibitor"] not in present


def spread(cards: list[dict[str, Any]], present: Mapping[int, int]) -> list[dict[str, Any]]:
    """Lit stands first, and of each sector one before there are two."""
    by_light = sorted(cards, key=lambda card: is_dark(card, present))
    first_of_sector = {card["sector"]["slug"]: card["code"] for card in reversed(by_light)}
    return sorted(by_light, key=lambda card: first_of_sector[card["sector"]["slug"]] != card["code"])
