"""The pavilion of a fair: its halls as bays under one roof, with windows lit by who is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from booths.directory.facets import lit_by_sector
from booths.directory.labels import labels_of
from booths.directory.query import Facet

if TYPE_CHECKING:
    from collections.abc import Collection

    from booths.directory.labels import Label
    from booths.models import Fair


@dataclass(frozen=True, slots=True)
class Bay:
    """A hall with its stands, and how many of them have somebody at the counter."""

    sector: Label
    lit: int
    stands: int

    @property
    def share(self) -> float:
        return self.lit / self.stands if self.stands else 0.0


def bays_of(fair: Fair, lit: Collection[int]) -> list[Bay]:
    """In the order of their letters."""
    counted = lit_by_sector(fair, lit)
    return [Bay(sector, *counted.get(slug, (0, 0))) for slug, sector in labels_of(fair)[Facet.SECTOR].items()]
