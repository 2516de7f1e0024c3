"""Which stands are lit: those of exhibitors of whom somebody is present."""

from __future__ import annotations

from typing import TYPE_CHECKING

from booths.models import TeamMember
from fairsite.live.presence import present_people

if TYPE_CHECKING:
    from booths.models import Fair


def lit_exhibitors(fair: Fair) -> frozenset[int]:
    """Primary keys of the fair's exhibitors with a team member active in the last five minutes."""
    people = present_people()
    if not people:
        return frozenset()
    present = TeamMember.objects.filter(exhibitor__fair=fair, person__in=people)
    return frozenset(present.values_list("exhibitor", flat=True))
