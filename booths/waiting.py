"""How many wait in each queue of a fair, and since when the oldest does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import connection

from booths.enums import Queue
from booths.queues import LINES

if TYPE_CHECKING:
    from datetime import datetime

    from booths.models import Fair

COUNT: Final = "SELECT '{queue}', count(*), min({since}) FROM {table} WHERE fair_id = %(fair)s AND state = '{waiting}'"


@dataclass(frozen=True, slots=True)
class Waiting:
    count: int
    oldest: datetime | None


def waiting_at(fair: Fair) -> dict[Queue, Waiting]:
    """All queues in one query. Every console page asks it: written out, it costs a sixth of what the ORM takes."""
    with connection.cursor() as cursor:
        cursor.execute(ALL_QUEUES, {"fair": fair.pk})
        return {Queue(queue): Waiting(count, oldest) for queue, count, oldest in cursor.fetchall()}


ALL_QUEUES: Final = " UNION ALL ".join(
    COUNT.format(queue=queue, since=line.since, table=line.model._meta.db_table, waiting=line.waiting)  # noqa: SLF001
    for queue, line in LINES.items()
)
