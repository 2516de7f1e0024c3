"""The hub: everybody at a place hears what is said there, in whichever process, whatever the bus has lost."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from asgiref.sync import sync_to_async
from channels.layers import get_channel_layer
from django.conf import settings

from fairsite.live import places
from fairsite.live.bus import by_bus, channel_of, packed, publish_from_outside, unpacked
from fairsite.live.frames import Frame, Parcel, text_frame
from fairsite.live.hub import Hub
from fairsite.live.outlets import MOST_WAITING, QueuedOutlet
from fairsite.live.places import CountedKind
from tests.live.ears import Ear, until

ROOM = "conversation.7"


@pytest.fixture
async def hubs():
    """Two processes."""
    async with two_hubs([settings.REDIS_URL]) as both:
        yield both


@asynccontextmanager
async def two_hubs(urls):
    here, there = Hub(urls), Hub(urls)
    for one in (here, there):
        for bus in one.buses.values():
            await asyncio.wait_for(bus.listening.wait(), 20)
    yield here, there
    for one in (here, there):
        await one.end()


def said(number: int, *also: str) -> Frame:
    return Frame((ROOM, *also), b'{"n":%d}' % number, number)


async def test_a_thousand_come_at_once_and_each_hears_the_one_message_once(hubs):
    here, there = hubs
    ears = [Ear() for _ in range(1_000)]
    for number, ear in enumerate(ears):
        hub = (here, there)[number % 2]
        hub.join(ear, ROOM)
        hub.join(ear, "desk.1")
    here.send(said(1, "desk.1", "person.9"))
    await until(lambda: all(ear.heard for ear in ears))
    assert all(ear.heard == [b'{"n":1}'] for ear in ears)


async def test_frames_keep_their_order_and_nobody_hears_who_is_elsewhere_or_has_left(hubs):
    here, there = hubs
    listener, gone, elsewhere = Ear(), Ear(), Ear()
    there.join(listener, ROOM)
    there.join(gone, ROOM)
    there.join(elsewhere, "conversation.8")
    there.leave(gone, ROOM)
    for number in range(1, 101):
        here.send(said(number))
    await until(lambda: len(listener.heard) == 100)
    assert listener.heard == [said(number).payload for number in range(1, 101)]
    assert gone.heard == elsewhere.heard == []


async def test_who_is_to_be_asked_again_is_asked_and_hears_nothing(hubs):
    here, there = hubs
    ear = Ear()
    there.join(ear, "person.9")
    here.send(Frame(("person.9",), b""))
    await until(lambda: ear.asked)
    assert ear.heard == []


async def test_what_a_page_a_task_or_a_channel_layer_says_is_heard(hubs):
    _here, there = hubs
    ear = Ear()
    there.join(ear, ROOM)
    await sync_to_async(publish_from_outside)([settings.REDIS_URL], [said(1)])
    await get_channel_layer().group_send(ROOM, {"type": "frame", "event": "desk.closed", "data": {"why": "lunch"}})
    await until(lambda: len(ear.heard) == 2)
    assert b'"event":"desk.closed"' in ear.heard[1]


class Counted(CountedKind):
    """A table of a database, in which more stands than the bus has brought."""

    name = "conversation"

    def heard_by(self, pairs):
        return {(person.pk, key) for person, key in pairs}

    def latest(self, keys):
        return dict.fromkeys(keys, 5)

    def missed(self, key, after, most):
        return [said(number) for number in range(after + 1, 6)]


@pytest.fixture
def database(monkeypatch):
    monkeypatch.setitem(places.KINDS, "conversation", Counted())


async def test_what_the_bus_never_brought_comes_from_the_database(hubs, database):
    """The negative control is the number up to which the hub knows: what it has sent is not sent again."""
    here, _there = hubs
    ear = Ear()
    here.join(ear, ROOM)
    here.knows(ROOM, 3)
    await until(lambda: ear.heard)
    assert ear.heard == [said(4).payload, said(5).payload]
    await here.make_up()
    assert len(ear.heard) == 2


async def test_what_comes_while_the_sweep_is_patient_is_not_asked_for(hubs, database, monkeypatch):
    """The negative control is the place of which nothing comes: it is asked for."""
    here, _there = hubs
    asked = []
    monkeypatch.setattr(Counted, "missed", lambda _self, key, _after, _most: asked.append(key) or [])
    for place in (ROOM, "conversation.8"):
        here.join(Ear(), place)
        here.knows(place, 4)
    sweep = asyncio.create_task(here.make_up(patience=0.4))
    await asyncio.sleep(0)
    here.hear([said(5)])
    await sweep
    assert asked == ["8"]


async def test_a_place_that_cannot_be_asked_ends_no_sweep(hubs, database, monkeypatch):
    monkeypatch.setattr("fairsite.live.hub.SWEEP_S", 0.05)
    here, _there = hubs
    ear, broken = Ear(), [KeyError("7")]
    ask = Counted.latest
    monkeypatch.setattr(Counted, "latest", lambda self, keys: _raise(broken.pop()) if broken else ask(self, keys))
    here.join(ear, ROOM)
    here.knows(ROOM, 3)
    await until(lambda: ear.heard)
    assert not broken
    assert not any(task.done() for task in here.tasks)


def _raise(error):
    raise error


async def test_a_gap_in_the_numbers_is_made_up_for_at_once(hubs, database, monkeypatch):
    monkeypatch.setattr("fairsite.live.hub.SWEEP_S", 3_600)
    _here, there = hubs
    ear = Ear()
    there.join(ear, ROOM)
    there.knows(ROOM, 3)
    there.hear([said(5)])
    await until(lambda: said(4).payload in ear.heard)


async def test_a_batch_that_was_lost_and_a_bus_that_was_away_raise_doubt(hubs):
    here, there = hubs
    ear = Ear()
    there.join(ear, "desk.1")
    here.buses[settings.REDIS_URL].number += 3
    for number in (1, 2):
        here.send(Frame(("desk.1",), b"%d" % number))
        await until(lambda number=number: b"%d" % number in ear.heard)
    here.buses[settings.REDIS_URL].number += 3
    here.send(Frame(("desk.1",), b"3"))
    await until(lambda: any(b"live.unsure" in one for one in ear.heard))


async def test_a_reader_who_stops_is_not_waited_for_and_costs_little():
    stopped = asyncio.Event()

    async def send(_message):
        await stopped.wait()

    outlet = QueuedOutlet(send)
    taken = 0
    while outlet.take(Parcel([b"x" * 1_000])):
        taken += 1
        assert taken < 1_000
    assert outlet.waiting <= MOST_WAITING + 1_000
    outlet.end()


@pytest.mark.parametrize("size", [0, 125, 126, 65_535, 65_536])
def test_a_frame_is_what_the_standard_says(size):
    from websockets.frames import Frame as Standard
    from websockets.frames import Opcode

    payload = b"x" * size
    assert text_frame(payload) == Standard(Opcode.TEXT, payload).serialize(mask=False)


def test_what_goes_over_the_bus_comes_out_as_it_was_and_sites_on_one_redis_do_not_hear_each_other():
    frames = [Frame(("a.1", "b.2"), "您好".encode(), 4), Frame(("c.3",), b"")]
    assert unpacked(packed("me", 9, frames)) == ("me", 9, frames)
    assert channel_of("redis://host/1") != channel_of("redis://host/2")


async def test_with_several_redis_each_place_goes_by_one_of_them_and_everybody_hears_all():
    urls = [settings.REDIS_URL, settings.REDIS_URL.rpartition("/")[0] + "/9"]
    frames = [Frame((f"conversation.{n}",), b'{"n":%d}' % n, 1) for n in range(40)]
    ways = by_bus(urls, frames)
    assert sorted(ways) == sorted(urls)
    assert by_bus(urls, reversed(frames)).keys() == ways.keys()
    async with two_hubs(urls) as (here, there):
        ears = [Ear(), Ear()]
        for frame in frames:
            for one, ear in ((here, ears[0]), (there, ears[1])):
                one.join(ear, frame.places[0])
        here.send(*frames[:20])
        there.send(*frames[20:])
        await until(lambda: all(len(ear.heard) == 40 for ear in ears))
    assert {frozenset(ear.heard) for ear in ears} == {frozenset(frame.payload for frame in frames)}


async def test_whoever_comes_later_hides_no_gap_from_those_who_are_there():
    """She knows everything up to 8 and begins there; the others were sent 5, and still lack what follows."""
    hub = Hub([settings.REDIS_URL])
    first = Ear()
    hub.join(first, ROOM)
    hub.begins_at(ROOM, 5)
    hub.begins_at(ROOM, 8)
    assert hub.heads[ROOM] == 5
    await hub.end()
