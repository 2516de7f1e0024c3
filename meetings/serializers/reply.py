"""Shapes of saved replies."""

from __future__ import annotations

from rest_framework import serializers

from fairsite.api.fields import BilingualField
from meetings.models import SavedReply
from meetings.models.reply import LONGEST_REPLY


class SavedReplySerializer(serializers.ModelSerializer[SavedReply]):
    """A reply that is given again and again."""

    text = BilingualField(max_length=LONGEST_REPLY)

    class Meta:
        model = SavedReply
        fields = ["id", "text"]
