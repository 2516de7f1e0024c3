"""How many wait in each queue of a fair, and since when the oldest does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, Min, OuterRef, Subquery

from booths.enums import BoothState, ExhibitorState, ProjectState, Queue
from booths.models import Booth, Exhibitor, Fair, ProjectRelease

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

LINES: Final[dict[Queue, tuple[QuerySet[Any], str]]] = {
    Queue.APPLICATIONS: (Exhibitor.objects.filter(state=ExhibitorState.APPLIED), "applied_at"),
    Queue.BOOTHS: (Booth.objects.filter(state=BoothState.IN_REVIEW), "submitted_at"),
    Queue.PROJECTS: (ProjectRelease.objects.filter(state=ProjectState.SUBMITTED), "submitted_at"),
}
"""Who waits, and the column that says since when."""


@dataclass(frozen=True, slots=True)
class Waiting:
    count: int
    oldest: datetime | None


def waiting_at(fair: Fair) -> dict[Queue, Waiting]:
    """All queues in one query."""
    columns: dict[str, Any] = {}
    for queue, (rows, since) in LINES.items():
        of_fair = rows.filter(fair=OuterRef("pk")).order_by().values("fair")
        columns[f"{queue}_count"] = Subquery(of_fair.annotate(n=Count("pk")).values("n"))
        columns[f"{queue}_oldest"] = Subquery(of_fair.annotate(at=Min(since)).values("at"))
    found: Any = Fair.objects.filter(pk=fair.pk).values(**columns).get()
    return {queue: Waiting(found[f"{queue}_count"] or 0, found[f"{queue}_oldest"]) for queue in Queue}
