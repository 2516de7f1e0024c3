"""For every address of the API and every method that it knows: where it leads, and what each role is answered there.

To add an address: a row here. Its `places` say what a thing at this address can be, its rule what comes of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from fairsite.accounts.scopes import SAFE_METHODS
from tests.factories.people import PASSWORD
from tests.house.matrix.bodies import APPLICATION, CONTENT, FORM, FORM_TYPE, PART, SAYING, TUS, WELCOMING
from tests.house.matrix.rules import (
    ANYWHERE,
    EXHIBITED,
    FAIR,
    SHARED,
    Rule,
    accept,
    admins,
    bench,
    in_library,
    in_person,
    in_talk,
    lead_at_bench,
    leads,
    leads_or_runs,
    leads_there,
    leave,
    made,
    make_token,
    part,
    personal,
    read,
    read_own,
    register,
    revoke,
    run,
    runs,
    seen_and_done_by,
    star,
    team_reads,
    unstar,
    visit,
    writes,
)
from tests.house.matrix.scene import TOKENS, WELCOME, Place, Role


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


TABLE: dict[tuple[str, str], Row] = {
    ("api_fairs", "GET"): Row(read, ANYWHERE),
    ("api_fair", "GET"): Row(read, FAIR),
    ("api_audit", "GET"): Row(run, FAIR),
    ("api_queues", "GET"): Row(runs(200), FAIR),
    ("api_queue", "GET"): Row(runs(200), FAIR),
    ("api_bulk", "POST"): Row(runs(200), FAIR, {"ids": [1], "do": "approved"}),
    ("api_submission", "GET"): Row(runs(200), EXHIBITED),
    ("api_decisions", "POST"): Row(runs(409), EXHIBITED, {"outcome": "approved"}),
    ("api_reviewer", "PUT"): Row(runs(200), EXHIBITED, {"reviewer": None}),
    ("api_reviewers", "GET"): Row(runs(200), FAIR),
    ("api_phrases", "GET"): Row(runs(200), FAIR),
    ("api_phrases", "POST"): Row(runs(201), FAIR, {"queue": "booths", "text": {"en": "Louder."}}),
    ("api_phrase", "PATCH"): Row(runs(200), EXHIBITED, {"text": {"en": "Louder."}}),
    ("api_phrase", "DELETE"): Row(runs(204), EXHIBITED),
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
    ("api_arrangement", "GET"): Row(bench(200), EXHIBITED),
    ("api_arrangement", "PUT"): Row(bench(200), EXHIBITED, {"version": 1, "scene": WELCOMING}),
    ("api_arrangement", "PATCH"): Row(bench(200), EXHIBITED, {"version": 1, "scene": {"seed": 7}}),
    ("api_stand", "GET"): Row(read, EXHIBITED),
    ("api_offerings", "GET"): Row(read, EXHIBITED),
    ("api_documents", "GET"): Row(read, EXHIBITED),
    ("api_document_file", "GET"): Row(read, EXHIBITED),
    ("api_offerings", "POST"): Row(bench(201), EXHIBITED, {"name": {"en": "Walks"}}),
    ("api_offering_order", "PUT"): Row(bench(409), EXHIBITED, {"order": []}),
    ("api_offering", "PATCH"): Row(bench(200), EXHIBITED, {"name": {"en": "Walks"}}),
    ("api_offering", "DELETE"): Row(bench(204), EXHIBITED),
    ("api_own_booths", "GET"): Row(bench(200), EXHIBITED),
    ("api_own_booths", "POST"): Row(lead_at_bench(201), EXHIBITED, {"name": {"en": "Second"}}),
    ("api_standing", "GET"): Row(bench(200), EXHIBITED),
    ("api_content", "GET"): Row(bench(200), EXHIBITED),
    ("api_content", "PUT"): Row(bench(200), EXHIBITED, {"version": 1, "content": CONTENT}),
    ("api_content", "PATCH"): Row(bench(200), EXHIBITED, {"version": 1, "content": {"sign": "Walks"}}),
    ("api_drafts", "GET"): Row(bench(200), EXHIBITED),
    ("api_draft", "GET"): Row(bench(404), EXHIBITED),
    ("api_draft", "PUT"): Row(bench(200), EXHIBITED, {"sequence": 1, "version": 1, "content": {"sign": "Wal"}}),
    ("api_draft", "DELETE"): Row(bench(204), EXHIBITED),
    ("api_history", "GET"): Row(bench(200), EXHIBITED),
    ("api_revision", "GET"): Row(bench(200), EXHIBITED),
    ("api_restorations", "POST"): Row(bench(201), EXHIBITED, {"version": 1}),
    ("api_notes", "GET"): Row(bench(200), EXHIBITED),
    ("api_note_done", "PUT"): Row(bench(200), EXHIBITED),
    ("api_note_done", "DELETE"): Row(bench(200), EXHIBITED),
    ("api_submissions", "POST"): Row(bench(201), EXHIBITED),
    ("api_opening", "PUT"): Row(bench(200), EXHIBITED, {"publish_at": "2099-09-04T09:00:00+08:00"}),
    ("api_opening", "DELETE"): Row(bench(200), EXHIBITED),
    ("api_retirement", "PUT"): Row(seen_and_done_by(leads_or_runs, 200), EXHIBITED),
    ("api_retirement", "DELETE"): Row(seen_and_done_by(leads_there, 409), EXHIBITED),
    ("api_copies", "POST"): Row(bench(404), EXHIBITED, {"exhibitor": 1}),
    ("api_own_projects", "GET"): Row(bench(200), EXHIBITED),
    ("api_own_projects", "POST"): Row(bench(201), EXHIBITED, {"title": {"en": "A project"}}),
    ("api_project", "PATCH"): Row(seen_and_done_by(writes, 200), EXHIBITED, {"title": {"en": "A project"}}),
    ("api_project_submissions", "POST"): Row(seen_and_done_by(writes, 201), EXHIBITED),
    ("api_documents", "POST"): Row(in_library(404), EXHIBITED, {"item": 1_000_000}),
    ("api_documents", "PUT"): Row(in_library(204), EXHIBITED, {"order": []}),
    ("api_document", "DELETE"): Row(in_library(204), EXHIBITED),
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
    ("api_booth_figures", "GET"): Row(bench(200), EXHIBITED),
    ("api_exhibitor_figures", "GET"): Row(in_library(200), EXHIBITED),
    ("api_booth_media", "PUT"): Row(bench(200), EXHIBITED, {"logo": None, "version": 1}),
    ("api_booth_conversation", "PUT"): Row(star, EXHIBITED),
    ("api_conversations", "GET"): Row(read_own, FAIR),
    ("api_conversation", "GET"): Row(in_talk(200), EXHIBITED),
    ("api_read", "PUT"): Row(in_talk(200), EXHIBITED, {"read": 1}),
    ("api_changes", "GET"): Row(in_talk(200), EXHIBITED),
    ("api_counts", "GET"): Row(read_own, FAIR),
    ("api_desk", "GET"): Row(bench(200), EXHIBITED),
    ("api_conversation_standing", "GET"): Row(in_talk(200), EXHIBITED),
    ("api_replies", "GET"): Row(bench(200), EXHIBITED),
    ("api_replies", "POST"): Row(bench(201), EXHIBITED, {"text": {"en": "We quote net."}}),
    ("api_reply", "PATCH"): Row(bench(200), EXHIBITED, {"text": {"en": "Net."}}),
    ("api_reply", "DELETE"): Row(bench(204), EXHIBITED),
    ("api_card", "GET"): Row(in_talk(200, of_another=404), EXHIBITED),
    ("api_card", "PUT"): Row(in_talk(200, of_another=403), EXHIBITED),
    ("api_card", "DELETE"): Row(in_talk(409, of_another=403), EXHIBITED),
    ("api_taken", "PUT"): Row(bench(200), EXHIBITED),
    ("api_handovers", "GET"): Row(bench(200), EXHIBITED),
    ("api_handovers", "POST"): Row(bench(409), EXHIBITED, {"person": 1, "note": "Yours"}),
    ("api_second", "PUT"): Row(bench(409), EXHIBITED, {"person": 1}),
    ("api_closed", "PUT"): Row(bench(200), EXHIBITED),
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
    ("api_digest", "GET"): Row(personal, ANYWHERE),
    ("api_digest", "PUT"): Row(personal, ANYWHERE, {"is_wanted": False}),
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
    "reply_id": "reply",
    "key": "upload",
    "queue": "queue",
    "submission_id": "booth",
    "phrase_id": "phrase",
    "offering_id": "offering",
    "note_id": "note",
    "version": "version",
    "client": "client",
}
AT_THE_DESK = {
    "api_desk",
    "api_replies",
    "api_reply",
    "api_exhibitor_figures",
    "api_own_booths",
    "api_own_projects",
    "api_media",
    "api_storage",
    "api_media_item",
    "api_crop",
    "api_uploads",
    "api_upload",
}
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
