"""What a visitor may expect: somebody there, his place, how long it takes."""

import asyncio
from datetime import timedelta

import pytest
import redis
from django.conf import settings
from django.utils import timezone

from fairsite.live.presence import KEY, mark_at
from fairsite.live.threads import in_thread
from meetings.actions.desk import take_conversation
from meetings.models import Answer
from meetings.standing import expected_wait, standing_at
from tests.factories import BoothFactory, ConversationFactory
from tests.live.site import at, cookie_of, sockets


@pytest.fixture(autouse=True)
def nobody_there(db):
    store = redis.Redis.from_url(settings.REDIS_URL)

    def empty():
        for key in store.scan_iter(f"{KEY}:desk.*"):
            store.delete(key)

    empty()
    yield
    empty()


def answer_after(conversation, *minutes):
    """First answers that took so long, an hour ago."""
    asked = timezone.now() - timedelta(hours=1)
    for wait in minutes:
        times = {"asked_at": asked, "answered_at": asked + timedelta(minutes=wait)}
        Answer.objects.create(exhibitor=conversation.booth.exhibitor, conversation=conversation, **times)


def test_a_place_counts_who_has_waited_longer_at_any_booth_of_the_exhibitor(scene):
    others = [ConversationFactory(booth=BoothFactory(exhibitor=scene.exhibitor), said=["Hello"]) for _ in range(2)]
    ConversationFactory(said=["At another exhibitor's"])
    conversation = scene.conversation("Hello")
    assert standing_at(scene.exhibitor, conversation).place == 3
    take_conversation(conversation=others[0], by=scene.staff)
    assert standing_at(scene.exhibitor, conversation).place == 2
    taken = take_conversation(conversation=conversation, by=scene.staff)
    assert standing_at(scene.exhibitor, taken).place is None


def test_the_expected_wait_is_the_median_of_the_latest_first_answers(scene):
    conversation = scene.conversation()
    answer_after(conversation, 1, 2, 3, 40)
    assert expected_wait(scene.exhibitor) is None
    answer_after(conversation, 50)
    assert expected_wait(scene.exhibitor) == 180
    long_ago = timezone.now() - timedelta(days=15)
    Answer.objects.update(answered_at=long_ago, asked_at=long_ago)
    assert expected_wait(scene.exhibitor) is None


def test_the_page_says_what_may_be_expected(scene, client):
    conversation = scene.conversation("Hello")
    client.force_login(scene.visitor)
    talk = f"/en/spring-fair/messages/{conversation.pk}/"
    assert "Nobody is at the desk now" in client.get(talk).content.decode()
    mark_at(f"desk.{scene.exhibitor.pk}", scene.staff.pk)
    page = client.get(f"{talk}standing/").content.decode()
    assert "Somebody is at the desk" in page
    assert "You are next." in page
    shape = client.get(f"/api/v1/fairs/spring-fair/conversations/{conversation.pk}/standing/").json()
    assert shape == {"is_there": True, "place": 1, "expected_wait": None}


@pytest.mark.django_db(transaction=True)
def test_somebody_is_at_the_desk_while_his_socket_listens_there(scene):
    cookie = cookie_of(scene.staff)

    async def come(served):
        assert not (await in_thread(standing_at, scene.exhibitor)).is_there
        async with asyncio.timeout(60), at(served, cookie) as staff:
            await staff.join(f"desk.{scene.exhibitor.pk}")
            assert (await in_thread(standing_at, scene.exhibitor)).is_there

    with sockets() as served:
        asyncio.run(come(served))
