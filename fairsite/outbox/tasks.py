"""Clockwork of the outbox. Beat only ticks; what is due stands in the database."""

from __future__ import annotations

from datetime import timedelta

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from fairsite.outbox import performing, relay
from fairsite.outbox.models import OutboxEvent


@shared_task(name=relay.PERFORM)
def perform(delivery_id: int) -> None:
    """The work of one delivery; safe to run any number of times."""
    performing.perform(delivery_id)


@shared_task(name="outbox.relay")
def relay_what_is_due() -> int:
    """The sweep: what was never sent, was sent over a minute ago and is not done, or waited for its next attempt."""
    return relay.relay_batch(timezone.now())


@shared_task(name="outbox.forget")
def forget_old_events() -> int:
    """Deletes events past their retention that every reaction has heard; failed ones stay until somebody decides."""
    oldest = timezone.now() - timedelta(days=settings.OUTBOX_RETENTION_DAYS)
    forgotten, _by_model = OutboxEvent.objects.before(oldest).heard_by_all().delete()
    return forgotten
