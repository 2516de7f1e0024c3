"""The fair in numbers, counted from its rows as docs/counting.md says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count
from django.utils import timezone

from booths.directory.picture import picture_of
from booths.directory.query import Facet
from booths.enums import BoothKind
from booths.models import Organisation, ProjectRelease

if TYPE_CHECKING:
    from collections.abc import Collection

    from booths.models import Fair


@dataclass(frozen=True, slots=True)
class Figures:
    """Counted at a moment. `lit` are the stands with somebody present; `organisations` are participants."""

    counted_at: datetime
    lit: int
    booths: int
    showrooms: int
    exhibitors: int
    organisations: int
    countries: int
    projects: int


def figures_of(fair: Fair, lit: Collection[int]) -> Figures:
    """Two queries, and the process's picture of the directory for what has to do with booths."""
    picture = picture_of(fair)
    taking_part = Organisation.objects.taking_part_in(fair).aggregate(
        organisations=Count("pk"), countries=Count("country", distinct=True)
    )
    return Figures(
        counted_at=timezone.now(),
        lit=picture.lit_bitmap(lit).bit_count(),
        booths=picture.everything.bit_count(),
        showrooms=picture.bits[Facet.BOOTH_KIND].get(BoothKind.THREE_D, 0).bit_count(),
        exhibitors=picture.exhibitors,
        projects=ProjectRelease.objects.released().filter(fair=fair).count(),
        **taking_part,
    )
