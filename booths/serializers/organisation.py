"""Shapes of organisations and of the delegations they come with."""

from __future__ import annotations

from rest_framework import serializers

from booths.models import Delegation, Organisation
from booths.serializers.reference import CountryNameSerializer
from fairsite.api.fields import BilingualField


class OrganisationCardSerializer(serializers.ModelSerializer[Organisation]):
    """An organisation as lists and booths show it."""

    name = BilingualField()
    country = CountryNameSerializer()

    class Meta:
        model = Organisation
        fields = ["slug", "name", "kind", "is_fortune_500", "country"]


class DelegationNameSerializer(serializers.ModelSerializer[Delegation]):
    """A delegation as others refer to it."""

    name = BilingualField()

    class Meta:
        model = Delegation
        fields = ["slug", "name", "kind"]


class DelegationSerializer(DelegationNameSerializer):
    members = serializers.IntegerField(source="member_count", min_value=0)

    class Meta(DelegationNameSerializer.Meta):
        fields = [*DelegationNameSerializer.Meta.fields, "members"]


class BoothLineSerializer(serializers.Serializer[object]):
    """A booth in one line: where it stands and what it is called."""

    code = serializers.CharField()
    kind = serializers.CharField()
    name = BilingualField()


class OrganisationSerializer(OrganisationCardSerializer):
    """Everything public about an organisation at one fair."""

    city = BilingualField()
    about = BilingualField()
    delegations = DelegationNameSerializer(many=True, source="delegations_here")
    booths = BoothLineSerializer(many=True, source="booths_here")

    class Meta(OrganisationCardSerializer.Meta):
        fields = [*OrganisationCardSerializer.Meta.fields, "city", "about", "website", "delegations", "booths"]
