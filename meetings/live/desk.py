"""Commands of the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from booths.gates import fair_or_404
from fairsite.live.commands import command
from meetings.actions.desk import (
    close_conversation,
    hand_over_conversation,
    invite_colleague,
    take_conversation,
)
from meetings.gates import answered_conversation_or_404, colleague_at_desk
from meetings.live.conversation import AtFairSerializer, InConversationSerializer
from meetings.serializers.conversation import ConversationSerializer
from meetings.serializers.desk import (
    ColleagueChosenSerializer,
    CountsSerializer,
    HandingSerializer,
    HandOverSerializer,
)
from meetings.unread import counts_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fairsite.accounts.models import User
    from meetings.models import Conversation, HandOver


class HandingOverSerializer(InConversationSerializer, HandingSerializer):
    pass


class InvitingSerializer(InConversationSerializer, ColleagueChosenSerializer):
    pass


def answered_in(person: User, given: Mapping[str, Any]) -> Conversation:
    return answered_conversation_or_404(person, fair_or_404(person, given["fair"]), given["conversation"])


@command("conversation.take", shape=InConversationSerializer, answer=ConversationSerializer, twin="PUT api_taken")
def take(person: User, given: Mapping[str, Any]) -> Conversation:
    return take_conversation(conversation=answered_in(person, given), by=person)


@command("conversation.hand_over", shape=HandingOverSerializer, answer=HandOverSerializer, twin="POST api_handovers")
def hand_over(person: User, given: Mapping[str, Any]) -> HandOver:
    conversation = answered_in(person, given)
    to = colleague_at_desk(conversation, given["person"])
    return hand_over_conversation(conversation=conversation, to=to, note=given["note"], by=person)


@command("conversation.invite", shape=InvitingSerializer, answer=ConversationSerializer, twin="PUT api_second")
def invite(person: User, given: Mapping[str, Any]) -> Conversation:
    conversation = answered_in(person, given)
    colleague = colleague_at_desk(conversation, given["person"])
    return invite_colleague(conversation=conversation, colleague=colleague, by=person)


@command("conversation.close", shape=InConversationSerializer, answer=ConversationSerializer, twin="PUT api_closed")
def close(person: User, given: Mapping[str, Any]) -> Conversation:
    return close_conversation(conversation=answered_in(person, given), by=person)


@command("counts.read", shape=AtFairSerializer, answer=CountsSerializer, twin="GET api_counts")
def counts(person: User, given: Mapping[str, Any]) -> Mapping[str, Any]:
    return counts_of(person, fair_or_404(person, given["fair"]))
