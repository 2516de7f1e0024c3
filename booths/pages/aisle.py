"""What is around a booth: the stands beside it, and the people at it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from booths.directory.picture import picture_of
from booths.enums import TeamRole
from booths.models import TeamMember
from booths.pages.stands import Card, read_cards
from fairsite.live.presence import present_people

if TYPE_CHECKING:
    from collections.abc import Iterable

    from booths.directory.standing import Standing
    from booths.models import Booth
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
    """Neighbours and team, in one query."""
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
        "colleagues": own,
        "team": [one for one in own if one.role in IN_PUBLIC],
        "staff": here.get(booth.exhibitor_id, 0),
        "people": [one.person.name for one in own if one.is_here and one.role in IN_PUBLIC and one.person.name],
    }


def neighbours(booth: Booth) -> tuple[list[Card], list[Card]]:
    """The two stands before and the two after a booth in its hall, in order."""
    picture = picture_of(booth.fair)
    before = picture.in_order(picture.everything, booth.code, backwards=True)
    after = picture.in_order(picture.everything, booth.code)
    left, right = ([picture.booths[at] for at in islice(way, ON_EACH_SIDE)] for way in (before, after))
    return in_hall(booth.hall, left)[::-1], in_hall(booth.hall, right)


def in_hall(letter: str, stands: Iterable[Standing]) -> list[Card]:
    """The cards of the stands that are in that hall: a code begins with its letter."""
    return read_cards(stand.card for stand in stands if stand.code.startswith(letter))


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
