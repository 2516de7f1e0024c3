"""Commands of conversations; each does what its twin among the endpoints does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from rest_framework import serializers

from booths.gates import booth_or_404, booths_or_none, fair_or_404
from fairsite.accounts.live.credentials import acting_together
from fairsite.live.commands import command
from meetings.actions.conversation import Opening, mark_read, open_conversation, open_conversations
from meetings.gates import conversation_or_404
from meetings.serializers.conversation import ConversationSerializer, ReadingSerializer
from meetings.serializers.desk import StandingSerializer
from meetings.standing import standing_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fairsite.accounts.models import User
    from meetings.models import Conversation, Participant
    from meetings.standing import Standing


class AtFairSerializer(serializers.Serializer[Any]):
    fair = serializers.SlugField(max_length=100)


class OpeningSerializer(AtFairSerializer):
    booth = serializers.CharField(max_length=20)


class InConversationSerializer(AtFairSerializer):
    conversation = serializers.IntegerField(min_value=1, max_value=2**63 - 1)


class MarkingSerializer(InConversationSerializer, ReadingSerializer):
    pass


def conversation_in(person: User, given: Mapping[str, Any]) -> Conversation:
    return conversation_or_404(person, fair_or_404(person, given["fair"]), given["conversation"])


def open_together(asked: Sequence[tuple[User, Mapping[str, Any]]]) -> list[Conversation | Exception]:
    """Where many come to counters at once; a booth that somebody does not see is not there for him."""
    booths = booths_or_none([(person, given["fair"], given["booth"]) for person, given in asked])
    openings = [Opening(booth, person) for (person, _given), booth in zip(asked, booths, strict=True) if booth]
    with acting_together():
        opened = iter(open_conversations(openings=openings))
    return [next(opened) if booth else Http404() for booth in booths]


@command(
    "conversation.open",
    shape=OpeningSerializer,
    answer=ConversationSerializer,
    twin="PUT api_booth_conversation",
    together=open_together,
)
def open_one(person: User, given: Mapping[str, Any]) -> Conversation:
    booth = booth_or_404(person, given["fair"], given["booth"])
    return open_conversation(booth=booth, by=person)


@command("conversation.read", shape=MarkingSerializer, answer=ReadingSerializer, twin="PUT api_read")
def read(person: User, given: Mapping[str, Any]) -> Participant:
    return mark_read(conversation=conversation_in(person, given), read=given["read"], by=person)


@command(
    "conversation.standing",
    shape=InConversationSerializer,
    answer=StandingSerializer,
    twin="GET api_conversation_standing",
)
def standing(person: User, given: Mapping[str, Any]) -> Standing:
    conversation = conversation_in(person, given)
    return standing_at(conversation.booth.exhibitor, conversation)
