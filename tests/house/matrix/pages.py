"""For every page: where it leads, and what each person at a browser is answered there (302 to sign in first)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.house.matrix.console import CONSOLE, key_of
from tests.house.matrix.scene import ANONYMOUS, Place, Role
from tests.house.matrix.table import ANYWHERE, EXHIBITED, FAIR, SHARED, Row, Rule, part, read, sees, talks, works_for
from tests.house.matrix.table import in_library as answered_in_library


def signed_in(role: Role, _place: Place) -> int:
    return 302 if role in ANONYMOUS else 200


def read_signed_in(role: Role, place: Place) -> int:
    return 302 if role in ANONYMOUS else read(role, place)


def sent_on(role: Role, place: Place) -> int:
    """To sign in, back to the booth, or to what was made of it; what is not seen is not there."""
    return 302 if sees(role, place) else 404


def let_go(role: Role, place: Place) -> int:
    return 302 if role in ANONYMOUS else sent_on(role, place)


def strangers(role: Role, _place: Place) -> int:
    return 302 if role in ANONYMOUS else 404


def at_desk(role: Role, place: Place) -> int:
    """For the team alone; an organiser reviews, and does not sit at an exhibitor's desk."""
    if role in ANONYMOUS:
        return 302
    return 200 if works_for(role, place) else 404


def lead_at_desk(role: Role, place: Place) -> int:
    """A button of the main contact's: done or refused with a reason, and back to the page it stood on."""
    if role in ANONYMOUS or not works_for(role, place):
        return at_desk(role, place)
    return 302 if role is Role.MAIN_CONTACT else 403


def part_at_desk(role: Role, place: Place) -> int:
    """The colleague of the address goes on his own, too."""
    return 302 if role in ANONYMOUS or part(role, place) == 204 else lead_at_desk(role, place)


def lead_form(role: Role, place: Place) -> int:
    """A form of the main contact's, sent empty: shown again with what is wrong."""
    return 200 if lead_at_desk(role, place) == 302 and role is Role.MAIN_CONTACT else lead_at_desk(role, place)


def invited(role: Role, place: Place) -> int:
    """Whoever holds the link sees what it is for; whoever signs in with another address learns that it is not his."""
    if place in {Place.FOREIGN, Place.ABSENT}:
        return 404
    return 200 if role in ANONYMOUS else 403


def talker(status: int) -> Rule:
    """For those who talk, at a browser."""

    def rule(role: Role, place: Place) -> int:
        if role in ANONYMOUS:
            return 302
        return status if talks(role, place) else 404

    return rule


def at_counter(role: Role, place: Place) -> int:
    """How to begin; who has begun is led to where he was."""
    if role in ANONYMOUS or not sees(role, place):
        return let_go(role, place)
    return 302 if role is Role.VISITOR else 200


def in_library(status: int, *, beginner: int | None = None) -> Rule:
    """For those of the team who write; an upload is there for the one of them who began it."""
    at_the_api = answered_in_library(status, beginner=beginner)

    def rule(role: Role, place: Place) -> int:
        return 302 if role in ANONYMOUS else at_the_api(role, place)

    return rule


def nothing(_role: Role, _place: Place) -> int:
    return 404


def everybody(_role: Role, _place: Place) -> int:
    return 200


def strangers_only(role: Role, _place: Place) -> int:
    """Who is signed in already is sent on."""
    return 200 if role in ANONYMOUS else 302


def led_on(_role: Role, _place: Place) -> int:
    """To sign in, to prove that it is them, or to where it has an effect."""
    return 302


def at_bench(role: Role, place: Place) -> int:
    """Where booths are written: not for a scanner."""
    return 404 if role is Role.SCANNER else at_desk(role, place)


def done_at_bench(role: Role, place: Place) -> int:
    """Done or refused with words, and back to the booth."""
    return 302 if at_bench(role, place) == 200 else at_bench(role, place)


def lead_at_bench(role: Role, place: Place) -> int:
    """A button of the main contact's in a room that a scanner does not find."""
    return 404 if role is Role.SCANNER else lead_at_desk(role, place)


