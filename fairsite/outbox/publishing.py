"""`publish`: the only way in which an event comes to be. Called by actions, in their transaction."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import structlog
from django.db import transaction
from django.utils import timezone

from fairsite.live.frames import Frame, encoded
from fairsite.live.pushing import push
from fairsite.outbox.models import Delivery, OutboxEvent
from fairsite.outbox.reactions import reactions_to
from fairsite.outbox.relay import hand_over

if TYPE_CHECKING:
    from fairsite.outbox.events import Event

# How long the publishing process may take to hand its deliveries over itself before the relay does it.
OWN_HANDS: Final = timedelta(seconds=10)


class PublishedOutsideATransaction(RuntimeError):
    """An event may exist only if what it tells of has been committed, so both need one transaction."""


def publish(event: Event) -> OutboxEvent:
    """Writes the event and a delivery for each reaction; after the commit it is heard live, and reactions start."""
    if not transaction.get_connection().in_atomic_block:
        raise PublishedOutsideATransaction(event.name)
    row = OutboxEvent.objects.create(
        name=event.name,
        data=event.data,
        audience=event.audience(),
        fair_slug=event.fair_slug,
        request_id=structlog.contextvars.get_contextvars().get("request_id", ""),
    )
    if row.audience:
        push_after_commit(event, row)
    if names := reactions_to(event.name):
        hand_over_after_commit(write_deliveries(row, names))
    return row


def push_after_commit(event: Event, row: OutboxEvent) -> None:
    """Encoded here, once for all who will hear it."""
    payload = encoded(row.name, row.data, at=row.occurred_at, seq=event.seq)
    frame = Frame((row.audience, *event.echoes()), payload, event.seq)

    def push_frame() -> None:
        push(frame)

    transaction.on_commit(push_frame, robust=True)


def write_deliveries(event: OutboxEvent, names: list[str]) -> list[int]:
    due = timezone.now() + OWN_HANDS
    deliveries = Delivery.objects.bulk_create([Delivery(event=event, reaction=name, due_at=due) for name in names])
    return [delivery.pk for delivery in deliveries]


def hand_over_after_commit(delivery_ids: list[int]) -> None:
    """Robust: nothing that goes wrong now may fail a request whose work is committed; the relay will see to it."""

    # A named function: Django logs the failed callback's __qualname__, which a partial does not have.
    def hand_over_deliveries() -> None:
        hand_over(delivery_ids)

    transaction.on_commit(hand_over_deliveries, robust=True)
