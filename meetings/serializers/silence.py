"""Shapes of mutes and bans."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from meetings.models import Silence
from meetings.models.moderation import LONGEST_REASON
from meetings.serializers.message import SpeakerSerializer
from meetings.serializers.report import LONGEST_MUTE


class SilenceSerializer(serializers.ModelSerializer[Silence]):
    """Muted `until` a moment; without one, banned until somebody lifts it."""

    fair = serializers.SlugField(source="fair.slug")
    person = SpeakerSerializer()

    class Meta:
        model = Silence
        fields = ["id", "fair", "person", "reason", "at", "until", "lifted_at", "why_lifted"]
        read_only_fields = fields


class SilenceLineSerializer(SilenceSerializer):
    """With whoever did it, for the organisers."""

    by = SpeakerSerializer()
    lifted_by = SpeakerSerializer(allow_null=True)

    class Meta(SilenceSerializer.Meta):
        fields = [*SilenceSerializer.Meta.fields, "by", "lifted_by"]
        read_only_fields = fields


class SilencingSerializer(serializers.Serializer[Any]):
    """Without `hours` it is a ban."""

    person = serializers.IntegerField(min_value=1, max_value=2**63 - 1)
    reason = serializers.CharField(max_length=LONGEST_REASON)
    hours = serializers.IntegerField(min_value=1, max_value=LONGEST_MUTE, required=False, allow_null=True, default=None)


class LiftingSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField(max_length=LONGEST_REASON)
