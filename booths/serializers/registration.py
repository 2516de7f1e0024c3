"""Shapes of registrations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework import serializers
from rest_framework.fields import empty

from booths.models import Organisation, Registration

if TYPE_CHECKING:
    from booths.models import Fair
    from booths.models.organisation import OrganisationQuerySet


class ParticipantField(serializers.SlugRelatedField[Organisation]):
    """An organisation that takes part in the fair of the context, by its slug."""

    def run_validation(self, data: Any = empty) -> Organisation | None:
        """An empty slug is no organisation's; DRF would take it for null."""
        if data == "":
            self.fail("does_not_exist", slug_name=self.slug_field, value=data)
        organisation: Organisation | None = super().run_validation(data)
        return organisation

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
