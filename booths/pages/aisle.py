"""What is around a booth: the stands beside it, and the people at it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from booths.enums import TeamRole
from booths.models import Booth, TeamMember
from booths.pages.stands import Card, read_cards
from fairsite.live.presence import present_people

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fairsite.accounts.models import User

ON_EACH_SIDE: Final = 2
IN_PUBLIC: Final = (TeamRole.MAIN_CONTACT, TeamRole.STAFF)
"""Who of a team is named on the booth; scanners work behind it."""


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Somebody of the team, by the first of his roles."""

    person: User
    role: TeamRole
    is_here: bool


def surroundings(booth: Booth) -> dict[str, Any]:
    """Neighbours and team, in two queries."""
    before, after = neighbours(booth)
    teams = teams_of([booth.exhibitor_id, *(card["exhibitor"] for card in (*before, *after))])
    own = teams.get(booth.exhibitor_id, [])
    here = {exhibitor: sum(one.is_here for one in team) for exhibitor, team in teams.items()}
    return {
        "fair": booth.fair,
        "booth": booth,
        "aisle": in_a_row(before, after),
        "before": before[-1] if before else None,
        "after": after[0] if after else None,
        "lit": {exhibitor: count for exhibitor, count in here.items() if count},
        "team": [one for one in own if one.role in IN_PUBLIC],
        "staff": here.get(booth.exhibitor_id, 0),
        "people": [one.person.name for one in own if one.is_here and one.role in IN_PUBLIC and one.person.name],
    }


def neighbours(booth: Booth) -> tuple[list[Card], list[Card]]:
    """The two stands before and the two after a booth in its hall, in order."""
    around = Booth.objects.in_directory().filter(fair=booth.fair_id, hall=booth.hall)
    before = around.filter(code__lt=booth.code).order_by("-code").values_list("code", "card")[:ON_EACH_SIDE]
    after = around.filter(code__gt=booth.code).order_by("code").values_list("code", "card")[:ON_EACH_SIDE]
    found = sorted(before.union(after, all=True))
    first = sum(code < booth.code for code, _ in found)
    cards = read_cards(card for _, card in found)
    return cards[:first], cards[first:]


def in_a_row(before: list[Card], after: list[Card]) -> list[Card | None]:
    """Two places on each side, as the drawing of the aisle has them; None where nobody stands."""
    left: list[Card | None] = [*before]
    right: list[Card | None] = [*after]
    return [*[None] * (ON_EACH_SIDE - len(left)), *left, *right, *[None] * (ON_EACH_SIDE - len(right))]


def teams_of(exhibitors: Iterable[int]) -> dict[int, list[OnDuty]]:
    """The teams of some exhibitors, each person once, with who is here now; those first."""
    here = present_people()
    members = TeamMember.objects.filter(exhibitor__in=set(exhibitors)).select_related("person").order_by("role", "pk")
    teams: dict[int, dict[int, OnDuty]] = defaultdict(dict)
    for member in members:
        on_duty = OnDuty(member.person, TeamRole(member.role), member.person_id in here)
        teams[member.exhibitor_id].setdefault(member.person_id, on_duty)
    return {exhibitor: sorted(team.values(), key=lambda one: not one.is_here) for exhibitor, team in teams.items()}
