"""For every address of the API and every method that it knows: where it leads, and what each role is answered there.

To add an address: a row here. Its `places` say what a thing at this address can be, its rule what comes of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from fairsite.accounts.scopes import SAFE_METHODS
from tests.factories.people import PASSWORD
from tests.house.matrix.scene import ANONYMOUS, OF_THE_TEAM, SEEN_BY, TOKENS, WELCOME, WRITERS, Place, Role

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


def in_library(status: int, *, beginner: int | None = None) -> Rule:
    """For the main contact and the staff alone; an upload is there for the one of them who began it."""

    def rule(role: Role, place: Place) -> int:
        if role in ANONYMOUS:
            return 401
        if role not in WRITERS.get(place, set()):
            return 404
        return status if beginner is None or role not in {Role.STAFF, Role.READER, Role.RIVAL} else beginner

    return rule


def choose_media(role: Role, place: Place) -> int:
    return 401 if role in ANONYMOUS else 200 if role in WRITERS.get(place, set()) else 404


def talks(role: Role, place: Place) -> bool:
    """The visitor has a conversation everywhere; those who write for an exhibitor also answer for it."""
    if role is Role.VISITOR:
        return place in {Place.PUBLIC, Place.OWN, Place.SAME_FAIR}
    return role in WRITERS.get(place, set())


def in_talk(status: int, *, of_another: int | None = None) -> Rule:
    """For those who talk, whatever they run; what the visitor has said is not for the others to change."""

    def rule(role: Role, place: Place) -> int:
        if role in ANONYMOUS:
            return 401
        if not talks(role, place):
            return 404
        return status if of_another is None or role is Role.VISITOR else of_another

    return rule


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


def made(role: Role, place: Place) -> int:
    """Everybody who is signed in and sees the fair."""
    return 201 if read_own(role, place) == 200 else read_own(role, place)


def team_reads(role: Role, place: Place) -> int:
    if role in ANONYMOUS:
        return 401
    return 200 if works_for(role, place) else 404


def leads(done: int) -> Rule:
    """What the main contact alone does; to who is not in the team it is not there."""

    def rule(role: Role, place: Place) -> int:
        if team_reads(role, place) != 200:
            return team_reads(role, place)
        return done if role is Role.MAIN_CONTACT else 403

    return rule


def part(role: Role, place: Place) -> int:
    """The colleague of the address goes on his own, too."""
    is_himself = (role, place) in {(Role.STAFF, Place.OWN), (Role.RIVAL, Place.SAME_FAIR)}
    return 204 if is_himself else leads(204)(role, place)


def accept(role: Role, _place: Place) -> int:
    """The invitation is for the own staff's address."""
    if role in ANONYMOUS:
        return 401
    return 201 if role is Role.STAFF else 403


APPLICATION = {
    "about": {"name": {"en": "Nine Lanterns"}, "kind": "enterprise", "country": "NO"},
    "sector": "tourism",
    "tier": "premium",
    "offers": {"en": "Walks"},
}


@dataclass(frozen=True)
class Row:
    rule: Rule
    places: tuple[Place, ...]
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    """Of a request whose meaning stands in them; its body is sent as it is, of the type named here."""

    def status(self, method: str, role: Role, place: Place) -> int:
        """Who he is and whether his token may do that comes first, as it does at the door."""
        if role is Role.REVOKED:
            return 401
        if role in TOKENS and method not in SAFE_METHODS:
            return 403
        return self.rule(role, place)


