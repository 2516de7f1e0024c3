"""Shapes of fairs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from booths.directory.figures import Figures
from booths.enums import Phase
from booths.models import Fair
from fairsite.api.fields import BilingualField

if TYPE_CHECKING:
    from datetime import datetime


class PhaseSerializer(serializers.Serializer[dict[str, Any]]):
    """A phase with its beginning and end in UTC; the last one has no end."""

    phase = serializers.ChoiceField(choices=Phase.choices)
    begins = serializers.DateTimeField()
    ends = serializers.DateTimeField(allow_null=True)


def phases_of(fair: Fair) -> list[dict[str, Any]]:
    begins = [fair.preparation_from, fair.opens_at, fair.closes_at, fair.evergreen_from]
    ends: list[datetime | None] = [*begins[1:], None]
    return [
        {"phase": phase, "begins": begin, "ends": end} for phase, begin, end in zip(Phase, begins, ends, strict=True)
    ]


class FairSerializer(serializers.ModelSerializer[Fair]):
    """An edition with its calendar; `day` counts in the fair's own time zone, 1 is the opening day."""

    name = BilingualField()
    short = BilingualField()
    place = BilingualField()
    phase = serializers.ChoiceField(choices=Phase.choices)
    phases = serializers.SerializerMethodField()
    day = serializers.SerializerMethodField()
    days = serializers.IntegerField(source="length_in_days", min_value=1)

    class Meta:
        model = Fair
        fields = ["slug", "name", "short", "place", "time_zone", "phase", "day", "days", "phases", "on_site_cap"]

    @extend_schema_field(PhaseSerializer(many=True))
    def get_phases(self, fair: Fair) -> Any:
        return PhaseSerializer(phases_of(fair), many=True).data

    def get_day(self, fair: Fair) -> int:
        return fair.day_of(timezone.now())


class FiguresSerializer(serializers.Serializer[Figures]):
    """What a fair amounts to, counted from its records."""

    counted_at = serializers.DateTimeField()
    countries = serializers.IntegerField(min_value=0, help_text="Countries and regions of participants.")
    organisations = serializers.IntegerField(min_value=0, help_text="Participants.")
    exhibitors = serializers.IntegerField(min_value=0, help_text="Exhibitors with a published booth.")
    booths = serializers.IntegerField(min_value=0, help_text="Published booths.")
    booths_3d = serializers.IntegerField(source="showrooms", min_value=0, help_text="Those of them in 3D.")
    lit = serializers.IntegerField(min_value=0, help_text="Those of them with somebody present.")
    projects = serializers.IntegerField(min_value=0, help_text="Published project releases.")
