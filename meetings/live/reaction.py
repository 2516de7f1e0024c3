"""Commands of signs put to messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework import serializers

from fairsite.live.commands import command
from meetings.actions.reaction import react_to_message, take_back_reaction
from meetings.enums import ReactionKind
from meetings.live.message import AtMessageSerializer, message_in
from meetings.serializers.message import AcknowledgedSerializer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fairsite.accounts.models import User
    from meetings.models import Message


class ReactingSerializer(AtMessageSerializer):
    reaction = serializers.ChoiceField(ReactionKind.choices)


@command("message.react", shape=ReactingSerializer, answer=AcknowledgedSerializer, twin="PUT api_reaction")
def react(person: User, given: Mapping[str, Any]) -> Message:
    return react_to_message(message=message_in(person, given), reaction=ReactionKind(given["reaction"]), by=person)


@command("message.unreact", shape=ReactingSerializer, answer=AcknowledgedSerializer, twin="DELETE api_reaction")
def unreact(person: User, given: Mapping[str, Any]) -> Message:
    return take_back_reaction(message=message_in(person, given), reaction=ReactionKind(given["reaction"]), by=person)
