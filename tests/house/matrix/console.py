"""The console: who sits in it, and at which fair. To everybody else it is not there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.house.matrix.rules import ANYWHERE, Rule
from tests.house.matrix.scene import ANONYMOUS, Place, Role
from tests.house.matrix.table import Row

SITTING = {Role.ORGANISER, Role.OTHER_ORGANISER, Role.ADMIN}
AT_THIS_FAIR = {Role.ORGANISER, Role.ADMIN}
"""The admin runs both fairs and sits at this one."""
AT_DESK: dict[Place, set[Role]] = {
    Place.PUBLIC: AT_THIS_FAIR,
    Place.OWN: AT_THIS_FAIR,
    Place.SAME_FAIR: AT_THIS_FAIR,
    Place.OTHER_FAIR: {Role.OTHER_ORGANISER},
    Place.ABSENT: set(),
}
OF_A_FAIR = tuple(AT_DESK)


def sitting(status: int) -> Rule:
    """For whoever runs a fair."""

    def rule(role: Role, _place: Place) -> int:
        return at(role, status, is_here=role in SITTING)

    return rule


def over(status: int) -> Callable[[Role, Place], int]:
    """For whoever sits at the fair to which the thing belongs."""

    def rule(role: Role, place: Place) -> int:
        return at(role, status, is_here=role in AT_DESK[place])

    return rule


def at(role: Role, status: int, *, is_here: bool) -> int:
    if role in ANONYMOUS:
        return 302
    return status if is_here else 404


QUEUES = ("exhibitor", "booth", "projectrelease")
ADDED = ("phrase", "tier", "theme", "delegation", "announcement", "fairtext")
REWORDED = ("phrase", "tier", "theme", "delegation", "announcement")
REMOVED = ("phrase", "theme", "announcement")
SEEN = ("hall", "organisation")
ORDER = ("report", "silence")
SHARED = ("sector", "subsector", "country")
OF_THE_FAIR = (*QUEUES, *ADDED, *SEEN, *ORDER, "fair")


def of_people(status: int) -> Rule:
    """Somebody who has nothing to do with either fair: there for admins alone."""

    def rule(role: Role, _place: Place) -> int:
        return at(role, status, is_here=role is Role.ADMIN)

    return rule


def to_admins(role: Role, _place: Place) -> int:
    if role in SITTING - {Role.ADMIN}:
        return 403
    return at(role, 200, is_here=role is Role.ADMIN)


CONSOLE: dict[tuple[str, str], Row] = {
    ("console:index", "GET"): Row(sitting(200), ANYWHERE),
    ("console:permissions", "GET"): Row(lambda role, _: at(role, 200, is_here=role is Role.ADMIN), ANYWHERE),
    ("console:audit", "GET"): Row(sitting(200), ANYWHERE),
    ("console:audit_export", "GET"): Row(sitting(200), ANYWHERE),
    ("console:choose_fair", "POST"): Row(sitting(404), ANYWHERE),
    **{(f"console:booths_{noun}_changelist", "GET"): Row(sitting(200), ANYWHERE) for noun in (*OF_THE_FAIR, *SHARED)},
    **{(f"console:booths_{noun}_export", "GET"): Row(sitting(200), ANYWHERE) for noun in (*OF_THE_FAIR, *SHARED)},
    **{(f"console:booths_{noun}_change", "GET"): Row(over(200), OF_A_FAIR) for noun in OF_THE_FAIR},
    **{(f"console:booths_{noun}_change", "GET"): Row(sitting(200), ANYWHERE) for noun in SHARED},
    **{(f"console:booths_{noun}_change", "POST"): Row(over(200), OF_A_FAIR) for noun in (*REWORDED, "fair")},
    **{(f"console:booths_{noun}_change", "POST"): Row(over(403), OF_A_FAIR) for noun in ("organisation", "fairtext")},
    **{(f"console:booths_{noun}_change", "POST"): Row(over(405), OF_A_FAIR) for noun in (*QUEUES, *ORDER, "hall")},
    **{(f"console:booths_{noun}_change", "POST"): Row(sitting(403), ANYWHERE) for noun in SHARED},
    **{(f"console:booths_{noun}_bulk", "POST"): Row(sitting(302), ANYWHERE) for noun in QUEUES},
    **{(f"console:booths_{noun}_decide", "POST"): Row(over(409), OF_A_FAIR) for noun in QUEUES},
    **{(f"console:booths_{noun}_assign", "POST"): Row(over(302), OF_A_FAIR) for noun in QUEUES},
    **{(f"console:booths_{noun}_add", "GET"): Row(sitting(200), ANYWHERE) for noun in ADDED},
    **{(f"console:booths_{noun}_add", "POST"): Row(sitting(200), ANYWHERE) for noun in ADDED},
    **{(f"console:booths_{noun}_remove", "POST"): Row(over(302), OF_A_FAIR) for noun in REMOVED},
    ("console:booths_report_decide", "POST"): Row(over(409), OF_A_FAIR),
    ("console:booths_report_rules", "GET"): Row(sitting(200), ANYWHERE),
    ("console:booths_report_rules", "POST"): Row(sitting(200), ANYWHERE),
    ("console:booths_silence_lift", "POST"): Row(over(409), OF_A_FAIR),
    ("console:booths_person_changelist", "GET"): Row(sitting(200), ANYWHERE),
    ("console:booths_person_export", "GET"): Row(sitting(200), ANYWHERE),
    ("console:booths_person_change", "GET"): Row(of_people(200), ANYWHERE),
    ("console:booths_person_change", "POST"): Row(of_people(405), ANYWHERE),
    ("console:booths_person_deed", "GET"): Row(of_people(200), ANYWHERE),
    ("console:booths_person_deed", "POST"): Row(of_people(302), ANYWHERE),
    ("console:booths_person_appoint", "GET"): Row(sitting(200), ANYWHERE),
    ("console:booths_person_appoint", "POST"): Row(sitting(200), ANYWHERE),
    ("console:featured", "GET"): Row(sitting(200), ANYWHERE),
    ("console:featured", "POST"): Row(sitting(200), ANYWHERE),
    ("console:booths_booth_move", "GET"): Row(over(200), OF_A_FAIR),
    ("console:booths_booth_move", "POST"): Row(over(200), OF_A_FAIR),
    ("console:booths_organisation_import", "GET"): Row(sitting(200), ANYWHERE),
    ("console:booths_organisation_import", "POST"): Row(sitting(200), ANYWHERE),
    ("console:booths_fair_add", "GET"): Row(to_admins, ANYWHERE),
    ("console:booths_fair_add", "POST"): Row(to_admins, ANYWHERE),
    ("console:booths_delegation_members", "POST"): Row(over(302), OF_A_FAIR),
}

PARTS = {
    "projectrelease": "project",
    "fair": "console_fair",
    "delegation": "console_delegation",
    "hall": "console_hall",
    "organisation": "console_organisation",
}
"""By the noun in the middle of a name, the part of a place that is its row; the others are called the same."""
KEYS = {"sector": 9, "subsector": "9.B", "country": "NO"}
WORDS = {"deed": "end-sessions"}
"""What stands in an address beside keys of rows."""


def key_of(name: str, parameter: str, place: dict[str, Any]) -> Any:
    """The key of the row at which an address of the console leads, in a place; or a word."""
    if parameter in WORDS:
        return WORDS[parameter]
    noun = name.removeprefix("console:booths_").rsplit("_", 1)[0]
    return KEYS.get(noun) or place.get(PARTS.get(noun, noun), 0)
