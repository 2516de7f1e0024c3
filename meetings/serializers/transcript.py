"""The shape of a conversation to take along."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from meetings.serializers.conversation import ConversationSerializer
from meetings.serializers.message import MessageSerializer


class TranscriptSerializer(serializers.Serializer[Any]):
    """`messages`: the last 2,000, oldest first; `left_out`: how many came before them."""

    conversation = ConversationSerializer()
    messages = MessageSerializer(many=True)
    left_out = serializers.IntegerField()
    written_at = serializers.DateTimeField()
