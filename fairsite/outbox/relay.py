"""From the outbox to Celery: each open delivery is sent, and sent again until it is done. Redis may lose any of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone

from fairsite.handing import hand_to_worker
from fairsite.outbox.enums import DeliveryState
from fairsite.outbox.models import Delivery

if TYPE_CHECKING:
    from collections.abc import Collection

PERFORM: Final = "outbox.perform"
SEND_AGAIN_AFTER: Final = timedelta(seconds=60)
BATCH: Final = 500


def hand_over(delivery_ids: Collection[int]) -> None:
    """Sends deliveries that this process has just written; no lock is needed, since nobody else looks at them yet."""
    marked_dispatched(delivery_ids, timezone.now())
    send(delivery_ids)


def relay_batch(now: datetime, limit: int = BATCH) -> int:
    """Sends what is due, the oldest first, and says how many. Of many relays one claims each row."""
    with transaction.atomic():
        due = Delivery.objects.due(now).mine().order_by("due_at")[:limit]
        delivery_ids = list(due.values_list("pk", flat=True))
        marked_dispatched(delivery_ids, now)
    return send(delivery_ids)


def marked_dispatched(delivery_ids: Collection[int], now: datetime) -> None:
    """Marked before they are sent: a relay that dies in between costs a minute's delay, and nothing is lost."""
    deliveries = Delivery.objects.open().filter(pk__in=delivery_ids)
    deliveries.move_to(DeliveryState.DISPATCHED, dispatched_at=now, due_at=now + SEND_AGAIN_AFTER)


def send(delivery_ids: Collection[int]) -> int:
    """One message per delivery. When the broker is away the rest is pending again and due for the next relay."""
    if unsent := hand_to_worker(PERFORM, delivery_ids):
        deliveries = Delivery.objects.open().filter(pk__in=unsent)
        deliveries.move_to(DeliveryState.PENDING, dispatched_at=None, due_at=timezone.now())
    return len(delivery_ids) - len(unsent)


def retry_failed() -> int:
    """What was given up is pending once more, with all its attempts before it: somebody has mended the cause."""
    return Delivery.objects.failed().move_to(DeliveryState.PENDING, attempts=0, due_at=timezone.now())
