"""Every door that writes is sent every column of what it writes: nothing changes but what it is for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.conf import settings
from django.db import models, transaction
from django.test import override_settings
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from booths.models import (
    Booth,
    BoothDraft,
    Exhibitor,
    Favourite,
    Invitation,
    MediaItem,
    Offering,
    Phrase,
    ProjectRelease,
    Registration,
    ReviewNote,
    Showroom,
    TeamMember,
    Visit,
)
from fairsite.accounts.models import ApiToken, DataExport, Departure, FactorReset, PushSubscription, User
from meetings.models import (
    Block,
    CardShare,
    Conversation,
    Digest,
    Message,
    Participant,
    Reaction,
    Report,
    SavedReply,
    Silence,
    TalkRules,
)
from tests.house.matrix.asking import routes_below
from tests.house.matrix.scene import Place, Role, Scene, set_up
from tests.house.matrix.table import TABLE, address_of

pytestmark = pytest.mark.django_db

ROUTES = {route.name: route for route in routes_below("api/v1/")}
NEVER_THE_SAME = {
    "id",
    "at",
    "starred_at",
    "registered_at",
    "created_at",
    "digest",
    "prefix",
    "asked_at",
    "due_at",
    "key",
    "settled_at",
}
NEVER_THE_SAME |= {"submitted_at", "kept_at", "done_at"}
NEVER_THE_SAME |= {"said_at", "reworded_at", "opened_at", "spoke_at"}
NEVER_THE_SAME |= {"applied_at", "invited_at", "sent_at", "expires_at", "closed_at", "organisation_id"}
NEVER_THE_SAME |= {"taken_at", "given_at", "decided_at", "lifted_at"}


@dataclass(frozen=True)
class Written:
    """The rows that a door writes, the columns that are for the caller to choose, and who may call."""

    model: type[models.Model]
    chosen: set[str] = field(default_factory=set)
    role: Role = Role.STAFF
    place: Place = Place.PUBLIC


DOORS: dict[tuple[str, str], Written] = {
    ("api_visits", "POST"): Written(Visit, {"place", "item"}),
    ("api_favourite", "PUT"): Written(Favourite),
    ("api_media_item", "PATCH"): Written(MediaItem, {"alt_en", "alt_zh"}, place=Place.OWN),
    ("api_crop", "PUT"): Written(MediaItem, {"crop"}, place=Place.OWN),
    ("api_booth_media", "PUT"): Written(Booth, {"logo", "banner", "film"}, place=Place.OWN),
    ("api_arrangement", "PUT"): Written(Showroom, {"scene"}, place=Place.OWN),
    ("api_arrangement", "PATCH"): Written(Showroom, {"scene"}, place=Place.OWN),
    ("api_offerings", "POST"): Written(Offering, {"sub_sector", "supply_modes"}, place=Place.OWN),
    ("api_offering", "PATCH"): Written(Offering, {"sub_sector", "supply_modes"}, place=Place.OWN),
    ("api_own_booths", "POST"): Written(Booth, {"kind", "sign"}, Role.MAIN_CONTACT, Place.OWN),
    ("api_content", "PUT"): Written(Booth, place=Place.OWN),
    ("api_content", "PATCH"): Written(Booth, place=Place.OWN),
    ("api_draft", "PUT"): Written(BoothDraft, place=Place.OWN),
    ("api_restorations", "POST"): Written(Booth, place=Place.OWN),
    ("api_note_done", "PUT"): Written(ReviewNote, place=Place.OWN),
    ("api_submissions", "POST"): Written(Booth, place=Place.OWN),
    ("api_opening", "PUT"): Written(Booth, {"publish_at"}, place=Place.OWN),
    ("api_retirement", "PUT"): Written(Booth, role=Role.MAIN_CONTACT, place=Place.OWN),
    ("api_own_projects", "POST"): Written(ProjectRelease, place=Place.OWN),
    ("api_project", "PATCH"): Written(ProjectRelease, place=Place.OWN),
    ("api_project_submissions", "POST"): Written(ProjectRelease, place=Place.OWN),
    ("api_reviewer", "PUT"): Written(Booth, {"reviewer"}, Role.ORGANISER, Place.OWN),
    ("api_phrases", "POST"): Written(Phrase, {"queue"}, Role.ORGANISER),
    ("api_phrase", "PATCH"): Written(Phrase, {"queue", "position"}, Role.ORGANISER),
    ("api_registrations", "POST"): Written(Registration, {"organisation"}),
    ("api_booth_conversation", "PUT"): Written(Conversation),
    ("api_replies", "POST"): Written(SavedReply, place=Place.OWN),
    ("api_reply", "PATCH"): Written(SavedReply, place=Place.OWN),
    ("api_card", "PUT"): Written(CardShare, {"conversation"}, Role.VISITOR),
    ("api_taken", "PUT"): Written(Conversation, place=Place.OWN),
    ("api_closed", "PUT"): Written(Conversation, place=Place.OWN),
    ("api_read", "PUT"): Written(Participant, {"read"}, Role.VISITOR),
    ("api_messages", "POST"): Written(Message, {"text", "client_key", "answers"}, Role.VISITOR),
    ("api_message", "PATCH"): Written(Message, {"text"}, Role.VISITOR),
    ("api_reaction", "PUT"): Written(Reaction, role=Role.VISITOR),
    ("api_typing", "PUT"): Written(Message, role=Role.VISITOR),
    ("api_message_reports", "POST"): Written(Report, {"reason", "words"}, place=Place.OWN),
    ("api_block", "PUT"): Written(Block, role=Role.VISITOR),
    ("api_verdict", "PUT"): Written(Report, {"verdict", "reason"}, Role.ORGANISER),
    ("api_silence_lifted", "PUT"): Written(Silence, {"reason"}, Role.ORGANISER),
    ("api_talk_rules", "PUT"): Written(TalkRules, {"slow_seconds", "words"}, Role.ORGANISER),
    ("api_digest", "PUT"): Written(Digest, {"is_wanted"}),
    ("api_me", "PATCH"): Written(User, {"name", "language", "time_zone"}),
    ("api_export", "POST"): Written(DataExport),
    ("api_departure", "POST"): Written(Departure, {"password"}),
    ("api_suspension", "PUT"): Written(User, role=Role.ADMIN),
    ("api_factor_reset_request", "POST"): Written(FactorReset, {"reason"}, Role.ADMIN),
    ("api_factor_reset", "PUT"): Written(FactorReset, role=Role.ADMIN),
    ("api_applications", "POST"): Written(Exhibitor, {"organisation", "sector", "sub_sector", "tier", "delegation"}),
    ("api_corrections", "POST"): Written(
        Exhibitor, {"sector", "sub_sector", "tier", "delegation"}, Role.MAIN_CONTACT, Place.OWN
    ),
    ("api_colleague", "PUT"): Written(TeamMember, {"roles"}, Role.MAIN_CONTACT, Place.OWN),
    ("api_main_contact", "PUT"): Written(TeamMember, role=Role.MAIN_CONTACT, place=Place.OWN),
    ("api_invitations", "POST"): Written(Invitation, {"email", "roles"}, Role.MAIN_CONTACT, Place.OWN),
    ("api_invitation_letters", "POST"): Written(Invitation, role=Role.MAIN_CONTACT, place=Place.OWN),
    ("api_acceptances", "POST"): Written(TeamMember),
    ("api_push", "POST"): Written(PushSubscription, {"endpoint", "keys", "shows"}),
    ("api_tokens", "POST"): Written(ApiToken, {"name", "scopes", "expires_at", "password"}),
}
READ_NO_FIELDS = {("api_media", "POST"), ("api_attachments", "POST"), ("api_uploads", "POST"), ("api_upload", "PATCH")}
"""They take bytes: of a form the file and nothing else, of a request what stands in its headers."""
READ_NUMBERS_ONLY = {
    ("api_handovers", "POST"),
    ("api_second", "PUT"),
    ("api_copies", "POST"),
    ("api_documents", "POST"),
    ("api_documents", "PUT"),
    ("api_offering_order", "PUT"),
    ("api_decisions", "POST"),
    ("api_bulk", "POST"),
    ("api_silences", "POST"),
}
"""They take numbers of rows, or the words of a decision, and nothing that is written as it is sent."""
WRONG: list[tuple[type[models.Field], Any]] = [
    (models.BooleanField, True),
    (models.DateTimeField, "2001-01-01T00:00:00Z"),
    (models.IntegerField, 1),
    (models.ForeignKey, 1),
    (models.Field, "forged"),
]


def forged(written: Written) -> dict[str, Any]:
    """A wrong value for every column that is not the caller's to choose, by its name and by its database name."""
    body = {}
    for column in written.model._meta.concrete_fields:
        value = next(value for kind, value in WRONG if isinstance(column, kind))
        body |= {name: value for name in (column.name, column.attname) if column.name not in written.chosen}
    return body


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Scene]:
    """One for all doors: what an answer changes is undone by whoever asks."""
    unlimited = dict.fromkeys(settings.API_RATES, "1000000/1")
    with django_db_blocker.unblock(), override_settings(API_RATES=unlimited), transaction.atomic():
        yield set_up()
        transaction.set_rollback(True)


