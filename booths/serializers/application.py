"""Shapes of applications: as their team reads them, and as they are handed in and corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from booths.enums import OrganisationKind, TeamRole
from booths.models import Country, Delegation, Exhibitor, Organisation, Sector, SubSector, Tier
from booths.serializers.organisation import DelegationNameSerializer, OrganisationCardSerializer
from booths.serializers.reference import SectorNameSerializer, SubSectorSerializer
from fairsite.api.fields import BilingualField

if TYPE_CHECKING:
    from django.db.models import QuerySet


class TierNameSerializer(serializers.ModelSerializer[Tier]):
    name = BilingualField()

    class Meta:
        model = Tier
        fields = ["slug", "name"]


class ApplicationSerializer(serializers.ModelSerializer[Exhibitor]):
    """An application and what came of it, for its team; `roles` are those that the reader holds there."""

    organisation = OrganisationCardSerializer()
    sector = SectorNameSerializer()
    sub_sector = SubSectorSerializer(allow_null=True)
    tier = TierNameSerializer()
    delegation = DelegationNameSerializer(allow_null=True)
    offers = BilingualField()
    seeks = BilingualField()
    reason = BilingualField()
    roles = serializers.ListField(child=serializers.ChoiceField(choices=TeamRole.choices), source="held_roles")

    class Meta:
        model = Exhibitor
        fields = [
            "id",
            "state",
            "organisation",
            "sector",
            "sub_sector",
            "tier",
            "delegation",
            "offers",
            "seeks",
            "reason",
            "applied_at",
            "decided_at",
            "roles",
        ]


class OfFairField(serializers.SlugRelatedField[Any]):
    """A thing of the context's fair, by its slug."""

    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().filter(fair=self.context["fair"])


class OwnOrganisationField(serializers.SlugRelatedField[Organisation]):
    """An organisation for which the person may speak, by its slug; any other is not there."""

    def get_queryset(self) -> QuerySet[Organisation]:
        return Organisation.objects.spoken_for_by(self.context["request"].user)


class AboutOrganisationSerializer(serializers.Serializer[Any]):
    """Who an organisation is, in its own words."""

    name = BilingualField(max_length=160)
    kind = serializers.ChoiceField(choices=OrganisationKind.choices)
    country = serializers.PrimaryKeyRelatedField(queryset=Country.objects.all(), pk_field=serializers.CharField())
    city = BilingualField(max_length=80, allow_blank=True, required=False)
    about = BilingualField(max_length=4000, allow_blank=True, required=False)
    website = serializers.URLField(max_length=200, allow_blank=True, required=False)


class CorrectionSerializer(serializers.Serializer[Any]):
    """What an application says; in a correction, what is left out stays as it was."""

    about = AboutOrganisationSerializer(required=False, help_text="Only its own people describe an organisation.")
    sector = serializers.SlugRelatedField(slug_field="slug", queryset=Sector.objects.all())
    sub_sector = serializers.PrimaryKeyRelatedField(
        queryset=SubSector.objects.all(), pk_field=serializers.CharField(), allow_null=True, required=False
    )
    tier = OfFairField(slug_field="slug", queryset=Tier.objects.all())
    delegation = OfFairField(slug_field="slug", queryset=Delegation.objects.all(), allow_null=True, required=False)
    offers = BilingualField(max_length=1000)
    seeks = BilingualField(max_length=1000, allow_blank=True, required=False)


class ApplicationAskedSerializer(CorrectionSerializer):
    """For a known organisation by its slug, or for a new one by what it says `about` itself."""

    organisation = OwnOrganisationField(slug_field="slug", queryset=Organisation.objects.none(), required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("organisation" in attrs) == ("about" in attrs):
            raise serializers.ValidationError(
                {"organisation": [_("Name a known organisation, or describe a new one.")]}
            )
        return attrs
