"""Shapes of exhibitors."""

from __future__ import annotations

from rest_framework import serializers

from booths.models import Exhibitor
from booths.serializers.organisation import BoothLineSerializer, OrganisationCardSerializer
from booths.serializers.reference import SectorNameSerializer, SubSectorSerializer


class ExhibitorSerializer(serializers.ModelSerializer[Exhibitor]):
    """An exhibitor as everybody may see it; `booths` are those that the reader sees."""

    organisation = OrganisationCardSerializer()
    sector = SectorNameSerializer()
    sub_sector = SubSectorSerializer(allow_null=True)
    booths = BoothLineSerializer(many=True, source="booths_here")

    class Meta:
        model = Exhibitor
        fields = ["id", "state", "organisation", "sector", "sub_sector", "booths"]
