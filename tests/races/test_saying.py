"""Whoever holds a conversation for long holds up nobody who talks elsewhere, and nobody for ever."""

import asyncio
import uuid

import pytest
from django.db import OperationalError, connection, transaction

from fairsite.api.problems import problem_of
from meetings.actions.conversation import locked
from tests.at_once import held
from tests.factories import ConversationFactory, PersonFactory
from tests.live.ears import until
from tests.live.site import at, cookie_of, sockets
from tests.meetings.conftest import say, scene  # noqa: F401 a fixture

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_is_said_elsewhere_is_kept_and_what_waits_comes_when_it_can(scene):  # noqa: F811
    here = scene.conversation("Hello")
    there = ConversationFactory(booth=scene.booth, visitor=PersonFactory(), said=["Hello"])
    cookies = [cookie_of(one.visitor) for one in (here, there)]

    def post(client, room, text):
        given = {"fair": "spring-fair", "conversation": room.pk, "text": text, "client_key": str(uuid.uuid4())}
        return client.call("message.post", **given)

    async def story(served):
        async with asyncio.timeout(60), at(served, cookies[0]) as waiting, at(served, cookies[1]) as talking:
            with held(lambda: locked(here)):
                late = asyncio.create_task(post(waiting, here, "Are you there?"))
                said = [(await post(talking, there, text))["seq"] for text in ("One", "Two", "Three")]
                assert not late.done()
            await until(late.done)
            return said, late.result()["seq"]

    with sockets() as served:
        assert asyncio.run(story(served)) == ([2, 3, 4], 2)


def test_who_waits_too_long_is_told_to_come_again(scene):  # noqa: F811
    conversation = scene.conversation("Hello")

    def say_soon():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SHOW lock_timeout")
            assert cursor.fetchone() == ("30s",)
            cursor.execute("SET LOCAL lock_timeout = '50ms'")
            say(conversation, scene.visitor)

    with held(lambda: locked(conversation)), pytest.raises(OperationalError) as ended:
        say_soon()
    assert problem_of(ended.value).code == "unavailable"
    assert say(conversation, scene.visitor).seq == 2
