"""Two fairs, a conversation at one of them, and everybody who may come to the socket."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, Literal

from booths import audiences
from booths.enums import BoothState
from booths.models import Booth, Exhibitor, Fair
from fairsite.accounts.actions.sessions import end_session
from fairsite.accounts.actions.suspension import suspend_person
from fairsite.accounts.actions.tokens import issue_token, revoke_token
from fairsite.accounts.actions.viewing import begin_viewing
from fairsite.accounts.audiences import only
from fairsite.accounts.models import ApiToken, User
from fairsite.accounts.viewing import KEPT
from meetings.audiences import desk_of, those_in
from meetings.models import Conversation
from tests.factories import (
    BoothFactory,
    ConversationFactory,
    DelegationFactory,
    ExhibitorFactory,
    FairFactory,
    PersonFactory,
)
from tests.live.site import ORIGIN, browser_of, cookie_in
from tests.meetings.conftest import say

Headers = Mapping[str, str]
Told = Literal[
    *("fair", "booth", "conversation", "client_key", "talk", "desk", "person", "team", "public", "organisers"),
    *("report", "silence"),
]


class Role(StrEnum):
    OWNER = "the visitor of the conversation"
    WRITER = "the visitor's token that may write"
    READER = "the visitor's token that may read"
    VISITOR = "another visitor"
    MAIN_CONTACT = "the exhibitor's main contact"
    STAFF = "the exhibitor's staff"
    SCANNER = "the exhibitor's scanner"
    RIVAL = "another exhibitor's staff"
    DELEGATE = "the lead of the exhibitor's delegation"
    ORGANISER = "the organiser of the fair"
    ADMIN = "an admin"
    OTHER_FAIR = "an exhibitor of another fair"
    OTHER_ORGANISER = "the organiser of another fair"
    SUSPENDED = "staff whose account was suspended"
    SIGNED_OUT = "staff whose session was ended"
    REVOKED = "staff's token that was revoked"
    NOBODY = "somebody who is not signed in"
    LOOKING = "an admin who looks as the visitor"
    FORGED = "the visitor's browser on a page of another site"


class Place(StrEnum):
    HERE = "here"
    NOT_OPEN = "a booth that is not open"
    FOREIGN = "the other fair's, or asked for under its address"
    ABSENT = "absent"


TALKING: Final = {Role.OWNER, Role.WRITER, Role.MAIN_CONTACT, Role.STAFF}
SHUT_OUT: Final = {Role.SUSPENDED, Role.SIGNED_OUT, Role.REVOKED}
CLOSED: Final = SHUT_OUT | {Role.NOBODY, Role.LOOKING}
SHUT_DOORS: Final = {Role.FORGED: "refused 403"}
TOKENS: Final = {Role.WRITER: Role.OWNER, Role.READER: Role.OWNER}


@dataclass
class Scene:
    people: dict[Role, User]
    headers: dict[Role, Headers]
    fair: Fair
    other_fair: Fair
    exhibitor: Exhibitor
    booth: Booth
    draft: Booth
    other_booth: Booth
    order: dict[int, tuple[int, int]] = field(default_factory=dict)
    """By conversation, a report of what the staff has said there and somebody who may not talk."""

    def conversation(self) -> Conversation:
        """With a booth of its own: what somebody does in it, nobody else meets."""
        booth = BoothFactory(exhibitor=self.exhibitor)
        conversation: Conversation = ConversationFactory(
            booth=booth, visitor=self.people[Role.OWNER], said=["Good morning"]
        )
        said = say(conversation, by=self.people[Role.STAFF], text="Welcome")
        report = said.reports.create(fair=self.fair, by=PersonFactory(), reason="spam", said=said.text)
        silence = self.fair.silences.create(person=PersonFactory(), by=self.people[Role.ORGANISER], reason="Spam")
        self.order[conversation.pk] = (report.pk, silence.pk)
        return conversation

    def part(self, told: Told, place: Place, conversation: Conversation) -> Any:
        absent = place is Place.ABSENT
        other = self.other_booth.exhibitor
        report, silence = self.order[conversation.pk]
        parts: dict[Told, Any] = {
            "fair": self.fair.slug if place is not Place.FOREIGN else self.other_fair.slug,
            "booth": {Place.HERE: self.booth, Place.NOT_OPEN: self.draft, Place.FOREIGN: self.booth}.get(place),
            "conversation": conversation.pk if not absent else 2**62,
            "client_key": str(uuid.uuid4()),
            "report": 2**62 if absent else report,
            "silence": 2**62 if absent else silence,
            "talk": those_in(conversation) if not absent else "conversation.0",
            "desk": "desk.0" if absent else desk_of(self.exhibitor if place is Place.HERE else other),
            "person": only(self.people[Role.OWNER]) if not absent else "person.0",
            "team": audiences.team_of(self.exhibitor),
            "public": audiences.public_of(self.fair),
            "organisers": audiences.organisers_of(self.fair),
        }
        found = parts[told]
        return found.code if isinstance(found, Booth) else found or "Z99-99"


def set_up() -> Scene:
    """Those who are shut out later come in first, as staff who hear everything."""
    names = [role for role in Role if role not in {*TOKENS, Role.NOBODY, Role.FORGED, Role.REVOKED}]
    people = {role: PersonFactory(name=role, is_superuser=role in {Role.ADMIN, Role.LOOKING}) for role in names}
    people |= {role: people[holder] for role, holder in TOKENS.items()}
    people[Role.REVOKED] = PersonFactory(name=Role.REVOKED)
    fair = FairFactory(slug="spring-fair", organiser=people[Role.ORGANISER])
    other = FairFactory(slug="autumn-fair", organiser=people[Role.OTHER_ORGANISER])
    exhibitor = ExhibitorFactory(
        fair=fair,
        main_contact=people[Role.MAIN_CONTACT],
        staff=[people[role] for role in (Role.STAFF, *sorted(SHUT_OUT))],
        scanners=[people[Role.SCANNER]],
    )
    ExhibitorFactory(fair=fair, staff=[people[Role.RIVAL]])
    DelegationFactory(fair=fair, members=[exhibitor.organisation], lead=people[Role.DELEGATE])
    elsewhere = ExhibitorFactory(fair=other, sector="finance", staff=[people[Role.OTHER_FAIR]])
    return Scene(
        people,
        {role: headers_of(role, people) for role in Role},
        fair,
        other,
        exhibitor,
        BoothFactory(exhibitor=exhibitor),
        BoothFactory(exhibitor=exhibitor, state=BoothState.DRAFT),
        BoothFactory(exhibitor=elsewhere),
    )


def headers_of(role: Role, people: Mapping[Role, User]) -> Headers:
    if role is Role.NOBODY:
        return ORIGIN
    if role in TOKENS or role is Role.REVOKED:
        scope = "write" if role is Role.WRITER else "read"
        return {"Authorization": f"Bearer {issue_token(by=people[role], name=role, scopes=[scope])[1]}"}
    browser = browser_of(people[Role.OWNER if role is Role.FORGED else role])
    if role is Role.LOOKING:
        viewing = begin_viewing(person=people[Role.OWNER], reason="They asked.", by=people[role])
        session = browser.session
        session[KEPT] = viewing.pk
        session.save()
    return {**cookie_in(browser), **({"Origin": "http://elsewhere.test"} if role is Role.FORGED else {})}


def shut_out(people: Mapping[Role, User]) -> None:
    """Whatever they hold ends now."""
    suspend_person(person=people[Role.SUSPENDED], reason="spam", by=people[Role.ADMIN])
    gone = people[Role.SIGNED_OUT]
    end_session(session=gone.sessions.get(), by=gone)
    revoke_token(by=people[Role.REVOKED], token=ApiToken.objects.get(person=people[Role.REVOKED]))
