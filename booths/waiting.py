"""How many wait in each queue of a fair, and since when the oldest does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Min, OuterRef, Subquery

from booths.enums import Queue
from booths.models import Fair
from booths.queues import LINES

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    count: int
    oldest: datetime | None


def waiting_at(fair: Fair) -> dict[Queue, Waiting]:
    """All queues in one query."""
    columns: dict[str, Any] = {}
    for queue, line in LINES.items():
        of_fair = line.model.objects.filter(state=line.waiting, fair=OuterRef("pk")).order_by().values("fair")
        columns[f"{queue}_count"] = Subquery(of_fair.annotate(n=Count("pk")).values("n"))
        columns[f"{queue}_oldest"] = Subquery(of_fair.annotate(at=Min(line.since)).values("at"))
    found: Any = Fair.objects.filter(pk=fair.pk).values(**columns).get()
    return {queue: Waiting(found[f"{queue}_count"] or 0, found[f"{queue}_oldest"]) for queue in Queue}
