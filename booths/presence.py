"""Which stands are lit: those of exhibitors of whom somebody is present."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from booths.models import TeamMember
from fairsite.live.presence import present_people

if TYPE_CHECKING:
    from booths.models import Fair


def people_at_stands(fair: Fair) -> dict[int, int]:
    """How many team members of each exhibitor of the fair were active in the last five minutes; only exhibitors with some."""
    people = present_people()
    if not people:
        return {}
    present = TeamMember.objects.filter(exhibitor__fair=fair, person__in=people)
    return Counter(exhibitor for exhibitor, _ in present.values_list("exhibitor", "person").distinct())


def lit_exhibitors(fair: Fair) -> frozenset[int]:
    """Primary keys of the fair's exhibitors with somebody present."""
    return frozenset(people_at_stands(fair))
