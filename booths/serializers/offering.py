"""Shapes of offerings."""

from __future__ import annotations

from rest_framework import serializers

from booths.enums import SupplyMode
from booths.models import Offering
from booths.serializers.reference import SubSectorSerializer
from fairsite.api.fields import BilingualField


class OfferingSerializer(serializers.ModelSerializer[Offering]):
    """A service with its GATS modes of supply: 1 cross-border, 2 abroad, 3 commercial presence, 4 persons."""

    name = BilingualField()
    summary = BilingualField()
    sub_sector = SubSectorSerializer(allow_null=True)
    supply_modes = serializers.ListField(child=serializers.ChoiceField(choices=SupplyMode.choices))

    class Meta:
        model = Offering
        fields = ["id", "position", "name", "summary", "sub_sector", "supply_modes"]
