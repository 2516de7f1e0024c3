"""Shapes of registrations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rest_framework import serializers

from booths.models import Organisation, Registration

if TYPE_CHECKING:
    from booths.models import Fair
    from booths.models.organisation import OrganisationQuerySet


class ParticipantField(serializers.SlugRelatedField[Organisation]):
    """An organisation that takes part in the fair of the context, by its slug."""

    def get_queryset(self) -> OrganisationQuerySet:
        fair: Fair = self.context["fair"]
        return Organisation.objects.taking_part_in(fair)


class RegistrationSerializer(serializers.ModelSerializer[Registration]):
    """Somebody at a fair, for an organisation that takes part in it, or (null) on his own account."""

    organisation = ParticipantField(
        slug_field="slug", queryset=Organisation.objects.none(), allow_null=True, default=None
    )

    class Meta:
        model = Registration
        fields = ["organisation", "registered_at"]
        read_only_fields = ["registered_at"]
