"""The directory by country or region: bubbles on a map, and the table behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from booths.directory.query import Facet
from booths.drawing.worldmap import graticule, project, radius
from booths.models.bilingual import language_here
from booths.pages.choices import Address

if TYPE_CHECKING:
    from booths.directory.answer import Answer
    from booths.directory.labels import Label
    from booths.models import Said


@dataclass(frozen=True, slots=True)
class Spot:
    """A country or region on the map; `link` narrows the directory to it and shows its stands."""

    code: str
    name: Said
    count: int
    x: float
    y: float
    radius: float
    link: str
    is_chosen: bool

    @property
    def is_roomy(self) -> bool:
        """Whether the count can be written into the bubble."""
        return self.radius >= 13  # noqa: PLR2004 three digits of the map's lettering


@dataclass(frozen=True, slots=True)
class Atlas:
    spots: list[Spot]
    lines: str = graticule()

    @property
    def back_to_front(self) -> list[Spot]:
        """Large bubbles first, so that small ones lie on top of them."""
        return sorted(self.spots, key=lambda spot: -spot.radius)


def atlas(answer: Answer, address: Address, countries: dict[str, Label]) -> Atlas:
    counts = answer.facet_counts[Facet.COUNTRY]
    most = max(counts.values(), default=0)
    language = language_here()
    spots = []
    for code, count in counts.items():
        if country := countries.get(code):
            x, y = project(*country.place)
            stands = address.seen_as("") if code in answer.query.chosen(Facet.COUNTRY) else narrowed(address, code)
            spots.append(
                Spot(
                    code,
                    country.said(language),
                    count,
                    round(x, 1),
                    round(y, 1),
                    round(radius(count, most), 1),
                    stands,
                    is_chosen=code in answer.query.chosen(Facet.COUNTRY),
                )
            )
    return Atlas(spots)


def narrowed(address: Address, code: str) -> str:
    return str(Address(address.query.without(Facet.COUNTRY).toggled(Facet.COUNTRY, code), "", address.is_exact))
