"""Shapes of a visitor's card."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from booths.models import Organisation
from fairsite.api.fields import BilingualField
from meetings.models import CardShare


class CardShareSerializer(serializers.ModelSerializer[CardShare]):
    """That a card is shown, and since when; not what it says."""

    class Meta:
        model = CardShare
        fields = ["conversation", "given_at", "taken_back_at"]
        read_only_fields = fields


class CardOrganisationSerializer(serializers.ModelSerializer[Organisation]):
    name = BilingualField()
    country = serializers.CharField(source="country_id")

    class Meta:
        model = Organisation
        fields = ["slug", "name", "country"]


class CardSerializer(serializers.Serializer[Any]):
    """`organisation`: the one for which the visitor has registered at the fair."""

    name = serializers.CharField()
    email = serializers.EmailField()
    organisation = CardOrganisationSerializer(allow_null=True)
