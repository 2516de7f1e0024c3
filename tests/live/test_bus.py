"""The way between processes: what is missing is noticed, and who is silent for long is forgotten."""

import asyncio
import time

import pytest
from django.conf import settings

from fairsite.live.bus import OUTSIDE, SILENT_S, Bus, packed
from fairsite.live.frames import Frame
from fairsite.live.soon import Gathering

FRAME = Frame(("desk.1",), b"{}")


def batch(sender, number):
    return {"type": "message", "data": packed(sender, number, [FRAME])}


def heard_by_a_process(*batches, before=lambda _bus: None):
    """What it heard, how often it was unsure, and whom it knows afterwards."""

    async def listen():
        heard, doubts = [], []
        bus = Bus(settings.LIVE_REDIS_URLS[0], heard.extend, lambda: doubts.append(1))
        await asyncio.wait_for(bus.listening.wait(), 20)
        doubts.clear()
        before(bus)
        for one in batches:
            bus.on(one)
        await bus.end()
        return len(heard), len(doubts), set(bus.heard)

    return asyncio.run(listen())


def test_a_batch_that_is_missing_is_noticed_of_each_process_by_itself():
    batches = [batch("a", 7), batch("b", 1), batch("a", 8), batch("b", 3), batch("b", 4)]
    assert heard_by_a_process(*batches) == (5, 1, {"a", "b"})


def test_what_comes_from_outside_is_not_counted_and_remembered_by_nobody():
    assert heard_by_a_process(batch(OUTSIDE, 0), batch(OUTSIDE, 0)) == (2, 0, set())


def test_a_process_does_not_hear_itself_twice():
    """What it says it has heard already, when it comes back from Redis."""
    assert heard_by_a_process(batch("a", 1), before=lambda bus: bus.on(batch(bus.me, 1))) == (1, 0, {"a"})


def test_who_has_been_silent_for_long_is_forgotten_when_somebody_new_speaks():
    def long_ago(bus):
        bus.heard = {"gone": (7, time.monotonic() - SILENT_S - 1), "here": (3, time.monotonic() - SILENT_S / 2)}

    assert heard_by_a_process(batch("new", 1), batch("here", 4), before=long_ago) == (2, 0, {"here", "new"})


@pytest.mark.django_db(transaction=True)
def test_what_follows_from_changes_may_fail_in_any_way_and_the_log_tells(caplog):
    def fail(_keys):
        raise LookupError

    asyncio.run(Gathering().do(fail, {1}))
    [said] = [record for record in caplog.records if "live_soon_failed" in str(record.msg)]
    assert said.levelname == "ERROR"
