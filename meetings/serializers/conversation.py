"""Shapes of conversations."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from booths.models import Booth
from fairsite.api.fields import BilingualField
from meetings.models import Conversation, Participant
from meetings.serializers.message import SpeakerSerializer


class SpokenToSerializer(serializers.ModelSerializer[Booth]):
    """The booth of a conversation."""

    name = BilingualField()

    class Meta:
        model = Booth
        fields = ["code", "name"]


class ParticipantSerializer(serializers.Serializer[Any]):
    """`read` is the number up to which they have read."""

    person = serializers.IntegerField()
    name = serializers.CharField()
    read = serializers.IntegerField()


class ConversationSerializer(serializers.ModelSerializer[Conversation]):
    """Of rows `with_people`. `last_seq` is the number of the latest change in it.

    `with_guest`: its visitor has no account, and is shown as a guest.

    `state` is how it stands at the desk; `waiting_since` when the visitor began to wait for the answer that he has not
    had yet; `taken_by` who of the team has it in hand, `second` whom they called in.
    """

    booth = SpokenToSerializer()
    visitor = SpeakerSerializer()
    with_guest = serializers.BooleanField(source="visitor.is_guest")
    taken_by = SpeakerSerializer(allow_null=True)
    second = SpeakerSerializer(allow_null=True)
    participants = ParticipantSerializer(source="participants_shape", many=True)

    class Meta:
        model = Conversation
        fields = [
            *("id", "booth", "visitor", "with_guest", "participants", "opened_at", "spoke_at", "last_seq"),
            *("state", "waiting_since", "taken_by", "taken_at", "second"),
        ]
        read_only_fields = fields


class ConversationLineSerializer(ConversationSerializer):
    """As it stands for whoever asks: how much of it is unread by them, and what was said last."""

    unread = serializers.IntegerField()
    last_text = serializers.CharField()

    class Meta(ConversationSerializer.Meta):
        fields = [*ConversationSerializer.Meta.fields, "unread", "last_text"]
        read_only_fields = fields


class MarkSerializer(serializers.ModelSerializer[Participant]):
    """Up to which number somebody has read."""

    class Meta:
        model = Participant
        fields = ["conversation", "person", "read"]
        read_only_fields = fields


class ReadingSerializer(serializers.Serializer[Any]):
    """The number up to which you have read; a lower one than before changes nothing."""

    read = serializers.IntegerField(min_value=0, max_value=2**31 - 1)
