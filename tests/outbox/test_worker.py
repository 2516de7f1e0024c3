"""With a real worker, and with one that is killed in the middle of its work."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from structlog.contextvars import bound_contextvars

from fairsite.outbox import relay
from fairsite.outbox.enums import DeliveryState
from fairsite.outbox.models import Delivery
from fairsite.outbox.publishing import publish
from tests.outbox.scenes import ARRIVED, GATE, GateReached, answers, ring
from tests.outbox.worker import working

pytestmark = pytest.mark.django_db(transaction=True)


class Sweeps:
    """Beat's sweeps, a minute and a bit apart. What a killed worker still has locked is sent by a later one."""

    def __init__(self) -> None:
        self.now = timezone.now()

    def sweep(self) -> int:
        self.now += timedelta(seconds=61)
        return relay.relay_batch(self.now)

    def until_something_is_sent(self) -> None:
        while not self.sweep():
            pass


def test_a_worker_killed_in_the_middle_of_its_work_leaves_one_effect_in_the_end(broker):
    with transaction.atomic():
        publish(GateReached("Lin"))
        delivery = Delivery.objects.get()

    with working() as worker:
        assert broker.redis.blpop([ARRIVED], timeout=60), "the worker never began"
        worker.kill()
    assert answers() == []
    assert Delivery.objects.get(pk=delivery.pk).state == DeliveryState.DISPATCHED

    broker.lose_everything()
    broker.redis.rpush(GATE, "open", "open")
    sweeps = Sweeps()
    for _message in range(2):
        sweeps.until_something_is_sent()
    with working() as worker:
        worker.until("task_succeeded")
        worker.until("task_succeeded")

    delivery.refresh_from_db()
    assert answers() == ["Lin"]
    assert (delivery.state, delivery.attempts) == (DeliveryState.DONE, 2)


def test_sixty_events_and_workers_killed_at_any_moment_give_sixty_effects(broker, dice):
    for number in range(60):
        ring(str(number))
    sweeps = Sweeps()

    for _life in range(2):
        with working() as worker:
            for _task in range(dice.randint(1, 15)):
                worker.until(dice.choice(["task_started", "task_succeeded"]))
        broker.lose_everything()
        sweeps.until_something_is_sent()
    broker.lose_everything()
    with working() as worker:
        while Delivery.objects.open().exists():
            for _message in range(sweeps.sweep()):
                worker.until("task_succeeded")

    assert sorted(answers(), key=int) == [str(number) for number in range(60)]
    assert set(Delivery.objects.values_list("state", flat=True)) == {DeliveryState.DONE}


def test_the_id_of_the_request_stands_in_every_line_of_the_work_that_it_caused(broker):
    with bound_contextvars(request_id="request-0001"):
        ring("Lin")

    with working() as worker:
        worker.until("task_succeeded")

    assert answers() == ["Lin"]
    of_the_work = [line for line in worker.lines if str(line["event"]).startswith("task_")]
    assert {line["request_id"] for line in of_the_work} == {"request-0001"}
    assert {line["event"] for line in of_the_work} >= {"task_started", "task_succeeded"}
