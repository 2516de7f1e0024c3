"""Which stands are lit: those of exhibitors of whom somebody is present."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

import orjson

from booths.models import TeamMember
from fairsite.live.presence import present_people

if TYPE_CHECKING:
    from collections.abc import Mapping

    from booths.models import Fair


@dataclass(frozen=True)
class Lights:
    """Who is at the stands of a fair: `at` says how many people of each exhibitor, only for those with some."""

    people: frozenset[int]
    at: Mapping[int, int]

    @cached_property
    def lit(self) -> frozenset[int]:
        return frozenset(self.at)

    @cached_property
    def version(self) -> str:
        """Another one whenever other exhibitors are present."""
        return blake2b(orjson.dumps(sorted(self.at)), digest_size=8).hexdigest()


DARK = Lights(frozenset(), {})
_seen: dict[int, Lights] = {}


def lights_of(fair: Fair) -> Lights:
    """The lights of a fair, read once for each picture that the process has of who is present (every two seconds)."""
    people = present_people()
    if not people:
        return DARK
    lights = _seen.get(fair.pk)
    if lights is None or lights.people is not people:
        lights = _seen[fair.pk] = Lights(people, count_people(fair, people))
    return lights


def count_people(fair: Fair, people: frozenset[int]) -> Mapping[int, int]:
    present = TeamMember.objects.filter(exhibitor__fair=fair, person__in=people)
    return Counter(exhibitor for exhibitor, _ in present.values_list("exhibitor", "person").distinct())


def people_at_stands(fair: Fair) -> Mapping[int, int]:
    """How many team members of each exhibitor were active in the last five minutes; only exhibitors with some."""
    return lights_of(fair).at


def lit_exhibitors(fair: Fair) -> frozenset[int]:
    """Primary keys of the fair's exhibitors with somebody present."""
    return lights_of(fair).lit
