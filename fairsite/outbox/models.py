"""The outbox: events, and for each reaction to one a delivery that says how far it has got."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from json import dumps
from typing import Any, ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connections, models
from django.db.models import Q
from django.utils import timezone

from fairsite.columns import columns_of
from fairsite.outbox.enums import OPEN, DeliveryState

KEEP = """
INSERT INTO outbox_outboxevent (name, data, audience, fair_slug, request_id, occurred_at)
SELECT * FROM unnest(%s::text[], %s::jsonb[], %s::text[], %s::text[], %s::text[], %s::timestamptz[])
RETURNING id
"""


class OutboxEventQuerySet(models.QuerySet["OutboxEvent"]):
    def keep(self, events: Sequence[OutboxEvent]) -> None:
        """Writes new ones and gives them their keys: what `bulk_create` does, at a fraction of its cost."""
        rows = [
            (
                one.name,
                dumps(one.data, cls=DjangoJSONEncoder),
                one.audience,
                one.fair_slug,
                one.request_id,
                one.occurred_at,
            )
            for one in events
        ]
        with connections[self.db].cursor() as cursor:
            cursor.execute(KEEP, columns_of(rows))
            for one, [pk] in zip(events, cursor.fetchall(), strict=True):
                one.pk, one._state.adding, one._state.db = pk, False, self.db  # noqa: SLF001 - as Django does

    def before(self, moment: datetime) -> OutboxEventQuerySet:
        return self.filter(occurred_at__lt=moment)

    def heard_by_all(self) -> OutboxEventQuerySet:
        """Events with no delivery that is still open or has failed."""
        unheard = Delivery.objects.filter(event=models.OuterRef("pk")).exclude(state=DeliveryState.DONE)
        return self.filter(~models.Exists(unheard))


class OutboxEvent(models.Model):
    """One thing that happened. `data` is what the event's serializer gives: nothing in it depends on who looks."""

    name = models.CharField(max_length=100)
    data = models.JSONField(encoder=DjangoJSONEncoder)
    audience = models.CharField(max_length=200, blank=True)
    fair_slug = models.CharField(max_length=100, blank=True)
    request_id = models.CharField(max_length=64, blank=True)
    occurred_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[OutboxEventQuerySet] = OutboxEventQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = (models.Index(fields=["occurred_at"], name="outbox_events_by_time"),)

    def __str__(self) -> str:
        return f"{self.name} #{self.pk}"


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def open(self) -> DeliveryQuerySet:
        """Neither done nor given up."""
        return self.filter(state__in=OPEN)

    def due(self, now: datetime) -> DeliveryQuerySet:
        """Open, and to be sent now: never sent, sent too long ago, or its wait for the next attempt is over."""
        return self.open().filter(due_at__lte=now)

    def move_to(self, state: DeliveryState, **changes: Any) -> int:
        """Those of the rows that may become it become it, with these changes; how many."""
        movable = [before for before in DeliveryState if before.may_become(state)]
        return self.filter(state__in=movable).update(state=state, **changes)

    def failed(self) -> DeliveryQuerySet:
        return self.filter(state=DeliveryState.FAILED)

    def mine(self, **which: Any) -> DeliveryQuerySet:
        """Locked for this transaction; rows at which somebody else is working are left out, not waited for."""
        return self.select_for_update(skip_locked=True, of=("self",)).filter(**which)


class Delivery(models.Model):
    """One reaction to one event.

    `attempts` counts starts of the work; `due_at` is when a message for it is to be sent next.
    """

    event = models.ForeignKey(OutboxEvent, on_delete=models.CASCADE, related_name="deliveries")
    reaction = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=DeliveryState, default=DeliveryState.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    dispatched_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)

    objects: ClassVar[DeliveryQuerySet] = DeliveryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["event", "reaction"], name="each_reaction_hears_an_event_once"),
            models.CheckConstraint(
                condition=Q(state__in=DeliveryState.values), name="a_delivery_is_in_a_state_that_exists"
            ),
            models.CheckConstraint(
                condition=Q(state=DeliveryState.DONE, done_at__isnull=False)
                | (~Q(state=DeliveryState.DONE) & Q(done_at__isnull=True)),
                name="a_delivery_says_when_it_was_done",
            ),
        )
        indexes = (
            models.Index(fields=["due_at"], condition=Q(state__in=OPEN), name="outbox_open_deliveries"),
            models.Index(fields=["reaction"], condition=Q(state=DeliveryState.FAILED), name="outbox_failed_deliveries"),
        )

    def __str__(self) -> str:
        return f"{self.reaction} of event #{self.event_id}: {self.state}"

    def become(self, state: DeliveryState) -> None:
        """One step of a delivery's life, if the table has it; the caller has locked the row and will save it."""
        if not DeliveryState(self.state).may_become(state):
            message = f"A delivery that is {self.state} does not become {state}."
            raise ValueError(message)
        self.state = state
