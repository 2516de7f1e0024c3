"""The work of one delivery, done once however often it is asked for."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

import structlog
from django.db import transaction
from django.utils import timezone

from fairsite.observability import masked
from fairsite.outbox.enums import DeliveryState
from fairsite.outbox.models import Delivery
from fairsite.outbox.reactions import work_named

MOST_ATTEMPTS: Final = 12
LONGEST_WAIT: Final = timedelta(hours=1)
LONGEST_ERROR: Final = 2_000
WORKER_DIED: Final = "The worker died at every attempt."

logger = structlog.get_logger(__name__)


def perform(delivery_id: int) -> None:
    """Runs the reaction unless it is done, given up, or being run at this moment."""
    if not begin(delivery_id):
        return
    try:
        take_effect(delivery_id)
    except Exception as error:  # a reaction may raise anything; it is tried again later
        logger.exception("reaction_failed", delivery=delivery_id)
        postpone(delivery_id, error)


def begin(delivery_id: int) -> bool:
    """Counts the attempt in a transaction of its own, so that work which kills its worker is given up some day too."""
    with transaction.atomic():
        delivery = Delivery.objects.open().mine(pk=delivery_id).first()
        if delivery is None:
            return False
        if delivery.attempts >= MOST_ATTEMPTS:
            give_up(delivery, WORKER_DIED)
            return False
        delivery.attempts += 1
        delivery.save(update_fields=["attempts"])
    return True


def take_effect(delivery_id: int) -> None:
    """The effect and the note that it is done are committed together, or neither is."""
    with transaction.atomic():
        delivery = Delivery.objects.open().mine(pk=delivery_id).select_related("event").first()
        if delivery is None:
            return
        with structlog.contextvars.bound_contextvars(
            request_id=delivery.event.request_id, event=delivery.event.name, reaction=delivery.reaction
        ):
            work_named(delivery.reaction)(delivery.event)
        delivery.become(DeliveryState.DONE)
        delivery.done_at = timezone.now()
        delivery.save(update_fields=["state", "done_at"])


def postpone(delivery_id: int, error: Exception) -> None:
    """Pending again after a wait that doubles, or failed for good after the last attempt."""
    with transaction.atomic():
        delivery = Delivery.objects.open().mine(pk=delivery_id).first()
        if delivery is None:
            return
        reason = masked(f"{type(error).__name__}: {error}")[:LONGEST_ERROR]
        if delivery.attempts >= MOST_ATTEMPTS:
            give_up(delivery, reason)
            return
        delivery.become(DeliveryState.PENDING)
        delivery.due_at = timezone.now() + wait_after(delivery.attempts)
        delivery.last_error = reason
        delivery.save(update_fields=["state", "due_at", "last_error"])


def give_up(delivery: Delivery, reason: str) -> None:
    logger.error("delivery_failed", delivery=delivery.pk, reaction=delivery.reaction, reason=reason)
    delivery.become(DeliveryState.FAILED)
    delivery.last_error = reason
    delivery.save(update_fields=["state", "last_error"])


def wait_after(attempts: int) -> timedelta:
    """10 s, 20 s, 40 s … and at most an hour: twelve attempts take about three and a half hours."""
    return min(timedelta(seconds=5 << attempts), LONGEST_WAIT)
