"""What the values of the facets are called: sectors, countries and regions, delegations and themes by name.

Kept in the process like the counts: names change a few times in the life of a fair and are read with every page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from booths.directory.keeping import KeptFor
from booths.directory.query import Facet
from booths.models import Country, Delegation, Hall, Said, Theme, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from booths.models import Fair

OLDEST_LABELS_S = 30.0


@dataclass(frozen=True, slots=True)
class Label:
    """A value of a facet: its name in both languages and what a page draws beside it."""

    value: str
    name_en: str
    name_zh: str
    icon: str = ""
    hall: str = ""
    kind: str = ""
    place: tuple[float, float] = (0.0, 0.0)
    """Latitude and longitude in degrees, of a country or region."""

    def said(self, language: str) -> Said:
        return said(self, "name", language)


Labels = dict[Facet, dict[str, Label]]


def read_labels(fair: Fair) -> Labels:
    """The names for a fair's facets, in four queries."""
    return {
        facet: {label.value: label for label in labels}
        for facet, labels in (
            (Facet.SECTOR, sector_labels(fair)),
            (Facet.COUNTRY, country_labels()),
            (Facet.DELEGATION, delegation_labels(fair)),
            (Facet.THEME, theme_labels(fair)),
        )
    }


def sector_labels(fair: Fair) -> Iterator[Label]:
    """The sectors that have a hall, in the order of the halls."""
    for hall in Hall.objects.filter(fair=fair).select_related("sector").order_by("letter"):
        sector = hall.sector
        yield Label(sector.slug, sector.short_en, sector.short_zh, icon=sector.icon, hall=hall.letter)


def country_labels() -> Iterator[Label]:
    for country in Country.objects.all():
        place = (country.latitude, country.longitude)
        yield Label(country.code, country.name_en, country.name_zh, place=place)


def delegation_labels(fair: Fair) -> Iterator[Label]:
    for delegation in Delegation.objects.filter(fair=fair):
        yield Label(delegation.slug, delegation.name_en, delegation.name_zh, kind=delegation.kind)


def theme_labels(fair: Fair) -> Iterator[Label]:
    for theme in Theme.objects.filter(fair=fair):
        yield Label(theme.slug, theme.name_en, theme.name_zh)


labels_of = KeptFor(OLDEST_LABELS_S, read_labels)
