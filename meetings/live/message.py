"""Commands of messages. Their replies are acknowledgements: what was said comes as an event, to whoever said it too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.http import Http404
from rest_framework import serializers

from fairsite.accounts.live.credentials import acting_together
from fairsite.live.commands import command
from meetings.actions.message import Saying, post_message, post_messages_now, reword_message, withdraw_message
from meetings.gates import conversations_or_none, message_or_404
from meetings.live.conversation import InConversationSerializer, conversation_in
from meetings.models.message import LONGEST_MESSAGE
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


PLAINLY: Final = ("fair", "conversation", "text", "client_key")
SLUG: Final = re.compile(r"[-a-zA-Z0-9_]{1,100}")
KEY: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
PLAIN_TEXT: Final = re.compile(rf"(?!\s)[^\x00\ud800-\udfff]{{1,{LONGEST_MESSAGE}}}(?<!\s)", re.DOTALL)


class PostingSerializer(InConversationSerializer, SayingSerializer):
    def run_validation(self, data: Any = serializers.empty) -> Any:
        """What is plainly in shape is taken as it is, many times faster, because many come; the rest is looked at."""
        match data:
            case {"fair": str(fair), "conversation": int(room), "text": str(text), "client_key": str(key)} if (
                len(data) == len(PLAINLY) and KEY.fullmatch(key) and PLAIN_TEXT.fullmatch(text) and SLUG.fullmatch(fair)
            ):
                if room is not True and 0 < room < 2**63:
                    return {"fair": fair, "conversation": room, "text": text, "client_key": UUID(key)}
        return super().run_validation(data)


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
        said = iter(post_messages_now(sayings=sayings))
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