def answered(status: int) -> Callable[[Role, Place], int]:
    """What those who write booths are answered to an empty form."""
    return lambda role, place: status if at_bench(role, place) == 200 else at_bench(role, place)


PAGES: dict[tuple[str, str], Row] = {
    ("booths:fairs", "GET"): Row(everybody, ANYWHERE),
    ("booths:lobby", "GET"): Row(read, FAIR),
    ("booths:directory", "GET"): Row(read, FAIR),
    ("booths:suggest", "GET"): Row(read, FAIR),
    ("booths:halls", "GET"): Row(read, FAIR),
    ("booths:hall", "GET"): Row(read, (*FAIR, Place.ABSENT)),
    ("booths:organisation", "GET"): Row(read, SHARED),
    ("booths:delegations", "GET"): Row(read, FAIR),
    ("booths:delegation", "GET"): Row(read, SHARED),
    ("booths:projects", "GET"): Row(read, FAIR),
    ("booths:project", "GET"): Row(read, EXHIBITED),
    ("booths:counting", "GET"): Row(read, FAIR),
    ("booths:text", "GET"): Row(read, (*FAIR, Place.ABSENT)),
    ("booths:booth", "GET"): Row(read, EXHIBITED),
    ("booths:print", "GET"): Row(read, EXHIBITED),
    ("booths:qr", "GET"): Row(read, EXHIBITED),
    ("booths:document", "GET"): Row(read, EXHIBITED),
    ("booths:showroom", "GET"): Row(read, EXHIBITED),
    ("booths:scene", "GET"): Row(read, EXHIBITED),
    ("meetings:messages", "GET"): Row(read_signed_in, FAIR),
    ("meetings:conversation", "GET"): Row(talker(200), EXHIBITED),
    ("meetings:conversation", "POST"): Row(talker(422), EXHIBITED),
    ("meetings:talk", "GET"): Row(at_counter, EXHIBITED),
    ("meetings:talk", "POST"): Row(let_go, EXHIBITED),
    ("booths:favourites", "GET"): Row(read_signed_in, FAIR),
    ("booths:star", "GET"): Row(sent_on, EXHIBITED),
    ("booths:star", "POST"): Row(sent_on, EXHIBITED),
    ("booths:unstar", "POST"): Row(let_go, EXHIBITED),
    ("booths:portal-media", "GET"): Row(in_library(200), EXHIBITED),
    ("booths:portal-media-item", "GET"): Row(in_library(200), EXHIBITED),
    ("booths:portal-media-tile", "GET"): Row(in_library(200), EXHIBITED),
    ("booths:portal-media-crop", "POST"): Row(in_library(302), EXHIBITED),
    ("booths:portal-media-replace", "POST"): Row(in_library(302), EXHIBITED),
    ("booths:portal-media-remove", "POST"): Row(in_library(302), EXHIBITED),
    ("booths:portal-upload-give-up", "POST"): Row(in_library(404, beginner=302), EXHIBITED),
    ("booths:portal", "GET"): Row(read_signed_in, FAIR),
    ("booths:portal-exhibitor", "GET"): Row(at_desk, EXHIBITED),
    ("booths:portal-apply", "GET"): Row(read_signed_in, FAIR),
    ("booths:invitation", "GET"): Row(invited, (Place.OWN, Place.SAME_FAIR, Place.FOREIGN, Place.ABSENT)),
    ("booths:invitation", "POST"): Row(invited, (Place.OWN, Place.SAME_FAIR, Place.FOREIGN, Place.ABSENT)),
    ("booths:portal-application", "GET"): Row(at_desk, EXHIBITED),
    ("booths:portal-application-withdraw", "POST"): Row(lead_at_desk, EXHIBITED),
    ("booths:portal-team", "GET"): Row(at_desk, EXHIBITED),
    ("booths:portal-team", "POST"): Row(lead_form, EXHIBITED),
    ("booths:portal-team-roles", "POST"): Row(lead_at_desk, EXHIBITED),
    ("booths:portal-team-part", "POST"): Row(part_at_desk, EXHIBITED),
    ("booths:portal-team-hand-over", "POST"): Row(lead_at_desk, EXHIBITED),
    ("booths:portal-team-invite-again", "POST"): Row(lead_at_desk, EXHIBITED),
    ("booths:portal-team-take-back", "POST"): Row(lead_at_desk, EXHIBITED),
    ("booths:portal-booths", "GET"): Row(at_bench, EXHIBITED),
    ("booths:portal-booth", "GET"): Row(at_bench, EXHIBITED),
    ("booths:portal-booth", "POST"): Row(answered(422), EXHIBITED),
    ("booths:portal-booth-preview", "POST"): Row(at_bench, EXHIBITED),
    ("booths:portal-booth-draft", "POST"): Row(answered(400), EXHIBITED),
    ("booths:portal-booth-discard", "POST"): Row(done_at_bench, EXHIBITED),
    ("booths:portal-booth-editors", "GET"): Row(at_bench, EXHIBITED),
    ("booths:portal-booth-history", "GET"): Row(at_bench, EXHIBITED),
    ("booths:portal-booth-restore", "POST"): Row(strangers, EXHIBITED),
    ("booths:portal-booth-note", "POST"): Row(strangers, EXHIBITED),
    ("booths:portal-booth-schedule", "POST"): Row(done_at_bench, EXHIBITED),
    ("booths:portal-booth-copy", "GET"): Row(at_bench, EXHIBITED),
    ("booths:portal-booth-retire", "GET"): Row(at_bench, EXHIBITED),
    ("booths:portal-booth-retire", "POST"): Row(lead_at_bench, EXHIBITED),
    ("booths:portal-booth-bring-back", "POST"): Row(lead_at_bench, EXHIBITED),
    ("booths:portal-booth-showing", "GET"): Row(at_bench, EXHIBITED),
    ("booths:portal-booth-showing", "POST"): Row(answered(409), EXHIBITED),
    ("booths:portal-projects", "GET"): Row(at_bench, EXHIBITED),
    ("booths:portal-projects", "POST"): Row(at_bench, EXHIBITED),
    ("booths:portal-project", "GET"): Row(at_bench, EXHIBITED),
    ("booths:portal-project", "POST"): Row(at_bench, EXHIBITED),
    ("booths:portal-project-drop", "POST"): Row(done_at_bench, EXHIBITED),
    ("booths:portal-scene", "GET"): Row(at_bench, EXHIBITED),
    ("booths:portal-scene", "POST"): Row(answered(400), EXHIBITED),
    ("booths:portal-scene-preview", "POST"): Row(answered(422), EXHIBITED),
    ("booths:lost", "GET"): Row(nothing, FAIR),
    ("account_me", "GET"): Row(signed_in, ANYWHERE),
    ("account_tokens", "GET"): Row(signed_in, ANYWHERE),
    ("account_token_revoke", "POST"): Row(strangers, ANYWHERE),
    ("account_sessions", "GET"): Row(signed_in, ANYWHERE),
    ("account_session_end", "POST"): Row(strangers, ANYWHERE),
    ("account_sessions_end_others", "POST"): Row(led_on, ANYWHERE),
    ("account_data", "GET"): Row(signed_in, ANYWHERE),
    ("account_data_ask", "POST"): Row(led_on, ANYWHERE),
    ("account_data_fetch", "GET"): Row(led_on, ANYWHERE),
    ("account_viewing_stop", "POST"): Row(led_on, ANYWHERE),
    ("account_leave", "GET"): Row(led_on, ANYWHERE),
    ("account_stay", "POST"): Row(led_on, ANYWHERE),
    ("socialaccount_connections", "GET"): Row(signed_in, ANYWHERE),
    ("socialaccount_login_cancelled", "GET"): Row(everybody, ANYWHERE),
    ("mfa_index", "GET"): Row(signed_in, ANYWHERE),
    ("mfa_authenticate", "GET"): Row(led_on, ANYWHERE),
    ("mfa_reauthenticate", "GET"): Row(led_on, ANYWHERE),
    ("mfa_activate_totp", "GET"): Row(led_on, ANYWHERE),
    ("mfa_deactivate_totp", "GET"): Row(strangers, ANYWHERE),
    ("mfa_view_recovery_codes", "GET"): Row(strangers, ANYWHERE),
    ("mfa_generate_recovery_codes", "GET"): Row(led_on, ANYWHERE),
    ("mfa_download_recovery_codes", "GET"): Row(strangers, ANYWHERE),
    ("mfa_list_webauthn", "GET"): Row(led_on, ANYWHERE),
    ("mfa_add_webauthn", "GET"): Row(led_on, ANYWHERE),
    ("mfa_login_webauthn", "GET"): Row(led_on, ANYWHERE),
    ("mfa_reauthenticate_webauthn", "GET"): Row(led_on, ANYWHERE),
    ("mfa_edit_webauthn", "GET"): Row(led_on, ANYWHERE),
    ("mfa_remove_webauthn", "POST"): Row(strangers, ANYWHERE),
    ("account_login", "GET"): Row(strangers_only, ANYWHERE),
    ("account_logout", "GET"): Row(lambda role, _: 302 if role in ANONYMOUS else 200, ANYWHERE),
    ("account_inactive", "GET"): Row(everybody, ANYWHERE),
    ("account_signup", "GET"): Row(strangers_only, ANYWHERE),
    ("account_reauthenticate", "GET"): Row(signed_in, ANYWHERE),
    ("account_email", "GET"): Row(signed_in, ANYWHERE),
    ("account_email_verification_sent", "GET"): Row(everybody, ANYWHERE),
    ("account_confirm_email", "GET"): Row(everybody, ANYWHERE),
    ("account_change_password", "GET"): Row(signed_in, ANYWHERE),
    ("account_set_password", "GET"): Row(lambda *_: 302, ANYWHERE),
    ("account_reset_password", "GET"): Row(everybody, ANYWHERE),
    ("account_reset_password_done", "GET"): Row(everybody, ANYWHERE),
    ("account_reset_password_from_key", "GET"): Row(everybody, ANYWHERE),
    ("account_reset_password_from_key_done", "GET"): Row(everybody, ANYWHERE),
    ("mailbox", "GET"): Row(nothing, ANYWHERE),
    ("mailbox_letter", "GET"): Row(nothing, ANYWHERE),
    **CONSOLE,
}

