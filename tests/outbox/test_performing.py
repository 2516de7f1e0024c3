"""A reaction takes effect once, however often it is asked to, or not at all and tries again."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from fairsite.outbox import performing, relay, tasks
from fairsite.outbox.enums import DELIVERY_MOVES, DeliveryState
from fairsite.outbox.models import Delivery
from fairsite.outbox.publishing import publish
from fairsite.outbox.reactions import WORKS
from tests.at_once import at_once
from tests.outbox.scenes import BallDropped, answers, ring

pytestmark = pytest.mark.django_db(transaction=True)


def drop_the_ball() -> Delivery:
    with transaction.atomic():
        publish(BallDropped("Lin"))
        return Delivery.objects.latest("pk")


def test_a_delivery_performed_is_done(broker):
    delivery = ring("Lin").deliveries.get()

    tasks.perform(delivery.pk)

    delivery.refresh_from_db()
    assert answers() == ["Lin"]
    assert (delivery.state, delivery.attempts) == (DeliveryState.DONE, 1)
    assert delivery.done_at is not None


def test_a_message_that_arrives_twice_has_one_effect(broker):
    delivery = ring("Lin").deliveries.get()

    for _message in range(3):
        tasks.perform(delivery.pk)

    assert answers() == ["Lin"]
    assert Delivery.objects.get(pk=delivery.pk).attempts == 1


def test_work_that_was_done_between_its_beginning_and_its_effect_is_not_done_again(broker):
    delivery = ring("Lin").deliveries.get()
    performing.perform(delivery.pk)

    performing.take_effect(delivery.pk)
    performing.postpone(delivery.pk, ValueError("too late"))

    assert answers() == ["Lin"]
    assert Delivery.objects.get(pk=delivery.pk).state == DeliveryState.DONE


def test_messages_that_arrive_together_have_one_effect(broker):
    deliveries = [ring(str(number)).deliveries.get().pk for number in range(10)]

    at_once(*[lambda: [performing.perform(pk) for pk in deliveries]] * 4)

    assert sorted(answers()) == [str(number) for number in range(10)]
    assert Delivery.objects.filter(state=DeliveryState.DONE).count() == 10


def test_a_delivery_that_somebody_else_is_working_at_is_left_alone(broker):
    delivery = ring().deliveries.get()

    with transaction.atomic():
        Delivery.objects.mine(pk=delivery.pk).get()
        at_once(lambda: performing.perform(delivery.pk))

    assert answers() == []
    assert Delivery.objects.get(pk=delivery.pk).attempts == 0


def test_a_message_for_what_is_forgotten_does_nothing(broker):
    tasks.perform(404)

    assert answers() == []


def test_a_reaction_that_fails_leaves_nothing_behind_and_waits_longer_each_time(broker):
    delivery = drop_the_ball()
    waits = []
    for _attempt in range(3):
        tasks.perform(delivery.pk)
        delivery.refresh_from_db()
        waits.append(round((delivery.due_at - timezone.now()).total_seconds()))

    assert answers() == []
    assert waits == [10, 20, 40]
    assert (delivery.state, delivery.attempts) == (DeliveryState.PENDING, 3)
    assert delivery.last_error.startswith("ValueError: over the ball")


def test_a_password_in_an_error_is_not_kept(broker):
    delivery = drop_the_ball()

    tasks.perform(delivery.pk)

    assert "hunter2" not in Delivery.objects.get(pk=delivery.pk).last_error


def test_the_waits_end_at_an_hour():
    assert performing.wait_after(performing.MOST_ATTEMPTS) == timedelta(hours=1)


def test_after_the_last_attempt_it_is_given_up_and_can_be_asked_for_again(broker):
    delivery = drop_the_ball()
    for _attempt in range(performing.MOST_ATTEMPTS + 1):
        tasks.perform(delivery.pk)

    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == (DeliveryState.FAILED, performing.MOST_ATTEMPTS)
    assert delivery.last_error.startswith("ValueError")

    assert relay.retry_failed() == 1
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == (DeliveryState.PENDING, 0)
    assert relay.relay_batch(timezone.now()) == 1


def test_work_that_kills_its_worker_each_time_is_given_up_too(broker):
    delivery = ring().deliveries.get()
    Delivery.objects.update(attempts=performing.MOST_ATTEMPTS)

    tasks.perform(delivery.pk)

    delivery.refresh_from_db()
    assert (delivery.state, delivery.last_error) == (DeliveryState.FAILED, performing.WORKER_DIED)
    assert answers() == []


def test_a_reaction_that_this_process_does_not_know_is_tried_again_later(broker, monkeypatch):
    delivery = ring().deliveries.get()
    monkeypatch.delitem(WORKS, delivery.reaction)

    tasks.perform(delivery.pk)

    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.PENDING
    assert delivery.last_error == "UnknownReaction: tests.answer_the_bell"


def test_every_state_says_where_it_leads_and_what_is_done_leads_nowhere():
    assert set(DELIVERY_MOVES) == set(DeliveryState)
    done = ring().deliveries.get()
    done.become(DeliveryState.DONE)
    with pytest.raises(ValueError, match="does not become pending"):
        done.become(DeliveryState.PENDING)
    assert done.state == DeliveryState.DONE


def test_what_is_done_is_moved_by_nobody_in_a_heap_either():
    delivery = ring().deliveries.get()
    assert Delivery.objects.move_to(DeliveryState.DONE, done_at=timezone.now()) == 1
    assert Delivery.objects.move_to(DeliveryState.PENDING, done_at=None) == 0
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.DONE
