"""The people of a team, each once, and those who run a fair."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from fairsite.accounts.models import User

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from booths.models import Exhibitor, Fair


@dataclass(frozen=True, slots=True)
class Colleague:
    person: User
    roles: list[str]


def colleagues_of(exhibitor: Exhibitor) -> list[Colleague]:
    """Each once, in the order in which they came."""
    members = sorted(exhibitor.team.select_related("person"), key=lambda member: member.person_id)
    people = [list(held) for _person, held in groupby(members, key=lambda member: member.person_id)]
    people.sort(key=lambda held: min(member.pk for member in held))
    return [Colleague(held[0].person, [member.role for member in held]) for held in people]


def reviewers_at(fair: Fair) -> QuerySet[User]:
    """Who runs the fair and may be given a review."""
    return User.objects.active().filter(organised__fair=fair).order_by("name", "pk")
