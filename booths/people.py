"""Who has to do with a fair, and as what."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, Value

from booths.models import Organiser, Registration, TeamMember
from fairsite.accounts.models import User

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from booths.models import Exhibitor, Fair


def organisers_at(fair: Fair) -> QuerySet[User]:
    return User.objects.filter(pk__in=Organiser.objects.filter(fair=fair).values("person"))


def exhibiting_at(fair: Fair) -> QuerySet[User]:
    """Everybody of a team."""
    return User.objects.filter(pk__in=TeamMember.objects.filter(exhibitor__fair=fair).values("person"))


def registered_at(fair: Fair) -> QuerySet[User]:
    return User.objects.filter(pk__in=Registration.objects.filter(fair=fair).values("person"))


def people_of(fair: Fair) -> QuerySet[User]:
    """Who runs the fair, exhibits there or is registered for it."""
    own = {"person": OuterRef("pk")}
    exhibits = Exists(TeamMember.objects.filter(exhibitor__fair=fair, **own))
    others = (Exists(model.objects.filter(fair=fair, **own)) for model in (Organiser, Registration))
    return User.objects.filter(reduce(or_, others, Q(exhibits)))


def works_at(fair: Fair, person: User) -> bool:
    """Whether somebody runs the fair or is of a team there: no mere visitor."""
    return (
        Organiser.objects.filter(fair=fair, person=person).exists()
        or TeamMember.objects.filter(exhibitor__fair=fair, person=person).exists()
    )


def with_roles_at(people: QuerySet[User], fair: Fair | None) -> QuerySet[User]:
    """What each is at the fair: `organises_it`, `is_registered`, and `roles_in_teams`."""
    if fair is None:
        nothing: Any = Value(value=False)
        return people.annotate(organises_it=nothing, is_registered=nothing)
    own = {"person": OuterRef("pk")}
    teams = TeamMember.objects.filter(exhibitor__fair=fair, **own).order_by("role").values("role").distinct()
    return people.annotate(
        organises_it=Exists(Organiser.objects.filter(fair=fair, **own)),
        is_registered=Exists(Registration.objects.filter(fair=fair, **own)),
        roles_in_teams=ArraySubquery(teams),
    )


@dataclass(slots=True)
class Part:
    """What somebody is at one fair."""

    fair: Fair
    organises: bool = False
    is_registered: bool = False
    teams: dict[Exhibitor, list[str]] = field(default_factory=dict)


def parts_of(person: User, fairs: Iterable[Fair]) -> list[Part]:
    """At each of these fairs at which somebody is anything at all, in three queries."""
    parts = {fair.pk: Part(fair) for fair in fairs}
    of_them = Q(fair__in=parts)
    for (fair,) in Organiser.objects.filter(of_them, person=person).values_list("fair"):
        parts[fair].organises = True
    for (fair,) in Registration.objects.filter(of_them, person=person).values_list("fair"):
        parts[fair].is_registered = True
    members = TeamMember.objects.filter(exhibitor__fair__in=parts, person=person).order_by("exhibitor", "role")
    for member in members.select_related("exhibitor__organisation"):
        parts[member.exhibitor.fair_id].teams.setdefault(member.exhibitor, []).append(member.get_role_display())
    return [part for part in parts.values() if part.organises or part.is_registered or part.teams]
