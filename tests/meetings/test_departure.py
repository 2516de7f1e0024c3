"""What somebody said who is erased is withdrawn with a number: who was away learns of it, too."""

import asyncio
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fairsite.accounts.actions.departure import forget_person
from fairsite.errors import Forbidden
from fairsite.live.places import ahead_of, missed_since
from fairsite.live.threads import in_thread
from fairsite.outbox.models import OutboxEvent
from meetings.actions import departure
from meetings.actions.departure import withdraw_words_of
from meetings.actions.message import post_message, withdraw_message
from meetings.models import Conversation, Message
from tests.factories import BoothFactory, ConversationFactory
from tests.live.site import at, cookie_of, heard, sockets
from tests.meetings.conftest import say, told

KEY = "2b2d9f4e-94b4-4f6e-a6c8-1d9b5f0d7c11"


def missed(conversation, after):
    """What somebody hears who comes back and knows everything up to that number."""
    heads = {f"conversation.{conversation.pk}": after}
    [(place, reached, frames)] = missed_since(heads, ahead_of(heads))
    assert place == f"conversation.{conversation.pk}"
    return reached, [json.loads(frame.payload) for frame in frames]


def test_who_was_away_hears_that_it_was_withdrawn(scene):
    conversation = scene.conversation("Do you quote net?", "Anybody?")
    say(conversation, scene.staff, "Always")
    forget_person(scene.visitor)
    reached, frames = missed(conversation, 3)
    assert reached == 5
    assert [(one["event"], one["seq"], one["data"]["seq"]) for one in frames] == [
        ("message.withdrawn", 4, 1),
        ("message.withdrawn", 5, 2),
    ]
    assert {(one["data"]["text"], one["data"]["author"]["name"]) for one in frames} == {("", "")}
    assert told("message.withdrawn") == ["message.withdrawn"] * 2


@pytest.mark.django_db(transaction=True)
def test_who_is_here_hears_it_at_once_and_so_does_who_resumes(scene):
    conversation = scene.conversation("Do you quote net?")
    place, cookie = f"conversation.{conversation.pk}", cookie_of(scene.staff)

    async def scenes(served):
        async with at(served, cookie) as staff:
            assert await staff.join(place) == {"seq": 1}
            await in_thread(forget_person, scene.visitor)
            gone = await heard(staff, "message.withdrawn")
            assert (gone["seq"], gone["data"]["text"]) == (2, "")
        async with at(served, cookie) as again:
            await again.join(place, since=1)
            assert (await heard(again, "message.withdrawn"))["seq"] == 2

    with sockets() as served:
        asyncio.run(scenes(served))


def test_the_conversation_keeps_its_place_and_how_it_stands(scene):
    conversation = scene.conversation("Do you quote net?")
    withdraw_words_of(scene.visitor)
    now = Conversation.objects.get(pk=conversation.pk)
    assert (now.last_seq, now.spoke_at, now.state) == (2, conversation.spoke_at, conversation.state)
    assert now.waiting_since == conversation.waiting_since


def test_no_event_tells_the_words_or_the_name_once_more(scene):
    conversation = scene.conversation("Do you quote net?")
    mine = {"conversation": conversation, "by": scene.visitor}
    post_message(text="I asked that", client_key=KEY, answers=1, **mine)
    withdraw_words_of(scene.visitor)
    for event in OutboxEvent.objects.filter(name="message.withdrawn"):
        text = json.dumps(event.data, ensure_ascii=False)
        assert "quote net" not in text
        assert scene.visitor.name not in text


def test_what_he_had_withdrawn_himself_and_what_others_said_stays_as_it_is(scene):
    conversation = scene.conversation("Do you quote net?")
    before = withdraw_message(message=conversation.messages.with_author().get(), by=scene.visitor)
    say(conversation, scene.staff, "Always")
    withdraw_words_of(scene.visitor)
    mine, theirs = conversation.messages.order_by("seq")
    assert (mine.changed_seq, mine.withdrawn_at) == (before.changed_seq, before.withdrawn_at)
    assert (theirs.text, theirs.withdrawn_at) == ("Always", None)
    assert Conversation.objects.get(pk=conversation.pk).last_seq == 3


def test_much_in_many_conversations_is_numbered_without_gaps_batch_by_batch(scene, monkeypatch):
    monkeypatch.setattr(departure, "AT_ONCE", 2)
    other = BoothFactory(exhibitor__fair=scene.fair)
    rooms = [
        scene.conversation("1", "2", "3"),
        ConversationFactory(booth=other, visitor=scene.visitor, said=["1", "2"]),
    ]
    withdraw_words_of(scene.visitor)
    for room, last in zip(rooms, (6, 4), strict=True):
        said = room.messages.order_by("seq").values_list("text", "changed_seq")
        assert list(said) == [("", last // 2 + n) for n in range(1, last // 2 + 1)]
        assert Conversation.objects.get(pk=room.pk).last_seq == last
    assert not Message.objects.filter(withdrawn_at=None).exists()
    assert told("message.withdrawn") == ["message.withdrawn"] * 5


def test_one_message_costs_as_many_queries_as_many_in_several_conversations(scene):
    costs = []
    for count in (1, 3):
        said = ["Do you quote net?"] * count
        for booth in [scene.booth, *(BoothFactory(exhibitor__fair=scene.fair) for _ in range(count - 1))]:
            room, _is_new = Conversation.objects.get_or_create(booth=booth, visitor=scene.visitor)
            for text in said:
                say(room, scene.visitor, text)
        with CaptureQueriesContext(connection) as queries:
            withdraw_words_of(scene.visitor)
        costs.append(len(queries))
    assert costs == [12, 12]


def test_who_has_said_nothing_costs_one_query(scene, django_assert_num_queries):
    scene.conversation("Do you quote net?")
    with django_assert_num_queries(1 + 2):  # and a savepoint
        withdraw_words_of(scene.staff)
    assert told("message.withdrawn") == []


def test_what_was_on_its_way_when_somebody_went_is_not_said(scene):
    conversation = scene.conversation()
    forget_person(scene.visitor)
    with pytest.raises(Forbidden):
        say(conversation, scene.visitor, "One thing more")
    assert not conversation.messages.exists()
