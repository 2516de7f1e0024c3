"""Shapes of what every fair shares, and of a fair's themes."""

from __future__ import annotations

from rest_framework import serializers

from booths.models import Country, Sector, SubSector, Theme
from fairsite.api.fields import BilingualField


class SectorNameSerializer(serializers.ModelSerializer[Sector]):
    """A sector as others refer to it."""

    name = BilingualField()

    class Meta:
        model = Sector
        fields = ["code", "slug", "name"]


class SubSectorSerializer(serializers.ModelSerializer[SubSector]):
    name = BilingualField()

    class Meta:
        model = SubSector
        fields = ["code", "name"]


class SectorSerializer(serializers.ModelSerializer[Sector]):
    """A sector with its hall; `booths` are those of the directory, `lit` those of them with somebody present."""

    name = BilingualField()
    short = BilingualField()
    sub_sectors = SubSectorSerializer(many=True)
    booths = serializers.SerializerMethodField()
    lit = serializers.SerializerMethodField()

    class Meta:
        model = Sector
        fields = ["code", "slug", "hall", "name", "short", "icon", "sub_sectors", "booths", "lit"]

    def get_lit(self, sector: Sector) -> int:
        lit: int = self.context["lit_and_booths"].get(sector.slug, (0, 0))[0]
        return lit

    def get_booths(self, sector: Sector) -> int:
        booths: int = self.context["lit_and_booths"].get(sector.slug, (0, 0))[1]
        return booths


class ThemeNameSerializer(serializers.ModelSerializer[Theme]):
    """A theme as others refer to it."""

    name = BilingualField()

    class Meta:
        model = Theme
        fields = ["slug", "name"]


class ThemeSerializer(ThemeNameSerializer):
    """A theme with how many booths stand under it."""

    booths = serializers.SerializerMethodField()

    class Meta(ThemeNameSerializer.Meta):
        fields = [*ThemeNameSerializer.Meta.fields, "booths"]

    def get_booths(self, theme: Theme) -> int:
        booths: int = self.context["booths"].get(theme.slug, 0)
        return booths


class CountryNameSerializer(serializers.ModelSerializer[Country]):
    """A country or region as others refer to it."""

    name = BilingualField()

    class Meta:
        model = Country
        fields = ["code", "name"]


class CountrySerializer(CountryNameSerializer):
    """A country or region with how many organisations of it take part, and how many booths they have."""

    participants = serializers.SerializerMethodField()
    booths = serializers.SerializerMethodField()

    class Meta(CountryNameSerializer.Meta):
        fields = [*CountryNameSerializer.Meta.fields, "continent", "latitude", "longitude", "participants", "booths"]

    def get_participants(self, country: Country) -> int:
        participants: int = self.context["participants"].get(country.code, 0)
        return participants

    def get_booths(self, country: Country) -> int:
        booths: int = self.context["booths"].get(country.code, 0)
        return booths
