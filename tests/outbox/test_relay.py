"""What Redis loses is sent again; what two relays see is sent once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from fairsite.outbox import relay, tasks
from fairsite.outbox.enums import DeliveryState
from fairsite.outbox.models import Delivery
from tests.at_once import at_once
from tests.outbox.scenes import ring

pytestmark = pytest.mark.django_db(transaction=True)

A_MINUTE_AND_A_BIT = timedelta(seconds=61)


def test_what_was_sent_a_minute_ago_and_is_not_done_is_sent_again(broker):
    ring()
    broker.lose_everything()

    assert relay.relay_batch(timezone.now() + timedelta(seconds=59)) == 0
    assert relay.relay_batch(timezone.now() + A_MINUTE_AND_A_BIT) == 1
    assert len(broker) == 1


def test_what_could_not_be_sent_goes_with_the_next_sweep(broker, broker_away, site_celery):
    ring()
    site_celery.set_current()

    assert tasks.relay_what_is_due() == 1
    assert Delivery.objects.get().state == DeliveryState.DISPATCHED
    assert len(broker) == 1


def test_a_publisher_that_died_after_its_commit_is_stood_in_for_after_ten_seconds(broker):
    event = ring()
    Delivery.objects.update(state=DeliveryState.PENDING, due_at=event.occurred_at + timedelta(seconds=10))
    broker.lose_everything()

    assert relay.relay_batch(event.occurred_at + timedelta(seconds=9)) == 0
    assert relay.relay_batch(event.occurred_at + timedelta(seconds=10)) == 1


def test_what_is_done_or_given_up_is_not_sent_again(broker):
    ring()
    ring()
    done, failed = Delivery.objects.order_by("pk")
    Delivery.objects.filter(pk=done.pk).update(state=DeliveryState.DONE, done_at=timezone.now())
    Delivery.objects.filter(pk=failed.pk).update(state=DeliveryState.FAILED)

    assert relay.relay_batch(timezone.now() + timedelta(days=1)) == 0


def test_a_batch_takes_the_oldest_first_and_no_more_than_its_limit(broker):
    events = [ring(who) for who in ("first", "second", "third")]
    now = timezone.now()
    for age, event in enumerate(reversed(events)):
        event.deliveries.update(due_at=now - timedelta(seconds=age))

    assert relay.relay_batch(now, limit=2) == 2
    waiting = Delivery.objects.due(now).get()
    assert waiting.event == events[2]


def test_two_relays_share_the_work_and_send_nothing_twice(broker):
    for number in range(100):
        ring(str(number))
    broker.lose_everything()
    later = timezone.now() + A_MINUTE_AND_A_BIT

    sent = at_once(*[lambda: relay.relay_batch(later, limit=30)] * 6)

    assert sum(sent) + relay.relay_batch(later) == 100
    assert len(broker) == 100
    assert len(set(broker.messages())) == 100
