"""One person for each role, and one of everything that an action may be asked to do something with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from booths.drawing.look import Look, Mark, Prop, Roof, Wall
from booths.enums import (
    BoothKind,
    BoothState,
    DelegationKind,
    DocumentType,
    OrganisationKind,
    ProjectState,
    Queue,
    SupplyMode,
    TeamRole,
    TextKind,
    VisitPlace,
)
from booths.models import Offering, ReviewNote
from booths.permissions import Role
from booths.scenes.compose import compose_scene
from booths.serializers.content import content_of
from booths.shapes import Visitor
from fairsite.accounts.actions.push import Keys
from fairsite.accounts.models import FactorReset, Viewing
from meetings.enums import ReactionKind, ReportReason, Verdict
from tests.factories import (
    PASSWORD,
    BoothFactory,
    ConversationFactory,
    DelegationFactory,
    DocumentFactory,
    ExhibitorFactory,
    FairFactory,
    InvitationFactory,
    MediaItemFactory,
    OrganisationFactory,
    PersonFactory,
    PhraseFactory,
    ProjectFactory,
    ThemeFactory,
    UploadFactory,
    country,
)

LOOK = Look(3, Roof.EAVE, Wall.MOUNTAINS, Mark.PEAK, Prop.BAGS)


@dataclass(frozen=True)
class Scene:
    people: dict[Role, Any]
    things: dict[str, Any]
    """Arguments, by the names that actions give to them."""


def set_up() -> Scene:
    people = {role: PersonFactory(name=role.value) for role in Role if role not in {Role.GUEST, Role.ADMIN}}
    people |= {Role.GUEST: AnonymousUser(), Role.ADMIN: PersonFactory(name="Root", is_superuser=True)}
    fair = FairFactory(slug="spring-fair", organiser=people[Role.ORGANISER])
    exhibitor = ExhibitorFactory(
        fair=fair,
        main_contact=people[Role.MAIN_CONTACT],
        staff=[people[Role.STAFF]],
        scanners=[people[Role.SCANNER], people[Role.OWNER]],
    )
    invitation = InvitationFactory(exhibitor=exhibitor, email=people[Role.OWNER].email)
    invited = {
        "invitation": invitation,
        "secret": invitation.secret,
        "email": "new@fair.test",
        "roles": [TeamRole.STAFF],
    }
    exhibited = of_the_exhibitor(exhibitor) | invited
    exhibited |= of_a_talk(exhibited["booth"], people[Role.OWNER])
    exhibited |= {"reply": exhibitor.saved_replies.create(text_en="We quote net.")}
    exhibited |= {"to": people[Role.STAFF], "colleague": people[Role.STAFF]}
    return Scene(people, exhibited | of_the_fair(fair, people) | of_a_person(people[Role.OWNER]) | plain_values())


def of_the_exhibitor(exhibitor: Any) -> dict[str, Any]:
    booth = BoothFactory(exhibitor=exhibitor, state=BoothState.DRAFT, three_d=True)
    project = ProjectFactory(exhibitor=exhibitor, state=ProjectState.DRAFT)
    document = DocumentFactory(booth=booth)
    return {
        "exhibitor": exhibitor,
        "booth": booth,
        "submission": booth,
        "other": BoothFactory(exhibitor=exhibitor, state=BoothState.DRAFT),
        "project": project,
        "document": document,
        "documents": [document],
        "offering": Offering.objects.create(booth=booth, name_en="Tours", supply_modes=[SupplyMode.CROSS_BORDER]),
        "item": MediaItemFactory(exhibitor=exhibitor),
        "upload": UploadFactory(exhibitor=exhibitor),
        "note": ReviewNote.objects.create(booth=booth, version=booth.version, field="name", text_en="Louder."),
        "revision": booth.revisions.create(version=0, content=content_of(booth), deed="written"),
        "scene": compose_scene(LOOK, name={"en": booth.name_en, "zh": booth.name_zh}),
    }


def of_a_talk(booth: Any, visitor: Any) -> dict[str, Any]:
    conversation = ConversationFactory(booth=booth, visitor=visitor, said=["Hello"])
    message, fair, organiser = conversation.messages.get(), conversation.booth.fair, PersonFactory()
    return {
        "conversation": conversation,
        "message": message,
        "report": message.reports.create(fair=fair, by=PersonFactory(), reason=ReportReason.SPAM, said=message.text),
        "verdict": Verdict.BANNED,
        "silence": fair.silences.create(person=PersonFactory(), by=organiser, reason="Spam"),
        "until": None,
        "slow_seconds": 5,
        "words": "lottery",
    }


def of_the_fair(fair: Any, people: dict[Role, Any]) -> dict[str, Any]:
    return {
        "fair": fair,
        "sector": fair.exhibitors.get().sector,
        "tier": fair.exhibitors.get().tier,
        "announcement": fair.announcements.create(text_en="The fair opens."),
        "theme": ThemeFactory(fair=fair),
        "organisation": OrganisationFactory(),
        "delegation": DelegationFactory(fair=fair, lead=people[Role.DELEGATION_LEAD]),
        "phrase": PhraseFactory(fair=fair),
        "country": country("CN"),
    }


def of_a_person(owner: Any) -> dict[str, Any]:
    """All that is somebody's own; their second factor has been lost, and another admin has noticed."""
    TOTP.activate(owner, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    Client().force_login(owner)
    asked_by = PersonFactory(is_superuser=True)
    session = owner.sessions.get()
    browser = {"session": session, "endpoint": "https://push.example/s", "digest": "0", "p256dh": "p", "auth": "a"}
    return {
        "subscription": owner.push_subscriptions.create(**browser),
        "person": owner,
        "member": owner.team_roles.get(),
        "token": owner.api_tokens.create(name="shop", prefix="fs_", digest="0", scopes=["read"]),
        "session": session,
        "viewing": Viewing.objects.create(person=asked_by, by=owner, reason="asked for"),
        "reset": FactorReset.objects.create(person=owner, asked_by=asked_by, reason="lost"),
    }


def plain_values() -> dict[str, Any]:
    return {
        "asked": {},
        "changes": "Say more.",
        "client": "device",
        "content": {},
        "body_en": "New",
        "body_zh": "新",
        "contact": "new@fair.test",
        "shows_from": timezone.now(),
        "shows_until": None,
        "crop": (0, 0, 32, 32),
        "offset": 0,
        "part": ContentFile(b"beginning"),
        "length": 1_000,
        "file": ContentFile(b"%PDF-1.7\n%%EOF\n", name="sheet.pdf"),
        "kept": None,
        "endpoint": "https://push.example/1",
        "keys": Keys("p", "a"),
        "language": "en",
        "look": LOOK,
        "media_type": DocumentType.PDF,
        "moment": timezone.now() + timedelta(days=1),
        "name": "Lin Wei",
        "name_en": "New",
        "name_zh": "新",
        "password": PASSWORD,
        "place": VisitPlace.PAGE,
        "position": 0,
        "queue": Queue.BOOTHS,
        "reason": "It was asked for.",
        "role": TeamRole.STAFF,
        "scopes": ["read"],
        "sequence": 1,
        "sign": "Sign",
        "slug": "new",
        "supply_modes": [SupplyMode.CROSS_BORDER],
        "client_key": uuid4(),
        "read": 1,
        "reaction": ReactionKind.HEART,
        "text": "Good day",
        "text_en": "Louder.",
        "text_zh": "大声点。",
        "themes": [],
        "time_zone": "Asia/Shanghai",
        "title_en": "New",
        "title_zh": "新",
        "version": 1,
        "visitor": Visitor("203.0.113.9"),
    }


def calendar() -> dict[str, Any]:
    now = timezone.now()
    days = ("preparation_from", "opens_at", "closes_at", "evergreen_from")
    return {name: now + timedelta(days=number) for number, name in enumerate(days)}


def special(scene: Scene) -> dict[str, dict[str, Any]]:
    """Arguments that mean something else in one action than in all others."""
    things = scene.things
    applied = {"sector": things["sector"], "tier": things["tier"]}
    return {
        "add_offering": {"name_en": "Guided tours"},
        "arrange_offerings": {"order": [things["offering"].pk]},
        "move_booth": {"code": "I01-30"},
        "feature_booth": {"shows_from": None},
        "arrange_featured": {"codes": []},
        "assign_review": {"to": scene.people[Role.ORGANISER]},
        "copy_booth": {"to": things["booth"]},
        "decline_exhibitor": {"reason_en": "The fair is full."},
        "dismiss_organiser": {"person": scene.people[Role.ORGANISER]},
        "apply_as_new_organisation": {"kind": OrganisationKind.ENTERPRISE, "about": {"name_en": "Erhai"}} | applied,
        "apply_to_exhibit": {"organisation": things["exhibitor"].organisation} | applied,
        "describe_organisation": {"organisation": things["exhibitor"].organisation, "name_en": "Erhai"},
        "hand_over_main_contact": {"to": things["person"]},
        "draft_project": {"title_en": "New"},
        "form_delegation": {"kind": DelegationKind.PROVINCE},
        "introduce_organisation": {"kind": OrganisationKind.ENTERPRISE, "name_en": "Cangshan"},
        "open_booth": {"kind": BoothKind.FLAT, "name_en": "Second"},
        "publish_text": {"kind": TextKind.ABOUT},
        "rename_delegation": {"kind": DelegationKind.PROVINCE},
        "return_project": {"reason_en": "Too short."},
        "report_message": {"reason": ReportReason.SPAM},
        "set_up_fair": calendar(),
    }
