"""Shapes of messages."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from fairsite.accounts.models import User
from meetings.models import Message
from meetings.models.message import LONGEST_MESSAGE


class SpeakerSerializer(serializers.ModelSerializer[User]):
    class Meta:
        model = User
        fields = ["id", "name"]


class MessageSerializer(serializers.ModelSerializer[Message]):
    """`seq` is its place in the conversation, `changed_seq` the number of its latest change.

    Both are counted together, without gaps. Withdrawn, it has no text any more; `is_removed`: by the organisers.
    """

    author = SpeakerSerializer()

    class Meta:
        model = Message
        fields = [
            *("conversation", "seq", "changed_seq", "author", "client_key"),
            *("text", "said_at", "reworded_at", "withdrawn_at", "is_removed"),
        ]
        read_only_fields = fields


class AcknowledgedSerializer(serializers.ModelSerializer[Message]):
    """That a message is kept, and its numbers; what it says comes as an event."""

    class Meta:
        model = Message
        fields = ["seq", "changed_seq"]
        read_only_fields = fields


class TextSerializer(serializers.Serializer[Any]):
    text = serializers.CharField(max_length=LONGEST_MESSAGE)


class SayingSerializer(TextSerializer):
    """The key is yours to make, once for each message: sent again with it, nothing is said twice."""

    client_key = serializers.UUIDField()
