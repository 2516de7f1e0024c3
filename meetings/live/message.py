"""Commands of messages. Their replies are acknowledgements: what was said comes as an event, to whoever said it too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from rest_framework import serializers

from fairsite.accounts.live.credentials import acting_together
from fairsite.live.commands import command
from meetings.actions.message import Saying, post_message, post_messages, reword_message, withdraw_message
from meetings.gates import conversations_or_none, message_or_404
from meetings.live.conversation import InConversationSerializer, conversation_in
from meetings.serializers.message import (
    AcknowledgedSerializer,
    SayingSerializer,
    TextSerializer,
    WordingsSerializer,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fairsite.accounts.models import User
    from meetings.models import Message, Wording


class PostingSerializer(InConversationSerializer, SayingSerializer):
    pass


class AtMessageSerializer(InConversationSerializer):
    seq = serializers.IntegerField(min_value=1, max_value=2**31 - 1)


class RewordingSerializer(AtMessageSerializer, TextSerializer):
    pass


def message_in(person: User, given: Mapping[str, Any]) -> Message:
    return message_or_404(conversation_in(person, given), given["seq"])


def said_in(given: Mapping[str, Any]) -> dict[str, Any]:
    files = tuple(given.get("attachments", ()))
    return {**{name: given.get(name) for name in ("text", "client_key", "answers")}, "attachments": files}


def post_together(asked: Sequence[tuple[User, Mapping[str, Any]]]) -> list[Message | Exception]:
    """What many say at once; a conversation that somebody does not see is not there for him."""
    rooms = conversations_or_none([(person, given["fair"], given["conversation"]) for person, given in asked])
    sayings = [
        Saying(room, person, **said_in(given)) for (person, given), room in zip(asked, rooms, strict=True) if room
    ]
    with acting_together():
        said = iter(post_messages(sayings=sayings))
    return [next(said) if room else Http404() for room in rooms]


@command(
    "message.post",
    shape=PostingSerializer,
    answer=AcknowledgedSerializer,
    twin="POST api_messages",
    together=post_together,
)
def post(person: User, given: Mapping[str, Any]) -> Message:
    return post_message(conversation=conversation_in(person, given), by=person, **said_in(given))


@command("message.reword", shape=RewordingSerializer, answer=AcknowledgedSerializer, twin="PATCH api_message")
def reword(person: User, given: Mapping[str, Any]) -> Message:
    return reword_message(message=message_in(person, given), text=given["text"], by=person)


@command("message.withdraw", shape=AtMessageSerializer, answer=AcknowledgedSerializer, twin="DELETE api_message")
def withdraw(person: User, given: Mapping[str, Any]) -> Message:
    return withdraw_message(message=message_in(person, given), by=person)


@command("message.wordings", shape=AtMessageSerializer, answer=WordingsSerializer, twin="GET api_wordings")
def wordings(person: User, given: Mapping[str, Any]) -> Mapping[str, Iterable[Wording]]:
    return {"wordings": message_in(person, given).wordings.all()}
