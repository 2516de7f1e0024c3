"""An event exists exactly if what it tells of has been committed."""

import time

import orjson
import pytest
from django.conf import settings
from django.db import transaction
from redis import Redis
from structlog.contextvars import bound_contextvars

from fairsite.live.bus import channel_of, unpacked
from fairsite.outbox.enums import DeliveryState
from fairsite.outbox.models import Delivery, OutboxEvent
from fairsite.outbox.publishing import PublishedOutsideATransaction, publish, publish_all
from tests.outbox.scenes import BellAnswered, BellRung, LeafFallen, TreeFallen, ring

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_event_is_written_with_its_shape_audience_and_the_request_that_caused_it(broker):
    with bound_contextvars(request_id="request-0001"):
        event = ring("Lin")

    event.refresh_from_db()
    assert (event.name, event.data, event.audience) == ("test.bell_rung", {"who": "Lin"}, "fair.spring-fair")
    assert (event.fair_slug, event.request_id) == ("spring-fair", "request-0001")
    assert str(event) == f"test.bell_rung #{event.pk}"


def test_publishing_outside_a_transaction_is_refused_and_writes_nothing():
    with pytest.raises(PublishedOutsideATransaction, match=r"test\.bell_rung"):
        publish(BellRung("Lin"))

    assert not OutboxEvent.objects.exists()


def test_what_is_rolled_back_was_never_published_and_nobody_is_told(broker):
    with transaction.atomic():
        publish(BellRung("Lin"))
        transaction.set_rollback(True)

    assert not OutboxEvent.objects.exists()
    assert len(broker) == 0


def test_nothing_is_sent_before_the_commit(broker):
    with transaction.atomic():
        publish(BellRung("Lin"))
        assert len(broker) == 0

    assert len(broker) == 1


def test_after_the_commit_each_reaction_has_a_delivery_on_its_way(broker):
    event = ring()

    delivery = Delivery.objects.get(event=event)
    assert (delivery.reaction, delivery.state) == ("tests.answer_the_bell", DeliveryState.DISPATCHED)
    assert str(delivery) == f"tests.answer_the_bell of event #{event.pk}: dispatched"
    assert len(broker) == 1


def test_an_event_that_nobody_reacts_to_costs_no_message(broker):
    with transaction.atomic():
        publish(BellAnswered("Lin"))
        event = OutboxEvent.objects.get()

    assert not event.deliveries.exists()
    assert (event.fair_slug, event.audience) == ("", "")
    assert len(broker) == 0


def test_what_need_not_be_kept_is_heard_and_leaves_no_row(broker):
    with Redis.from_url(settings.REDIS_URL) as redis, redis.pubsub(ignore_subscribe_messages=True) as ear:
        ear.subscribe(channel_of(settings.REDIS_URL))
        with transaction.atomic():
            publish_all([LeafFallen("Lin"), BellRung("Lin")])
        [told] = [message for message in (ear.get_message(timeout=60) for _ in range(2)) if message]

    assert [row.name for row in OutboxEvent.objects.all()] == [BellRung.name]
    _sender, _number, frames = unpacked(told["data"])
    assert [orjson.loads(frame.payload)["event"] for frame in frames] == [LeafFallen.name, BellRung.name]


def test_what_need_not_be_kept_is_while_somebody_reacts_to_it(broker):
    with transaction.atomic():
        publish(TreeFallen("Lin"))

    assert Delivery.objects.get().event.name == TreeFallen.name


def test_a_broker_that_is_away_fails_no_request_and_is_not_waited_for(broker_away):
    started = time.monotonic()
    event = ring()

    assert time.monotonic() - started < 1
    assert Delivery.objects.get(event=event).state == DeliveryState.PENDING
