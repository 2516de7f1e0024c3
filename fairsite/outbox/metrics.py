"""How far the outbox is behind, counted when Prometheus asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import Error
from django.db.models import Count, Min
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from fairsite.outbox.enums import OPEN, DeliveryState
from fairsite.outbox.models import Delivery

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from prometheus_client.metrics_core import Metric

WATCHED = (*OPEN, DeliveryState.FAILED)


class OutboxMetrics(Collector):
    """Deliveries that are open or failed, and the age of the oldest open one. Silent while the database is away."""

    def describe(self) -> Iterable[Metric]:
        """Nothing: registering must not ask the database, which may not have its tables yet."""
        return ()

    def collect(self) -> Iterator[Metric]:
        deliveries = GaugeMetricFamily("fairsite_outbox_deliveries", "Deliveries by state.", labels=["state"])
        age = GaugeMetricFamily("fairsite_outbox_oldest_seconds", "Age of the oldest open delivery's event.")
        try:
            counted = {state: (count, oldest) for state, count, oldest in watched_deliveries()}
        except Error:
            return
        for state in WATCHED:
            deliveries.add_metric([state], counted.get(state, (0, None))[0])
        oldest = min((counted[state][1] for state in OPEN if state in counted), default=None)
        age.add_metric([], (timezone.now() - oldest).total_seconds() if oldest else 0)
        yield deliveries
        yield age


def watched_deliveries() -> Iterable[tuple[str, int, datetime]]:
    """Rows of (state, how many, when the oldest event occurred)."""
    rows = Delivery.objects.filter(state__in=WATCHED).order_by("state").values("state")
    counted = rows.annotate(count=Count("pk"), oldest=Min("event__occurred_at"))
    return counted.values_list("state", "count", "oldest")
