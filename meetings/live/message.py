"""Commands of messages. Their replies are acknowledgements: what was said comes as an event, to whoever said it too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework import serializers

from fairsite.live.commands import command
from meetings.actions.message import post_message, reword_message, withdraw_message
from meetings.gates import message_or_404
from meetings.live.conversation import InConversationSerializer, conversation_in
from meetings.serializers.message import SayingSerializer, TextSerializer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fairsite.accounts.models import User
    from meetings.models import Message


class PostingSerializer(InConversationSerializer, SayingSerializer):
    pass


class WithdrawingSerializer(InConversationSerializer):
    seq = serializers.IntegerField(min_value=1, max_value=2**31 - 1)


class RewordingSerializer(WithdrawingSerializer, TextSerializer):
    pass


def message_in(person: User, given: Mapping[str, Any]) -> Message:
    return message_or_404(conversation_in(person, given), given["seq"])


def acknowledged(message: Message) -> Mapping[str, Any]:
    return {"seq": message.seq, "changed_seq": message.changed_seq}


@command("message.post", shape=PostingSerializer, twin="POST api_messages")
def post(person: User, given: Mapping[str, Any]) -> Mapping[str, Any]:
    conversation = conversation_in(person, given)
    said = post_message(conversation=conversation, text=given["text"], client_key=given["client_key"], by=person)
    return acknowledged(said)


@command("message.reword", shape=RewordingSerializer, twin="PATCH api_message")
def reword(person: User, given: Mapping[str, Any]) -> Mapping[str, Any]:
    return acknowledged(reword_message(message=message_in(person, given), text=given["text"], by=person))


@command("message.withdraw", shape=WithdrawingSerializer, twin="DELETE api_message")
def withdraw(person: User, given: Mapping[str, Any]) -> Mapping[str, Any]:
    return acknowledged(withdraw_message(message=message_in(person, given), by=person))
