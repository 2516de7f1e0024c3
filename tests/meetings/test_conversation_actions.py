"""A visitor talks with the team of a booth."""

import json
import uuid

import pytest
from django.contrib.auth.models import AnonymousUser

from booths.enums import BoothState
from fairsite.errors import Forbidden
from meetings.actions.conversation import mark_read, open_conversation
from meetings.actions.message import post_message, reword_message, withdraw_message
from meetings.errors import BoothNotOpen, MessageGone, OwnBooth
from meetings.events import MessagePosted
from meetings.models import Conversation, Message, Wording
from meetings.serializers.message import MessageSerializer, as_said
from tests.at_once import at_once
from tests.factories import BoothFactory
from tests.meetings.conftest import say, told


def test_a_visitor_has_one_conversation_with_a_booth_however_often_he_begins(scene):
    first = open_conversation(booth=scene.booth, by=scene.visitor)
    assert open_conversation(booth=scene.booth, by=scene.visitor) == first
    assert told() == ["conversation.opened"]


def test_nobody_opens_a_conversation_with_his_own_booth_or_with_one_that_is_closed_or_without_signing_in(scene):
    draft = BoothFactory(exhibitor=scene.exhibitor, state=BoothState.DRAFT)
    for booth, person, refusal in (
        (scene.booth, scene.staff, OwnBooth),
        (draft, scene.visitor, BoothNotOpen),
        (scene.booth, AnonymousUser(), Forbidden),
    ):
        with pytest.raises(refusal):
            open_conversation(booth=booth, by=person)
    assert not Conversation.objects.exists()
    assert told() == []


def test_both_sides_speak_and_every_change_has_the_next_number(scene):
    conversation = scene.conversation()
    question = say(conversation, scene.visitor, "净价吗？")
    answer = say(conversation, scene.staff, "Yes.")
    reworded = reword_message(message=question, text="是净价吗？", by=scene.visitor)
    gone = withdraw_message(message=answer, by=scene.staff)
    assert [(m.seq, m.changed_seq) for m in (question, answer, reworded, gone)] == [(1, 1), (2, 2), (1, 3), (2, 4)]
    conversation.refresh_from_db()
    assert conversation.last_seq == 4
    assert [m.seq for m in conversation.messages.changed_after(2)] == [1, 2]
    assert told("message") == ["message.reworded", "message.withdrawn"]


def test_what_an_event_says_is_what_rest_says(scene, client):
    conversation = scene.conversation("Hello")
    client.force_login(scene.staff)
    [message] = client.get(f"/api/v1/fairs/spring-fair/conversations/{conversation.pk}/messages/").json()["results"]
    event = MessagePosted(message=conversation.messages.with_author().get())
    assert (event.data, event.audience()) == (message, f"conversation.{conversation.pk}")


@pytest.mark.parametrize("text", ["Hello", "*Hello* <b>", "1. 您好\n2. https://fair.example", "It's 5 < 6"])
def test_what_was_said_just_now_has_the_shape_of_what_was_said_before(scene, text):
    conversation = scene.conversation("Good day")
    said = post_message(conversation=conversation, text=text, client_key=uuid.uuid4(), by=scene.staff, answers=1)
    before = conversation.messages.with_author().get(seq=2)
    assert as_said(said) == json.loads(json.dumps(MessageSerializer(before).data))


def test_what_is_said_is_its_own_record(scene):
    conversation = scene.conversation("Hello")
    assert told("message") == []
    assert conversation.messages.count() == 1


def test_the_same_key_is_the_same_message(scene):
    conversation, key = scene.conversation(), uuid.uuid4()
    first = say(conversation, scene.visitor, "Hello", key)
    assert say(conversation, scene.visitor, "Hello again", key) == first
    assert say(conversation, scene.staff, "A key of somebody else", key) != first
    assert Message.objects.get(pk=first.pk).text == "Hello"
    assert Message.objects.count() == 2


def test_what_was_reworded_is_remembered_until_it_is_withdrawn(scene):
    message = say(scene.conversation(), scene.visitor, "Helo")
    message = reword_message(message=message, text="Hello", by=scene.visitor)
    assert [one.text for one in message.wordings.all()] == ["Helo"]
    assert reword_message(message=message, text="Hello", by=scene.visitor).changed_seq == message.changed_seq
    message = withdraw_message(message=message, by=scene.visitor)
    assert (message.text, Wording.objects.count()) == ("", 0)
    for deed in (
        lambda: withdraw_message(message=message, by=scene.visitor),
        lambda: reword_message(message=message, text="Hi", by=scene.visitor),
    ):
        with pytest.raises(MessageGone):
            deed()
    with pytest.raises(Forbidden):  # whoever may not is told so first
        withdraw_message(message=message, by=scene.staff)
    with pytest.raises(Forbidden):
        reword_message(message=message, text="Hi", by=scene.staff)
    message.conversation.refresh_from_db()
    assert message.conversation.last_seq == 3


def test_strangers_say_read_and_change_nothing(scene):
    conversation = scene.conversation("Hello")
    message = conversation.messages.get()
    for person in scene.strangers:
        for deed in (
            lambda by: say(conversation, by),
            lambda by: mark_read(conversation=conversation, read=1, by=by),
            lambda by: reword_message(message=message, text="Hi", by=by),
            lambda by: withdraw_message(message=message, by=by),
        ):
            with pytest.raises(Forbidden):
                deed(person)
    with pytest.raises(Forbidden):
        withdraw_message(message=message, by=scene.staff)
    assert told("message") == []
    assert Message.objects.get().text == "Hello"


def test_how_far_somebody_has_read_never_goes_back_and_never_beyond_what_there_is(scene):
    conversation = scene.conversation("One", "Two")
    reached = [mark_read(conversation=conversation, read=read, by=scene.staff).read for read in (1, 99, 0)]
    assert reached == [1, 2, 2]
    assert told("messages.") == ["messages.read", "messages.read"]


def test_who_answers_has_read_and_own_words_are_never_unread(scene):
    conversation = scene.conversation("One", "Two")

    def unread(person):
        return Conversation.objects.visible_to(person).with_line(person).get().unread

    assert (unread(scene.visitor), unread(scene.staff), unread(scene.lead)) == (0, 2, 2)
    say(conversation, scene.staff, "Three")
    assert (unread(scene.visitor), unread(scene.staff), unread(scene.lead)) == (1, 0, 3)
    withdraw_message(message=conversation.messages.get(seq=1), by=scene.visitor)
    assert unread(scene.lead) == 2


@pytest.mark.django_db(transaction=True)
def test_many_who_speak_at_once_leave_no_gap_and_a_key_that_comes_twice_says_one_thing(scene):
    conversation, key = scene.conversation(), uuid.uuid4()
    twice = [lambda: say(conversation, scene.visitor, "Hello", key)] * 2
    at_once(*twice, *(lambda by=by: say(conversation, by) for by in (scene.visitor, scene.staff, scene.lead) * 2))
    assert list(conversation.messages.values_list("seq", flat=True)) == list(range(1, 8))
