"""What is done for many at once at a process's sockets: in batches, and in rounds."""

import asyncio
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import OperationalError

from fairsite.errors import Busy
from fairsite.live import attendance, rounds
from fairsite.live.batches import Batches
from fairsite.live.closing import Close
from fairsite.live.hub import MOST_A_ROUND, Hub
from fairsite.live.presence import forget_present, seen_within
from tests.live.ears import Ear, until


async def test_what_spoils_a_batch_spoils_it_for_nobody_else_and_the_next_one_follows():
    def halves(numbers):
        return [12 // number for number in numbers]

    batches = Batches(halves)
    done = await asyncio.gather(*map(batches.do, [1, 0, 3]), return_exceptions=True)
    assert (done[0], type(done[1]), done[2]) == (12, ZeroDivisionError, 4)
    assert await batches.do(6) == 2


async def test_a_batch_that_answers_too_few_is_done_one_by_one():
    batches = Batches(lambda numbers: numbers[:1])
    assert await asyncio.gather(*map(batches.do, [1, 2, 3])) == [1, 2, 3]


async def test_what_somebody_asked_who_has_gone_is_done_all_the_same():
    """What was sent on leaving a page is said."""
    done = []

    def together(numbers):
        done.extend(numbers)
        return numbers

    batches = Batches(together)
    first, gone, last = map(batches.do, [1, 2, 3])
    gone.cancel()
    assert await asyncio.gather(first, last) == [1, 3]
    assert done == [1, 2, 3]


async def test_with_the_database_away_nobody_is_tried_alone():
    tries = []

    def away(numbers):
        tries.append(numbers)
        raise OperationalError

    batches = Batches(away)
    lost = await asyncio.gather(*map(batches.do, [1, 2, 3]), return_exceptions=True)
    assert {type(one) for one in lost} == {OperationalError}
    assert tries == [[1, 2, 3]]


async def test_what_is_busy_comes_again_and_holds_up_nobody_else():
    held = {1}
    batches = Batches(lambda numbers: [Busy() if number in held else number for number in numbers])
    busy = batches.do(1)
    assert await asyncio.gather(*map(batches.do, [2, 3])) == [2, 3]
    assert not busy.done()
    held.clear()
    assert await busy == 1


async def test_what_is_busy_for_too_long_is_told_so(monkeypatch):
    monkeypatch.setattr("fairsite.live.batches.PATIENCE_S", 0.1)
    tries = []

    def together(numbers):
        tries.append(numbers)
        return [Busy() for _ in numbers]

    with pytest.raises(Busy):
        await Batches(together).do(1)
    assert len(tries) > 1


class Caller(Ear):
    """Somebody with a socket."""

    due, is_unknown = float("inf"), False

    def __init__(self, credentials=None):
        super().__init__()
        self.credentials, self.closed, self.lost = credentials, [], []
        self.listening = SimpleNamespace(places=set())

    async def close(self, code, _reason):
        self.closed.append(code)

    def lose(self, places):
        self.lost.append(places)


@pytest.mark.parametrize("pause", [0.01, 45])
async def test_whoever_has_a_socket_is_on_the_site_when_he_comes_and_while_he_stays(monkeypatch, pause):
    monkeypatch.setattr(attendance, "PRESENT_EVERY_S", pause)
    hub = Hub([settings.REDIS_URL])
    await asyncio.sleep(0)
    forget_present(Caller.person_id)
    hub.add(Caller())
    await until(lambda: Caller.person_id in (seen_within(5) or ()))
    if pause < 1:
        forget_present(Caller.person_id)
        await until(lambda: Caller.person_id in (seen_within(5) or ()))
    await hub.end()


async def test_whoever_nobody_can_say_anything_about_twice_is_closed_and_all_others_stay(monkeypatch):
    """The negative control is the one next to him in the same round."""
    monkeypatch.setattr(rounds, "ONCE_MORE_S", 0)

    def still_hold(held):
        if "broken" in held:
            raise ValueError
        return [one.is_held for one in held]

    monkeypatch.setattr(rounds, "still_hold", still_hold)
    hub = Hub([settings.REDIS_URL])
    broken, fine = Caller("broken"), Caller(SimpleNamespace(person=SimpleNamespace(pk=7), is_held=True))
    gone = Caller(SimpleNamespace(person=SimpleNamespace(pk=8), is_held=False))
    hub.connections = {broken, fine, gone}
    for one in hub.connections:
        one.due = 0.0
    hub.asked.set()
    await until(lambda: broken.is_unknown and gone.lost)
    await until(lambda: broken.closed)
    assert (broken.closed[0], fine.closed, gone.closed) == (Close.LATER, [], [])
    assert (fine.lost, gone.lost) == ([frozenset()], [None])
    await hub.end()


async def test_whatever_goes_wrong_in_a_round_the_next_one_is_for_all(monkeypatch):
    monkeypatch.setattr(rounds, "still_hold", lambda held: [False] * len(held))
    hub = Hub([settings.REDIS_URL])
    first, second = (Caller(SimpleNamespace(person=SimpleNamespace(pk=pk))) for pk in (7, 8))
    first.lose = None
    for one in (first, second):
        hub.connections = {one}
        one.due = 0.0
        hub.asked.set()
        await until(lambda one=one: one.due > 0)
    await until(lambda: second.lost)
    await hub.end()


async def test_a_process_with_very_many_sockets_looks_at_each_less_often():
    hub = Hub([settings.REDIS_URL])
    hub.connections = set(range(MOST_A_ROUND))
    assert 45 <= hub.patience <= 60
    hub.connections = set(range(10 * MOST_A_ROUND))
    assert 450 <= hub.patience <= 600
    hub.connections = set()
    await hub.end()
