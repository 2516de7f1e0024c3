"""How many organisations of each country or region take part, kept for ten seconds by the process."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from django.db.models import Count

from booths.models import Registration

if TYPE_CHECKING:
    from collections.abc import Callable

    from booths.models import Fair

OLDEST_COUNT_S: Final = 10.0

Counted = TypeVar("Counted")


class TenSeconds(Generic[Counted]):
    """Something counted for a fair, at most ten seconds old: one count in that time for all who ask a process."""

    def __init__(self, count: Callable[[Fair], Counted]) -> None:
        self.count = count
        self.kept: dict[int, tuple[float, Counted]] = {}
        self.counting = threading.Lock()

    def __call__(self, fair: Fair) -> Counted:
        kept = self.kept.get(fair.pk)
        if kept and is_fresh(kept[0]):
            return kept[1]
        with self.counting:
            kept = self.kept.get(fair.pk)
            if kept is None or not is_fresh(kept[0]):
                kept = self.kept[fair.pk] = time.monotonic(), self.count(fair)
            return kept[1]


def is_fresh(counted_at: float) -> bool:
    return time.monotonic() - counted_at < OLDEST_COUNT_S


def count_participants_by_country(fair: Fair) -> dict[str, int]:
    """Organisations with somebody registered for the fair, by the code of their country or region."""
    participants = Registration.objects.filter(fair=fair, organisation__isnull=False).order_by()
    by_country = participants.values("organisation__country").annotate(number=Count("organisation", distinct=True))
    return dict(by_country.values_list("organisation__country", "number"))


participants_by_country = TenSeconds(count_participants_by_country)
