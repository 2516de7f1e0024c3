"""How much of what its tier allows an exhibitor has: `used` of `limit`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from booths.enums import BoothState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.functional import Promise

    from booths.models import Booth, Exhibitor


@dataclass(frozen=True, slots=True)
class Meter:
    name: str | Promise
    used: int
    limit: int

    @property
    def percent(self) -> int:
        return min(100, 100 * self.used // self.limit) if self.limit else 100

    @property
    def is_full(self) -> bool:
        return self.used >= self.limit


def meters_of(exhibitor: Exhibitor, booths: Sequence[Booth]) -> tuple[Meter, ...]:
    """As the actions count it: a retired booth gives its place back."""
    tier = exhibitor.tier
    return (
        Meter(_("Booths"), sum(booth.state != BoothState.RETIRED for booth in booths), tier.booth_limit),
        projects_meter(exhibitor),
        team_meter(exhibitor),
    )


def projects_meter(exhibitor: Exhibitor) -> Meter:
    return Meter(_("Project releases"), exhibitor.projects.count(), exhibitor.tier.project_limit)


def team_meter(exhibitor: Exhibitor) -> Meter:
    """Invitations that can still be accepted hold a place, too."""
    return Meter(_("People in the team, with those invited"), exhibitor.places_taken(), exhibitor.tier.team_limit)