def rows_after(scene: Any, door: tuple[str, str], body: Any) -> tuple[int, list[dict[str, Any]]]:
    """The answer, and every row of the door's model as it was then, but for what is new each time."""
    name, method = door
    address = address_of(name, ROUTES[name].parameters, scene.places[DOORS[door].place])
    with transaction.atomic():
        reply = scene.clients[DOORS[door].role].generic(
            method, reverse(name, kwargs=address), json.dumps(body), "application/json"
        )
        rows = DOORS[door].model._default_manager.order_by("pk").values()
        kept = [{key: value for key, value in row.items() if key not in NEVER_THE_SAME} for row in rows]
        transaction.set_rollback(True)
    return reply.status_code, kept


def test_every_door_that_takes_a_body_is_here():
    assert {door for door in TABLE if door[1] in {"POST", "PUT", "PATCH"}} == set(
        DOORS
    ) | READ_NO_FIELDS | READ_NUMBERS_ONLY


@pytest.mark.parametrize("door", DOORS, ids=" ".join)
def test_columns_that_are_not_the_callers_to_choose_stay_as_they_are(scene, door):
    plain = TABLE[door].body or {}
    status, rows = rows_after(scene, door, plain)
    assert status in {200, 201, 204}
    assert rows_after(scene, door, {**forged(DOORS[door]), **plain}) == (status, rows)


def test_forging_covers_what_matters_most():
    assert {"is_superuser", "is_staff", "email", "id"} <= set(forged(DOORS["api_me", "PATCH"]))
    assert {"person", "person_id", "fair_id"} <= set(forged(DOORS["api_registrations", "POST"]))
