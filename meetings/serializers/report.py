"""Shapes of reports."""

from __future__ import annotations

from typing import Any, Final

from rest_framework import serializers

from meetings.enums import ReportReason, Verdict
from meetings.errors import VerdictAndEndDisagree
from meetings.models import Report
from meetings.models.moderation import LONGEST_REASON
from meetings.serializers.message import MessageSerializer, SpeakerSerializer

LONGEST_MUTE: Final = 24 * 90
"""Hours."""


class ReportingSerializer(serializers.Serializer[Any]):
    reason = serializers.ChoiceField(ReportReason.choices)
    words = serializers.CharField(max_length=LONGEST_REASON, allow_blank=True, required=False, default="")


class ReportSerializer(serializers.ModelSerializer[Report]):
    """What somebody has reported, and what became of it; `verdict` is empty while it waits."""

    conversation = serializers.IntegerField(source="message.conversation_id")
    seq = serializers.IntegerField(source="message.seq")
    by = SpeakerSerializer()
    verdict = serializers.ChoiceField(Verdict.choices, allow_blank=True)

    class Meta:
        model = Report
        fields = ["id", "conversation", "seq", "by", "reason", "words", "at", "verdict", "decided_at"]
        read_only_fields = fields


class ReportLineSerializer(ReportSerializer):
    """For the organisers: `said` is what the message said when it was reported, while nobody has decided."""

    author = SpeakerSerializer(source="message.author")
    booth = serializers.CharField(source="message.conversation.booth.code")
    decided_by = SpeakerSerializer(allow_null=True)

    class Meta(ReportSerializer.Meta):
        fields = [*ReportSerializer.Meta.fields, "author", "booth", "said", "decided_by", "why"]
        read_only_fields = fields


class ReportedSerializer(ReportLineSerializer):
    """With some messages before and after it, while nobody has decided: of other talk organisers see nothing."""

    around = MessageSerializer(many=True)

    class Meta(ReportLineSerializer.Meta):
        fields = [*ReportLineSerializer.Meta.fields, "around"]
        read_only_fields = fields


class VerdictSerializer(serializers.Serializer[Any]):
    """`hours` for whom you mute, and for nobody else."""

    verdict = serializers.ChoiceField(Verdict.choices)
    reason = serializers.CharField(max_length=LONGEST_REASON)
    hours = serializers.IntegerField(min_value=1, max_value=LONGEST_MUTE, required=False, allow_null=True, default=None)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if (attrs["verdict"] == Verdict.MUTED) != (attrs["hours"] is not None):
            raise serializers.ValidationError({"hours": [str(VerdictAndEndDisagree.message)]})
        return attrs
