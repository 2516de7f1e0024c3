"""People as admins see and treat them."""

from __future__ import annotations

from rest_framework import serializers

from fairsite.accounts.models import FactorReset, User


class ReasonSerializer(serializers.Serializer):
    reason = serializers.CharField(max_length=300)


class PersonSerializer(serializers.ModelSerializer):
    class Meta:
        model = User
        fields = ("id", "name", "email", "language", "is_active", "is_staff", "is_superuser", "joined_at", "last_login")
        read_only_fields = fields


class FactorResetSerializer(serializers.ModelSerializer):
    """A second admin confirms it before `lapses_at`."""

    lapses_at = serializers.DateTimeField(read_only=True)

    class Meta:
        model = FactorReset
        fields = ("id", "person", "asked_by", "asked_at", "reason", "state", "settled_by", "settled_at", "lapses_at")
        read_only_fields = fields
