"""Two fairs and everybody who may come to a door of theirs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from booths.actions.revision import record_revision
from booths.enums import BoothState, Deed, ExhibitorState, ProjectState
from booths.models import Exhibitor
from fairsite.accounts.actions.tokens import issue_token, revoke_token
from fairsite.accounts.models import FactorReset, User
from fairsite.accounts.models.token import digest_of
from meetings.models import Conversation
from tests.factories import (
    AnnouncementFactory,
    BoothFactory,
    ConversationFactory,
    DelegationFactory,
    DocumentFactory,
    ExhibitorFactory,
    FairFactory,
    FairTextFactory,
    FavouriteFactory,
    InvitationFactory,
    MediaItemFactory,
    PersonFactory,
    PhraseFactory,
    ProjectFactory,
    ThemeFactory,
    UploadFactory,
)


class Role(StrEnum):
    ANONYMOUS = "anonymous"
    VISITOR = "visitor"
    RIVAL = "other exhibitor's staff"
    SCANNER = "own scanner"
    STAFF = "own staff"
    MAIN_CONTACT = "own main contact"
    ORGANISER = "organiser of this fair"
    OTHER_ORGANISER = "organiser of another fair"
    ADMIN = "admin"
    READER = "own staff's token that may read"
    REVOKED = "own staff's revoked token"


class Place(StrEnum):
    PUBLIC = "public"
    """Something that everybody sees."""
    OWN = "own"
    """Of the own exhibitor, and not public."""
    SAME_FAIR = "same fair"
    """Of another exhibitor of the fair, and not public."""
    OTHER_FAIR = "other fair"
    """Of a fair that is kept back, at its own address."""
    FOREIGN = "foreign"
    """Of the other fair, asked for under the address of this one."""
    ABSENT = "absent"


ANONYMOUS = {Role.ANONYMOUS}
TOKENS = {Role.READER, Role.REVOKED}
TEAM = {Role.SCANNER, Role.STAFF, Role.MAIN_CONTACT, Role.READER}
RUN_IT = {Role.ORGANISER, Role.ADMIN}
SEEN_BY: dict[Place, set[Role]] = {
    Place.PUBLIC: set(Role),
    Place.OWN: TEAM | RUN_IT,
    Place.SAME_FAIR: {Role.RIVAL} | RUN_IT,
    Place.OTHER_FAIR: {Role.OTHER_ORGANISER, Role.ADMIN},
    Place.FOREIGN: set(),
    Place.ABSENT: set(),
}

OF_THE_TEAM: dict[Place, set[Role]] = {Place.OWN: TEAM, Place.SAME_FAIR: {Role.RIVAL}}
"""Who sits at the desk of the exhibitor of a place."""

WRITERS: dict[Place, set[Role]] = {place: team - {Role.SCANNER} for place, team in OF_THE_TEAM.items()}
"""Who writes what its booths show."""

Address = dict[str, Any]


def console_rows(fair: Any, exhibitor: Any) -> Address:
    """The keys of what organisers keep, by the nouns of the console's addresses."""
    return {
        "phrase": PhraseFactory(fair=fair).pk,
        "announcement": AnnouncementFactory(fair=fair).pk,
        "fairtext": FairTextFactory(fair=fair).pk,
        "console_fair": fair.pk,
        "tier": exhibitor.tier_id,
        "theme": ThemeFactory(fair=fair).pk,
        "console_delegation": DelegationFactory(fair=fair).pk,
        "console_hall": fair.halls.get_or_create(sector=exhibitor.sector, letter=exhibitor.sector.hall)[0].pk,
        "console_organisation": exhibitor.organisation_id,
        "kind": "rules",
    }


WELCOME = "welcome-to-the-team"
"""The secret of an invitation for the own staff's address."""


def colleague_of(exhibitor: Exhibitor) -> int:
    """Beside the main contact, if there is somebody."""
    *_, colleague = exhibitor.team.order_by("pk").values_list("person", flat=True)[:2]
    return colleague


def written_on(booth: Any) -> Address:
    """A service, a note of the review and the first version."""
    record_revision(booth=booth, deed=Deed.FOUND, by=None)
    return {
        "offering": booth.offerings.create(name_en="Walks").pk,
        "note": booth.notes.create(version=1, field="name.en", text_en="Louder.").pk,
        "version": 1,
        "client": "till-3",
    }


def everything_of(team: dict[str, Any], fair: Any, *, is_public: bool) -> Address:
    """A booth, an application, a project and a document, all published or all not."""
    exhibitor = ExhibitorFactory(fair=fair, **team)
    booth_state = BoothState.PUBLISHED if is_public else BoothState.DRAFT
    booth = BoothFactory(exhibitor=exhibitor, state=booth_state, three_d=True)
    application = exhibitor if is_public else ExhibitorFactory(fair=fair, state=ExhibitorState.APPLIED, **team)
    invitation = InvitationFactory(exhibitor=exhibitor)
    project_state = ProjectState.PUBLISHED if is_public else ProjectState.DRAFT
    return {
        "fair": fair.slug,
        "code": booth.code,
        "booth": booth.pk,
        "queue": "booths",
        **console_rows(fair, exhibitor),
        "document": DocumentFactory(booth=booth).pk,
        **written_on(booth),
        "desk": exhibitor.pk,
        "reply": exhibitor.saved_replies.create(text_en="We quote net.").pk,
        "colleague": colleague_of(exhibitor),
        "declined": ExhibitorFactory(fair=fair, state=ExhibitorState.DECLINED, **team).pk,
        "invitation": invitation.pk,
        "secret": invitation.secret,
        "media": MediaItemFactory(exhibitor=exhibitor).pk,
        "upload": UploadFactory(
            exhibitor=exhibitor, person=team["staff"][0] if "staff" in team else PersonFactory()
        ).key,
        "exhibitor": application.pk,
        "project": ProjectFactory(exhibitor=exhibitor, state=project_state).pk,
        "organisation": exhibitor.organisation.slug,
        "delegation": DelegationFactory(fair=fair, members=[exhibitor.organisation]).slug,
        "hall": "I",
    }


