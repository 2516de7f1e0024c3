"""`/api/v1/fairs/<fair>/sectors/`, `themes/` and `countries/`: how a fair is classified, with counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drf_spectacular.utils import extend_schema, extend_schema_view

from booths.api import examples
from booths.api.entrance import FairDoor
from booths.directory.facets import lit_by_sector
from booths.directory.participants import participants_by_country
from booths.directory.picture import picture_of
from booths.directory.query import Facet
from booths.models import Country, Sector, Theme
from booths.presence import lit_exhibitors
from booths.serializers.reference import CountrySerializer, SectorSerializer, ThemeSerializer
from fairsite.api.views import ListView

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from booths.models import Fair

TAGS = ["Classification"]


def booths_by(facet: Facet, fair: Fair) -> dict[str, int]:
    """How many booths of the directory each value of a facet has."""
    return {value: bitmap.bit_count() for value, bitmap in picture_of(fair).bits[facet].items()}


@extend_schema_view(
    get=extend_schema(
        operation_id="sectors_list",
        tags=TAGS,
        summary="Sectors",
        description="The sectors of W/120 that have a hall at the fair, with their sub-sectors, how many booths "
        "stand in the hall, and how many of them have somebody present.",
        examples=[examples.of(examples.SECTOR)],
    )
)
class SectorsView(FairDoor, ListView):
    serializer_class = SectorSerializer
    queryset = Sector.objects.none()
    ordering = ("code",)

    def get_queryset(self) -> QuerySet[Sector]:
        return Sector.objects.filter(halls__fair=self.fair).prefetch_related("sub_sectors")

    def get_serializer_context(self) -> dict[str, Any]:
        counted = lit_by_sector(self.fair, lit_exhibitors(self.fair))
        return {**super().get_serializer_context(), "lit_and_booths": counted}


@extend_schema_view(
    get=extend_schema(
        operation_id="themes_list",
        tags=TAGS,
        summary="Themes",
        description="What the fair puts forward beside the sectors, with how many booths each theme has.",
        examples=[examples.of(examples.THEME)],
    )
)
class ThemesView(FairDoor, ListView):
    serializer_class = ThemeSerializer
    queryset = Theme.objects.none()
    ordering = ("position", "slug")

    def get_queryset(self) -> QuerySet[Theme]:
        return Theme.objects.filter(fair=self.fair)

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "booths": booths_by(Facet.THEME, self.fair)}


@extend_schema_view(
    get=extend_schema(
        operation_id="countries_list",
        tags=TAGS,
        summary="Countries and regions",
        description="Countries and regions (ISO 3166-1) of which organisations take part, with how many these are "
        "and how many booths they have. Counted at most ten seconds ago.",
        examples=[examples.of(examples.COUNTRY)],
    )
)
class CountriesView(FairDoor, ListView):
    serializer_class = CountrySerializer
    queryset = Country.objects.none()
    ordering = ("name_en", "code")

    def get_queryset(self) -> QuerySet[Country]:
        return Country.objects.filter(pk__in=participants_by_country(self.fair))

    def get_serializer_context(self) -> dict[str, Any]:
        counts = {"participants": participants_by_country(self.fair), "booths": booths_by(Facet.COUNTRY, self.fair)}
        return {**super().get_serializer_context(), **counts}
