"""Who is writing: heard by those in the conversation and at the desk, and kept nowhere."""

import asyncio
from contextlib import AsyncExitStack

import pytest
from django.core.cache import cache

from fairsite.errors import Forbidden
from fairsite.live.client import Refused
from fairsite.live.frames import Frame, Parcel, parcel_of
from fairsite.live.outlets import BEHIND, QueuedOutlet
from fairsite.live.threads import in_thread
from fairsite.outbox.models import OutboxEvent
from meetings.actions.typist import show_typing
from tests.live.site import at, cookie_of, run, sockets
from tests.meetings.conftest import say

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def silence():
    """Nobody has written before."""
    cache.clear()


def test_in_the_conversation_and_at_the_desk_it_is_heard_once_however_often_it_is_told(scene):
    conversation = scene.conversation("Hello")
    cookies = {person: cookie_of(person) for person in (scene.visitor, scene.staff, scene.lead)}
    given = {"fair": "spring-fair", "conversation": conversation.pk}

    async def story(served):
        async with AsyncExitStack() as stack:
            visitor, staff, lead = [
                await stack.enter_async_context(at(served, cookies[one]))
                for one in (scene.visitor, scene.staff, scene.lead)
            ]
            for client in (visitor, staff):
                await client.join(f"conversation.{conversation.pk}", since=1)
            await lead.join(f"desk.{scene.exhibitor.pk}")
            for _ in range(3):
                await visitor.call("typing.show", **given)
            await in_thread(say, conversation, scene.visitor, "Do you quote net?")
            return [[await following(one), await following(one)] for one in (staff, lead, visitor)]

    with sockets() as served:
        found = run(story(served))
    shown = {"conversation": conversation.pk, "person": {"id": scene.visitor.pk, "name": "林薇"}}
    assert found == [[("typing.shown", shown), ("message.posted", 2)]] * 3
    assert not OutboxEvent.objects.filter(name__startswith="typing").exists()


async def following(client):
    """The next of the two that this is about; that nothing of the first came twice the second one shows."""
    while True:
        frame = await anext(client.frames())
        if frame["event"] == "typing.shown":
            return frame["event"], frame["data"]
        if frame["event"] == "message.posted":
            return frame["event"], frame["seq"]


def test_strangers_neither_tell_nor_hear_it(scene):
    conversation = scene.conversation("Hello")
    for person in scene.strangers:
        with pytest.raises(Forbidden):
            show_typing(conversation=conversation, by=person)
    cookies = cookie_of(scene.rival)

    async def story(served):
        async with at(served, cookies) as client:
            with pytest.raises(Refused, match="not_found"):
                await client.call("typing.show", fair="spring-fair", conversation=conversation.pk)

    with sockets() as served:
        run(story(served))


def test_over_rest_it_is_told_too(scene, client):
    conversation = scene.conversation("Hello")
    path = f"/api/v1/fairs/spring-fair/conversations/{conversation.pk}/typing/"
    client.force_login(scene.staff)
    assert client.put(path).status_code == 204
    client.force_login(scene.rival)
    assert client.put(path).status_code == 404


def test_without_redis_nobody_is_told_and_nothing_fails(scene, settings):
    settings.REDIS_URL = "redis://127.0.0.1:9/0"
    show_typing(conversation=scene.conversation("Hello"), by=scene.visitor)


async def test_who_is_behind_with_reading_is_spared_it_and_keeps_his_line():
    stopped = asyncio.Event()

    async def send(_message):
        await stopped.wait()

    outlet = QueuedOutlet(send)
    passing, lasting = Frame(("a.1",), b"typing", is_passing=True), Frame(("a.1",), b"x" * BEHIND)
    assert outlet.take(parcel_of([passing]))
    assert outlet.take(parcel_of([lasting]))
    waiting = outlet.waiting
    assert outlet.take(parcel_of([passing]))
    assert outlet.waiting == waiting
    assert outlet.take(parcel_of([passing, lasting]))
    assert outlet.waiting > waiting
    assert not Parcel([b""]).is_passing
    outlet.end()
