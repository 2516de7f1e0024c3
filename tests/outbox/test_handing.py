"""Work for a worker is told to the broker after the commit, and to nobody's harm when the broker is away."""

import time
from threading import Thread

import pytest
from celery import current_app
from django.db import transaction

from fairsite.handing import BROKERS, REST_S, hand_to_worker, hand_to_worker_after_commit

pytestmark = pytest.mark.django_db(transaction=True)
TASK = "tests.anything"


def test_it_is_told_of_after_the_commit_once_for_each_row(broker):
    with transaction.atomic():
        hand_to_worker_after_commit(TASK, 1, 2, 3)
        assert len(broker) == 0
    assert len(broker) == 3
    assert all(TASK.encode() in message for message in broker.messages())


def test_for_what_did_not_happen_there_is_no_work(broker):
    with transaction.atomic():
        hand_to_worker_after_commit(TASK, 1)
        transaction.set_rollback(True)
    assert len(broker) == 0


def test_a_broker_that_is_away_is_asked_once_and_its_work_is_left_to_a_sweep(broker_away, caplog):
    started = time.monotonic()
    assert hand_to_worker(TASK, range(1, 101)) == list(range(1, 101))
    with transaction.atomic():
        hand_to_worker_after_commit(TASK, 1)
    assert time.monotonic() - started < 1
    said = [record.msg for record in caplog.records if "broker_away" in str(record.msg)]
    assert [(one["task"], one["unsent"]) for one in said] == [(TASK, 100)]


def test_a_broker_that_hangs_is_waited_for_by_one_caller_and_then_left_alone(broker_hangs):
    started = time.monotonic()
    first = Thread(target=hand_to_worker, args=(TASK, [1]))
    first.start()
    while not BROKERS[str(current_app.conf.broker_url)].is_left_alone():
        assert time.monotonic() - started < broker_hangs
        time.sleep(0.02)
    for key in range(2, 12):
        assert hand_to_worker(TASK, [key]) == [key]
    assert time.monotonic() - started < broker_hangs, "nobody else waited"
    first.join()
    assert broker_hangs <= time.monotonic() - started < 2 * broker_hangs, "it asked once"
    again = time.monotonic()
    assert hand_to_worker(TASK, [12]) == [12]
    assert time.monotonic() - again < REST_S / 10


def test_a_broker_that_is_back_is_asked_again_when_it_has_rested(broker, site_celery):
    BROKERS[site_celery.conf.broker_url].rests_until = time.monotonic() + 60
    assert hand_to_worker(TASK, [1, 2]) == [1, 2]
    BROKERS[site_celery.conf.broker_url].rests_until = time.monotonic()
    assert hand_to_worker(TASK, [1, 2]) == []
    assert len(broker) == 2
