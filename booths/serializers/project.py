"""Shapes of project releases."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from booths.models import ProjectRelease
from booths.serializers.organisation import OrganisationCardSerializer
from booths.serializers.reference import SectorNameSerializer
from fairsite.api.fields import BilingualField


class ProjectSerializer(serializers.ModelSerializer[ProjectRelease]):
    """A project release with whose it is; `state` is `published` for everybody but its team and the organisers."""

    title = BilingualField()
    summary = BilingualField()
    sector = SectorNameSerializer(source="exhibitor.sector")
    organisation = OrganisationCardSerializer(source="exhibitor.organisation")

    class Meta:
        model = ProjectRelease
        fields = ["id", "state", "title", "summary", "exhibitor", "sector", "organisation", "published_at"]


class OwnProjectSerializer(ProjectSerializer):
    """As its team sees it: since when it waits, and why it was returned."""

    reason = BilingualField()

    class Meta(ProjectSerializer.Meta):
        fields = [*ProjectSerializer.Meta.fields, "submitted_at", "reason"]


class ProjectWrittenSerializer(serializers.Serializer[Any]):
    title = BilingualField(max_length=160)
    summary = BilingualField(max_length=600, allow_blank=True, required=False)