PARTS: dict[str, str] = {
    "fair": "fair",
    "code": "code",
    "letter": "hall",
    "kind": "kind",
    "token_id": "token",
    "mark": "mark",
    "exhibitor": "desk",
    "person": "colleague",
    "secret": "secret",
    "item": "media",
    "project": "project",
    "conversation": "conversation",
}
PART_OF: dict[tuple[str, str], str] = {
    ("booths:organisation", "slug"): "organisation",
    ("booths:delegation", "slug"): "delegation",
    ("booths:project", "pk"): "project",
    ("booths:portal-team-invite-again", "pk"): "invitation",
    ("booths:portal-team-take-back", "pk"): "invitation",
    ("booths:document", "pk"): "document",
    ("booths:portal-upload-give-up", "key"): "upload",
}
MADE_UP: dict[str, Any] = {
    "export_id": 1,
    "pk": 1,
    "version": 9,
    "note": 0,
    "path": "nowhere/",
    "mail_id": 1,
    "key": "k-1",
    "uidb36": "1",
}


def address_of(name: str, parameters: tuple[str, ...], place: dict[str, Any]) -> dict[str, Any]:
    """The parameters of a route, from the parts of a place."""
    if name.startswith("console:"):
        return {parameter: key_of(name, parameter, place) for parameter in parameters}
    address = {}
    for parameter in parameters:
        part = PART_OF.get((name, parameter)) or PARTS.get(parameter)
        address[parameter] = place[part] if part else MADE_UP[parameter]
    return address
