"""For every address of the API and every method that it knows: where it leads, and what each role is answered there.

To add an address: a row here. Its `places` say what a thing at this address can be, its rule what comes of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fairsite.accounts.scopes import SAFE_METHODS
from tests.factories.people import PASSWORD
from tests.house.matrix.scene import ANONYMOUS, OF_THE_TEAM, SEEN_BY, TOKENS, Place, Role

Rule = Callable[[Role, Place], int]

FAIR = (Place.PUBLIC, Place.OTHER_FAIR)
"""A page of a fair as a whole."""
SHARED = (Place.PUBLIC, Place.OTHER_FAIR, Place.FOREIGN, Place.ABSENT)
"""Things that are public wherever they are."""
EXHIBITED = tuple(Place)
"""Things that an exhibitor shows or keeps back."""
ANYWHERE = (Place.PUBLIC,)


def sees(role: Role, place: Place) -> bool:
    return role in SEEN_BY[place]


def works_for(role: Role, place: Place) -> bool:
    """Whether somebody is in the team of the exhibitor there."""
    return role in OF_THE_TEAM.get(place, set())


def read(role: Role, place: Place) -> int:
    return 200 if sees(role, place) else 404


def read_own(role: Role, place: Place) -> int:
    return 401 if role in ANONYMOUS else read(role, place)


def visit(role: Role, place: Place) -> int:
    """A booth that is not public has no visits, not even of those who see it."""
    if not sees(role, place):
        return 404
    return 201 if place in FAIR else 409


def star(role: Role, place: Place) -> int:
    if role in ANONYMOUS:
        return 401
    if not sees(role, place):
        return 404
    return 200 if place in FAIR else 409


def unstar(role: Role, place: Place) -> int:
    if role in ANONYMOUS:
        return 401
    return 204 if sees(role, place) else 404


def register(role: Role, place: Place) -> int:
    """The main contact has come with the exhibitor; everybody else is new."""
    if role in ANONYMOUS:
        return 401
    if not sees(role, place):
        return 404
    return 409 if role is Role.MAIN_CONTACT else 201


def run(role: Role, place: Place) -> int:
    """Back rooms of a fair: for those who run it, and absent to everybody else."""
    if role in ANONYMOUS:
        return 401
    runs = {Role.ORGANISER, Role.ADMIN} if place is Place.PUBLIC else {Role.OTHER_ORGANISER, Role.ADMIN}
    return 200 if role in runs else 404


def personal(role: Role, _place: Place) -> int:
    return 401 if role in ANONYMOUS else 200


def make_token(role: Role, _place: Place) -> int:
    return 401 if role in ANONYMOUS else 201


def revoke(role: Role, _place: Place) -> int:
    """The token asked for is a stranger's."""
    return 401 if role in ANONYMOUS else 404


def in_person(status: int) -> Rule:
    """For who is signed in at a browser, whoever they are."""

    def rule(role: Role, _place: Place) -> int:
        if role in ANONYMOUS:
            return 401
        return 403 if role in TOKENS else status

    return rule


def admins(status: int) -> Rule:
    """At a browser, too; for everybody else there is no such address."""

    def rule(role: Role, place: Place) -> int:
        return in_person(status if role is Role.ADMIN else 404)(role, place)

    return rule


def leave(role: Role, place: Place) -> int:
    """The only main contact is still needed. There is another admin."""
    return in_person(409 if role is Role.MAIN_CONTACT else 201)(role, place)


@dataclass(frozen=True)
class Row:
    rule: Rule
    places: tuple[Place, ...]
    body: Any = None

    def status(self, method: str, role: Role, place: Place) -> int:
        """Who he is and whether his token may do that comes first, as it does at the door."""
        if role is Role.REVOKED:
            return 401
        if role in TOKENS and method not in SAFE_METHODS:
            return 403
        return self.rule(role, place)


