"""Shapes of what a person hears of his account and REST tells nobody. People are named by number."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from fairsite.accounts.models import Viewing


class DeedSerializer(serializers.Serializer[Any]):
    """What somebody did to an account."""

    person = serializers.IntegerField(source="person.pk")
    by = serializers.IntegerField(source="by.pk")


class SessionsEndedSerializer(DeedSerializer):
    ended = serializers.IntegerField()


class SuspensionSerializer(DeedSerializer):
    reason = serializers.CharField()


class ViewingSerializer(serializers.ModelSerializer[Viewing]):
    """Somebody looks at the site as `person` sees it."""

    viewing = serializers.IntegerField(source="pk", read_only=True)

    class Meta:
        model = Viewing
        fields = ("viewing", "person", "by", "reason")
        read_only_fields = fields
