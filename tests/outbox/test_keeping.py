"""How long events stay, and what Prometheus learns of those that do not get through."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone
from prometheus_client import CollectorRegistry, generate_latest

from fairsite.outbox import performing, tasks
from fairsite.outbox.enums import DeliveryState
from fairsite.outbox.metrics import OutboxMetrics
from fairsite.outbox.models import Delivery, OutboxEvent
from tests.outbox.scenes import BellRung, ring

pytestmark = pytest.mark.django_db(transaction=True)


def measured() -> dict[str, float]:
    registry = CollectorRegistry()
    registry.register(OutboxMetrics())
    lines = generate_latest(registry).decode().splitlines()
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))}


def test_events_that_all_have_heard_are_forgotten_after_a_week(broker, settings):
    settings.OUTBOX_RETENTION_DAYS = 7
    performing.perform(ring("heard").deliveries.get().pk)
    unheard = ring("unheard")
    failed = ring("failed")
    Delivery.objects.filter(event=failed).update(state=DeliveryState.FAILED)

    with time_machine.travel(timezone.now() + timedelta(days=6), tick=False):
        assert tasks.forget_old_events() == 0
    with time_machine.travel(timezone.now() + timedelta(days=8), tick=False):
        assert tasks.forget_old_events() == 3  # the event, its delivery, and the answer that nobody listens to

    assert set(OutboxEvent.objects.filter(name=BellRung.name)) == {unheard, failed}


def test_what_is_open_or_has_failed_is_counted_and_the_oldest_has_an_age(broker):
    ring()
    ring()
    Delivery.objects.filter(pk=ring().deliveries.get().pk).update(state=DeliveryState.FAILED)
    Delivery.objects.filter(pk=ring().deliveries.get().pk).update(state=DeliveryState.PENDING)
    OutboxEvent.objects.update(occurred_at=timezone.now() - timedelta(seconds=90))

    found = measured()

    assert found['fairsite_outbox_deliveries{state="pending"}'] == 1
    assert found['fairsite_outbox_deliveries{state="dispatched"}'] == 2
    assert found['fairsite_outbox_deliveries{state="failed"}'] == 1
    assert 90 <= found["fairsite_outbox_oldest_seconds"] < 120


def test_an_outbox_with_nothing_to_do_has_no_age(broker):
    assert measured() == {
        'fairsite_outbox_deliveries{state="pending"}': 0,
        'fairsite_outbox_deliveries{state="dispatched"}': 0,
        'fairsite_outbox_deliveries{state="failed"}': 0,
        "fairsite_outbox_oldest_seconds": 0,
    }


def test_without_its_tables_the_outbox_has_nothing_to_say(broker):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE outbox_delivery RENAME TO elsewhere")
    try:
        assert measured() == {}
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE elsewhere RENAME TO outbox_delivery")