TABLE: dict[tuple[str, str], Row] = {
    ("api_fairs", "GET"): Row(read, ANYWHERE),
    ("api_fair", "GET"): Row(read, FAIR),
    ("api_audit", "GET"): Row(run, FAIR),
    ("api_figures", "GET"): Row(read, FAIR),
    ("api_sectors", "GET"): Row(read, FAIR),
    ("api_themes", "GET"): Row(read, FAIR),
    ("api_countries", "GET"): Row(read, FAIR),
    ("api_organisations", "GET"): Row(read, FAIR),
    ("api_organisation", "GET"): Row(read, SHARED),
    ("api_delegations", "GET"): Row(read, FAIR),
    ("api_delegation", "GET"): Row(read, SHARED),
    ("api_delegation_members", "GET"): Row(read, SHARED),
    ("api_exhibitors", "GET"): Row(read, FAIR),
    ("api_exhibitor", "GET"): Row(read, EXHIBITED),
    ("api_booths", "GET"): Row(read, FAIR),
    ("api_facets", "GET"): Row(read, FAIR),
    ("api_booth", "GET"): Row(read, EXHIBITED),
    ("api_scene", "GET"): Row(read, EXHIBITED),
    ("api_stand", "GET"): Row(read, EXHIBITED),
    ("api_offerings", "GET"): Row(read, EXHIBITED),
    ("api_documents", "GET"): Row(read, EXHIBITED),
    ("api_document_file", "GET"): Row(read, EXHIBITED),
    ("api_visits", "POST"): Row(visit, EXHIBITED, {"place": "page"}),
    ("api_projects", "GET"): Row(read, FAIR),
    ("api_project", "GET"): Row(read, EXHIBITED),
    ("api_favourites", "GET"): Row(read_own, FAIR),
    ("api_favourite", "PUT"): Row(star, EXHIBITED),
    ("api_favourite", "DELETE"): Row(unstar, EXHIBITED),
    ("api_registrations", "GET"): Row(read_own, FAIR),
    ("api_registrations", "POST"): Row(register, FAIR, {}),
    ("api_me", "GET"): Row(personal, ANYWHERE),
    ("api_me", "PATCH"): Row(personal, ANYWHERE, {"name": "Renamed"}),
    ("api_tokens", "GET"): Row(personal, ANYWHERE),
    ("api_tokens", "POST"): Row(make_token, ANYWHERE, {"name": "new", "scopes": ["read"], "password": PASSWORD}),
    ("api_token", "DELETE"): Row(revoke, ANYWHERE),
    ("api_sessions", "GET"): Row(in_person(200), ANYWHERE),
    ("api_sessions", "DELETE"): Row(in_person(204), ANYWHERE),
    ("api_session", "DELETE"): Row(in_person(404), ANYWHERE),
    ("api_export", "GET"): Row(in_person(404), ANYWHERE),
    ("api_export", "POST"): Row(in_person(201), ANYWHERE),
    ("api_departure", "GET"): Row(in_person(404), ANYWHERE),
    ("api_departure", "POST"): Row(leave, ANYWHERE, {"password": PASSWORD}),
    ("api_departure", "DELETE"): Row(in_person(409), ANYWHERE),
    ("api_person_sessions", "DELETE"): Row(admins(204), ANYWHERE),
    ("api_suspension", "PUT"): Row(admins(200), ANYWHERE, {"reason": "sent rubbish"}),
    ("api_suspension", "DELETE"): Row(admins(409), ANYWHERE),
    ("api_factor_reset_request", "POST"): Row(admins(201), ANYWHERE, {"reason": "lost the telephone"}),
    ("api_factor_resets", "GET"): Row(admins(200), ANYWHERE),
    ("api_factor_reset", "PUT"): Row(admins(200), ANYWHERE),
    ("api_factor_reset", "DELETE"): Row(admins(204), ANYWHERE),
}

PARTS: dict[str, str] = {
    "fair_slug": "fair",
    "code": "code",
    "document_id": "document",
    "exhibitor_id": "exhibitor",
    "project_id": "project",
    "token_id": "token",
    "person_id": "person",
    "reset_id": "reset",
    "mark": "mark",
}
SLUGS = {
    "api_organisation": "organisation",
    "api_delegation": "delegation",
    "api_delegation_members": "delegation",
}


def address_of(name: str, parameters: tuple[str, ...], place: dict[str, Any]) -> dict[str, Any]:
    """The parameters of a route, from the parts of a place."""
    return {parameter: place[SLUGS[name] if parameter == "slug" else PARTS[parameter]] for parameter in parameters}
