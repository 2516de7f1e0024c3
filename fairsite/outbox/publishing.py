"""`publish`: the only way in which an event comes to be. Called by actions, in their transaction."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import structlog
from django.db import transaction
from django.utils import timezone

from fairsite.live.frames import Frame, encoded
from fairsite.live.pushing import push
from fairsite.outbox.events import NOBODY
from fairsite.outbox.models import Delivery, OutboxEvent
from fairsite.outbox.reactions import reactions_to
from fairsite.outbox.relay import hand_over

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from fairsite.outbox.events import Event

# How long the publishing process may take to hand its deliveries over itself before the relay does it.
OWN_HANDS: Final = timedelta(seconds=10)


class PublishedOutsideATransaction(RuntimeError):
    """An event may exist only if what it tells of has been committed, so both need one transaction."""


def publish(event: Event) -> None:
    """Writes the event and a delivery for each reaction; after the commit it is heard live, and reactions start."""
    publish_all([event])


def publish_all(events: Sequence[Event]) -> None:
    """The same for all that a batch has brought about, in as many queries as for one."""
    if not transaction.get_connection().in_atomic_block:
        raise PublishedOutsideATransaction(", ".join(event.name for event in events))
    now, told = timezone.now(), [(event, event.data) for event in events]
    if kept := [(event, data) for event, data in told if event.is_kept or reactions_to(event.name)]:
        keep(kept, now)
    if frames := [frame_of(event, data, now) for event, data in told if event.audience() != NOBODY]:
        push_after_commit(frames)


def keep(told: Sequence[tuple[Event, Mapping[str, Any]]], at: datetime) -> None:
    request_id = structlog.contextvars.get_contextvars().get("request_id", "")
    rows = [
        OutboxEvent(
            name=event.name,
            data=data,
            audience=event.audience(),
            fair_slug=event.fair_slug,
            request_id=request_id,
            occurred_at=at,
        )
        for event, data in told
    ]
    OutboxEvent.objects.keep(rows)
    if due := [(row, name) for row in rows for name in reactions_to(row.name)]:
        hand_over_after_commit(write_deliveries(due))


def frame_of(event: Event, data: Mapping[str, Any], at: datetime) -> Frame:
    """Encoded here, once for all who will hear it."""
    return Frame((event.audience(), *event.echoes()), encoded(event.name, data, at=at, seq=event.seq), event.seq)


def push_after_commit(frames: list[Frame]) -> None:
    def push_frames() -> None:
        push(*frames)

    transaction.on_commit(push_frames, robust=True)


def write_deliveries(due: list[tuple[OutboxEvent, str]]) -> list[int]:
    at = timezone.now() + OWN_HANDS
    deliveries = Delivery.objects.bulk_create([Delivery(event=row, reaction=name, due_at=at) for row, name in due])
    return [delivery.pk for delivery in deliveries]


def hand_over_after_commit(delivery_ids: list[int]) -> None:
    """Robust: nothing that goes wrong now may fail a request whose work is committed; the relay will see to it."""

    # A named function: Django logs the failed callback's __qualname__, which a partial does not have.
    def hand_over_deliveries() -> None:
        hand_over(delivery_ids)

    transaction.on_commit(hand_over_deliveries, robust=True)