@dataclass
class Scene:
    """People by role, for each role a client, and for each place the parts of an address."""

    people: dict[Role, User]
    clients: dict[Role, Client]
    places: dict[Place, Address]


def client_of(role: Role, people: dict[Role, User]) -> Client:
    if role in TOKENS:
        token, secret = issue_token(by=people[Role.STAFF], name=role, scopes=["read"])
        if role is Role.REVOKED:
            revoke_token(by=people[Role.STAFF], token=token)
        return Client(headers={"Authorization": f"Bearer {secret}"}, raise_request_exception=False)
    client = Client(raise_request_exception=False)
    if role not in ANONYMOUS:
        client.force_login(people[role])
    return client


def talk_with(visitor: User, place: Address) -> None:
    """The visitor has said something at the booth of a place."""
    conversation: Conversation = ConversationFactory(booth_id=place["booth"], visitor=visitor, said=["Hello"])
    place.update(conversation=conversation.pk, seq=1, reaction="heart", **put_in_order(conversation))


def put_in_order(conversation: Conversation) -> Address:
    """A message that somebody has reported, and somebody who may not talk."""
    organiser, fair = PersonFactory(), conversation.booth.fair
    message = conversation.messages.get()
    report = message.reports.create(fair=fair, by=PersonFactory(), reason="spam", said=message.text)
    silence = fair.silences.create(person=PersonFactory(), by=organiser, reason="Spam")
    return {"report": report.pk, "silence": silence.pk}


def belongings_of_strangers() -> Address:
    """A person with a second factor, their token and session, and a reset that somebody else has asked for."""
    person, other = PersonFactory(), PersonFactory()
    TOTP.activate(person, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    reset = FactorReset.objects.create(person=other, asked_by=PersonFactory(is_superuser=True), reason="lost")
    Client().force_login(person)
    browser = {"session": person.sessions.get(), "endpoint": "https://push.example/s", "p256dh": "p", "auth": "a"}
    return {
        "browser": person.push_subscriptions.create(digest="0", **browser).pk,
        "token": person.api_tokens.create(name="a stranger's", prefix="fs_", digest="0", scopes=["read"]).pk,
        "person": person.pk,
        "reset": reset.pk,
        "mark": person.sessions.get().mark,
    }


def set_up() -> Scene:
    people = {role: PersonFactory(name=role) for role in Role if role not in ANONYMOUS | TOKENS | {Role.ADMIN}}
    people[Role.ADMIN] = PersonFactory(name="Root", is_superuser=True)
    here = FairFactory(slug="spring-fair", organiser=people[Role.ORGANISER])
    hidden = FairFactory(slug="kept-back", is_announced=False, organiser=people[Role.OTHER_ORGANISER])
    ThemeFactory(fair=here)
    own = {
        "main_contact": people[Role.MAIN_CONTACT],
        "staff": [people[Role.STAFF]],
        "scanners": [people[Role.SCANNER]],
    }
    rivals = {"staff": [people[Role.RIVAL]]}
    public = everything_of({}, here, is_public=True)
    elsewhere = everything_of({"sector": "finance"}, hidden, is_public=True)
    talk_with(people[Role.VISITOR], elsewhere)
    foreign = elsewhere | {"fair": here.slug}
    nowhere = {
        "media": 0,
        "upload": "none",
        "code": "Z99-99",
        "organisation": "nobody",
        "delegation": "nobody",
        "hall": "Z",
        "kind": "nothing",
    }
    places = {
        Place.PUBLIC: public,
        Place.OWN: everything_of(own, here, is_public=False),
        Place.SAME_FAIR: everything_of(rivals, here, is_public=False),
        Place.OTHER_FAIR: elsewhere,
        Place.FOREIGN: foreign,
        Place.ABSENT: {
            "fair": here.slug,
            **nowhere,
            "document": 0,
            "queue": "booths",
            "booth": 0,
            "phrase": 0,
            "offering": 0,
            "note": 0,
            "version": 9,
            "client": "none",
            "desk": 0,
            "colleague": 0,
            "declined": 0,
            "invitation": 0,
            "secret": "none",
            "exhibitor": 0,
            "project": 0,
            "conversation": 0,
            "reply": 0,
            "report": 0,
            "silence": 0,
            "seq": 1,
            "reaction": "heart",
        },
    }
    for place in (Place.PUBLIC, Place.OWN, Place.SAME_FAIR):
        talk_with(people[Role.VISITOR], places[place])
    strangers = belongings_of_strangers()
    for place in places.values():
        place.update(strangers)
    InvitationFactory(email=people[Role.STAFF].email, exhibitor__fair=here, digest=digest_of(WELCOME))
    FavouriteFactory(person=people[Role.RIVAL], booth__exhibitor__fair=here)
    clients = {role: client_of(role, people) for role in Role}
    clients[Role.ADMIN].post("/en/console/desk/", {"fair": here.slug})
    return Scene(people, clients, places)