TUS = {"Tus-Resumable": "1.0.0"}
PART = {"Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
FORM_TYPE = "multipart/form-data; boundary=x"
FORM = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nsome text\r\n--x--\r\n'

SAYING = {"text": "你好", "client_key": "4be0643f-1d98-473b-97cd-ca98a65347dd"}

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
    ("api_applications", "GET"): Row(read_own, FAIR),
    ("api_applications", "POST"): Row(made, FAIR, APPLICATION),
    ("api_application", "GET"): Row(team_reads, EXHIBITED),
    ("api_application", "DELETE"): Row(leads(204), EXHIBITED),
    ("api_corrections", "POST"): Row(leads(200), EXHIBITED, {"seeks": {"en": "Partners"}}),
    ("api_team", "GET"): Row(team_reads, EXHIBITED),
    ("api_colleague", "PUT"): Row(leads(200), EXHIBITED, {"roles": ["scanner"]}),
    ("api_colleague", "DELETE"): Row(part, EXHIBITED),
    ("api_main_contact", "PUT"): Row(leads(204), EXHIBITED),
    ("api_invitations", "GET"): Row(leads(200), EXHIBITED),
    ("api_invitations", "POST"): Row(leads(201), EXHIBITED, {"email": "new@fair.test", "roles": ["staff"]}),
    ("api_invitation", "DELETE"): Row(leads(204), EXHIBITED),
    ("api_invitation_letters", "POST"): Row(leads(201), EXHIBITED),
    ("api_acceptances", "POST"): Row(accept, ANYWHERE, {"secret": WELCOME}),
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
    ("api_media", "GET"): Row(in_library(200), EXHIBITED),
    ("api_media", "POST"): Row(in_library(201), EXHIBITED, FORM, {"Content-Type": FORM_TYPE}),
    ("api_storage", "GET"): Row(in_library(200), EXHIBITED),
    ("api_media_item", "GET"): Row(in_library(200), EXHIBITED),
    ("api_media_item", "PATCH"): Row(in_library(200), EXHIBITED, {"alt": {"en": "A tree"}, "version": 1}),
    ("api_media_item", "DELETE"): Row(in_library(204), EXHIBITED),
    ("api_crop", "PUT"): Row(in_library(200), EXHIBITED, {"crop": [0, 0, 32, 32], "version": 1}),
    ("api_uploads", "POST"): Row(in_library(201), EXHIBITED, None, {**TUS, "Upload-Length": "9"}),
    ("api_upload", "PATCH"): Row(in_library(404, beginner=204), EXHIBITED, "bytes", {**TUS, **PART}),
    ("api_upload", "DELETE"): Row(in_library(404, beginner=204), EXHIBITED, None, TUS),
    ("api_booth_media", "PUT"): Row(choose_media, EXHIBITED, {"logo": None, "version": 1}),
    ("api_booth_conversation", "PUT"): Row(star, EXHIBITED),
    ("api_conversations", "GET"): Row(read_own, FAIR),
    ("api_conversation", "GET"): Row(in_talk(200), EXHIBITED),
    ("api_read", "PUT"): Row(in_talk(200), EXHIBITED, {"read": 1}),
    ("api_changes", "GET"): Row(in_talk(200), EXHIBITED),
    ("api_messages", "GET"): Row(in_talk(200), EXHIBITED),
    ("api_messages", "POST"): Row(in_talk(201), EXHIBITED, SAYING),
    ("api_message", "PATCH"): Row(in_talk(200, of_another=403), EXHIBITED, {"text": "Good day"}),
    ("api_message", "DELETE"): Row(in_talk(204, of_another=403), EXHIBITED),
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
    "invitation_id": "invitation",
    "project_id": "project",
    "token_id": "token",
    "person_id": "person",
    "reset_id": "reset",
    "mark": "mark",
    "item_id": "media",
    "conversation_id": "conversation",
    "seq": "seq",
    "key": "upload",
}
AT_THE_DESK = {"api_media", "api_storage", "api_media_item", "api_crop", "api_uploads", "api_upload"}
"""Rooms of an approved exhibitor."""
SLUGS = {
    "api_organisation": "organisation",
    "api_delegation": "delegation",
    "api_delegation_members": "delegation",
}


AT_A_DESK = {"exhibitor_id": "desk", "person_id": "colleague"}
PART_OF: dict[str, dict[str, str]] = {
    **dict.fromkeys(AT_THE_DESK, AT_A_DESK),
    **dict.fromkeys(("api_team", "api_colleague", "api_main_contact"), AT_A_DESK),
    **dict.fromkeys(("api_invitations", "api_invitation", "api_invitation_letters"), AT_A_DESK),
    "api_corrections": {"exhibitor_id": "declined"},
    **{name: {"slug": part} for name, part in SLUGS.items()},
}


def address_of(name: str, parameters: tuple[str, ...], place: dict[str, Any]) -> dict[str, Any]:
    """The parameters of a route, from the parts of a place."""
    return {parameter: place[PART_OF.get(name, {}).get(parameter) or PARTS[parameter]] for parameter in parameters}
