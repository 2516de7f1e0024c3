"""Who may do what: one table, role by action, for the whole site.

Policies decide in each case; this table says what they come to. A test carries out every action as every role and
holds the outcome against it, and fails for an action that is not here. Admins read it in the console. Apps above name
their rows in `settings.PERMISSIONS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from django.conf import settings
from django.db import models
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import Promise


class Role(models.TextChoices):
    """What somebody is to the thing concerned: staff of its exhibitor, organiser of its fair."""

    GUEST = "guest", _("not signed in")
    VISITOR = "visitor", _("visitor")
    OWNER = "owner", _("whose own it is")
    SCANNER = "scanner", _("scanner")
    STAFF = "staff", _("staff")
    MAIN_CONTACT = "main_contact", _("main contact")
    DELEGATION_LEAD = "delegation_lead", _("delegation lead")
    ORGANISER = "organiser", _("organiser")
    ADMIN = "admin", _("admin")


@dataclass(frozen=True, slots=True)
class Permission:
    """An action in words, and the roles that may carry it out."""

    says: str | Promise
    roles: frozenset[Role]


Groups: TypeAlias = "tuple[tuple[str | Promise, Mapping[str, Permission]], ...]"

EVERYBODY: Final = frozenset(Role)
SIGNED_IN: Final = EVERYBODY - {Role.GUEST}
WORKERS: Final = frozenset({Role.MAIN_CONTACT, Role.STAFF})
LEADS: Final = frozenset({Role.MAIN_CONTACT})
RUNNERS: Final = frozenset({Role.ORGANISER, Role.ADMIN})
ADMINS: Final = frozenset({Role.ADMIN})
OWNERS: Final = frozenset({Role.OWNER})

OF_BOOTHS: Final = {
    "open_booth": Permission(_("Open a booth"), LEADS),
    "describe_booth": Permission(_("Write the texts of a booth"), WORKERS),
    "choose_look": Permission(_("Choose the look of a booth"), WORKERS),
    "choose_themes": Permission(_("Put a booth under themes"), WORKERS),
    "write_booth": Permission(_("Write a booth as a whole"), WORKERS),
    "write_unchanged_booth": Permission(_("Write a booth as a whole if nobody else has"), WORKERS),
    "restore_revision": Permission(_("Restore what a booth said before"), WORKERS),
    "copy_booth": Permission(_("Copy a booth to another one"), WORKERS),
    "copy_booth_to_exhibitor": Permission(_("Copy a booth to another edition"), LEADS),
    "keep_draft": Permission(_("Keep what is being typed"), WORKERS),
    "drop_draft": Permission(_("Drop what was typed"), WORKERS),
    "arrange_showroom": Permission(_("Arrange a 3D scene"), WORKERS),
    "hand_out_document": Permission(_("Hand out a document"), WORKERS),
    "order_documents": Permission(_("Put documents in order"), WORKERS),
    "withdraw_document": Permission(_("Withdraw a document"), WORKERS),
    "add_offering": Permission(_("Add an offering"), WORKERS),
    "reword_offering": Permission(_("Reword an offering"), WORKERS),
    "arrange_offerings": Permission(_("Put the offerings into another order"), WORKERS),
    "drop_offering": Permission(_("Drop an offering"), WORKERS),
    "mark_note_done": Permission(_("Mark a note of the review as done"), WORKERS),
    "reopen_note": Permission(_("Take up a note of the review again"), WORKERS),
    "submit_booth": Permission(_("Hand in a booth for review"), WORKERS),
    "open_booth_at": Permission(_("Set the moment at which a booth opens"), WORKERS),
    "open_booth_once_approved": Permission(_("Open a booth as soon as it is approved"), WORKERS),
    "publish_booth": Permission(_("Approve a booth"), RUNNERS),
    "ask_for_changes": Permission(_("Return a booth with what has to change"), RUNNERS),
    "move_booth": Permission(_("Move a booth to another stand"), RUNNERS),
    "swap_booths": Permission(_("Let two booths change places"), RUNNERS),
    "feature_booth": Permission(_("Feature a booth in the lobby"), RUNNERS),
    "unfeature_booth": Permission(_("Feature a booth no longer"), RUNNERS),
    "arrange_featured": Permission(_("Put the featured booths in order"), RUNNERS),
    "retire_booth": Permission(_("Retire a booth"), LEADS | RUNNERS),
    "bring_booth_back": Permission(_("Bring a retired booth back"), LEADS),
}
OF_MEDIA: Final = {
    "begin_upload": Permission(_("Begin to upload a file"), WORKERS),
    "add_part": Permission(_("Upload a part of a file"), WORKERS),
    "receive_file": Permission(_("Upload a file at once"), WORKERS),
    "give_up_upload": Permission(_("Give up an upload"), WORKERS),
    "describe_media": Permission(_("Describe something in the media library"), WORKERS),
    "crop_media": Permission(_("Crop a picture"), WORKERS),
    "remove_media": Permission(_("Remove something from the media library"), WORKERS),
    "show_media": Permission(_("Show media in a booth"), WORKERS),
}
OF_PROJECTS: Final = {
    "draft_project": Permission(_("Draft a project release"), WORKERS),
    "revise_project": Permission(_("Revise a project release"), WORKERS),
    "drop_project": Permission(_("Throw a project release away"), WORKERS),
    "submit_project": Permission(_("Hand in a project release"), WORKERS),
    "publish_project": Permission(_("Approve a project release"), RUNNERS),
    "return_project": Permission(_("Return a project release"), RUNNERS),
}
OF_EXHIBITORS: Final = {
    "apply_as_new_organisation": Permission(_("Apply for a fair as a new organisation"), SIGNED_IN),
    "apply_to_exhibit": Permission(_("Apply for a fair as a known organisation"), WORKERS),
    "apply_again": Permission(_("Hand an application in again"), LEADS),
    "withdraw_application": Permission(_("Withdraw an application"), LEADS),
    "approve_exhibitor": Permission(_("Approve an application"), RUNNERS),
    "decline_exhibitor": Permission(_("Decline an application"), RUNNERS),
    "join_team": Permission(_("Give somebody a role in a team"), LEADS),
    "change_roles": Permission(_("Change somebody's roles in a team"), LEADS),
    "hand_over_main_contact": Permission(_("Hand over the main contact"), LEADS),
    "part_with": Permission(_("Part with somebody of the team; oneself may leave"), LEADS | OWNERS),
    "invite_to_team": Permission(_("Invite somebody to a team"), LEADS),
    "send_invitation_again": Permission(_("Send an invitation again"), LEADS),
    "take_back_invitation": Permission(_("Take back an invitation"), LEADS),
    "accept_invitation": Permission(_("Accept an invitation"), OWNERS),
    "leave_team": Permission(_("Take a role from somebody; from oneself anybody may"), LEADS | OWNERS),
    "describe_organisation": Permission(_("Describe an organisation"), LEADS),
    "introduce_organisation": Permission(_("Make an organisation known to the site"), SIGNED_IN),
}
OF_FAIRS: Final = {
    "set_up_fair": Permission(_("Set up a fair"), ADMINS),
    "change_fair": Permission(_("Change a fair and its calendar"), RUNNERS),
    "enter_exhibitor": Permission(_("Enter an exhibitor from a table"), RUNNERS),
    "offer_tier": Permission(_("Offer a tier"), RUNNERS),
    "change_tier": Permission(_("Change a tier"), RUNNERS),
    "rename_theme": Permission(_("Rename a theme"), RUNNERS),
    "withdraw_theme": Permission(_("Withdraw a theme"), RUNNERS),
    "rename_delegation": Permission(_("Rename a delegation"), RUNNERS),
    "announce": Permission(_("Announce something"), RUNNERS),
    "reword_announcement": Permission(_("Reword an announcement"), RUNNERS),
    "withdraw_announcement": Permission(_("Withdraw an announcement"), RUNNERS),
    "publish_text": Permission(_("Publish a text of a fair"), RUNNERS),
    "put_forward_theme": Permission(_("Put forward a theme"), RUNNERS),
    "appoint_organiser": Permission(_("Appoint an organiser"), RUNNERS),
    "dismiss_organiser": Permission(_("Remove somebody as an organiser"), RUNNERS),
    "form_delegation": Permission(_("Form a delegation"), RUNNERS),
    "join_delegation": Permission(_("Take an organisation into a delegation"), RUNNERS | {Role.DELEGATION_LEAD}),
    "leave_delegation": Permission(_("Take an organisation out of a delegation"), RUNNERS | {Role.DELEGATION_LEAD}),
    "assign_review": Permission(_("Assign a review to a colleague"), RUNNERS),
    "keep_phrase": Permission(_("Keep a phrase for reasons"), RUNNERS),
    "reword_phrase": Permission(_("Reword a phrase"), RUNNERS),
    "drop_phrase": Permission(_("Drop a phrase"), RUNNERS),
    "take_trail": Permission(_("Take the audit trail along"), RUNNERS),
}
OF_VISITORS: Final = {
    "register_for_fair": Permission(_("Register for a fair"), SIGNED_IN),
    "record_visit": Permission(_("Visit a booth"), EVERYBODY),
    "star_booth": Permission(_("Star a booth"), SIGNED_IN),
    "unstar_booth": Permission(_("Take back a star"), SIGNED_IN),
}
OF_ACCOUNTS: Final = {
    "change_profile": Permission(_("Change one's name, language and time zone"), SIGNED_IN),
    "issue_token": Permission(_("Make a token for the API"), SIGNED_IN),
    "revoke_token": Permission(_("Revoke a token"), OWNERS),
    "subscribe_push": Permission(_("Have a browser tell one of news"), OWNERS),
    "unsubscribe_push": Permission(_("Have a browser tell one nothing any more"), OWNERS),
    "end_session": Permission(_("End a session"), OWNERS | ADMINS),
    "end_sessions": Permission(_("End all sessions of a person"), OWNERS | ADMINS),
    "end_other_sessions": Permission(_("End one's other sessions"), SIGNED_IN),
    "ask_for_export": Permission(_("Ask for a copy of one's own data"), SIGNED_IN),
    "ask_to_leave": Permission(_("Have one's account erased"), SIGNED_IN),
    "take_back_departure": Permission(_("Keep one's account after all"), SIGNED_IN),
    "suspend_person": Permission(_("Suspend a person"), ADMINS),
    "let_person_back_in": Permission(_("Let a person back in"), ADMINS),
    "begin_viewing": Permission(_("Look at the site as another person"), ADMINS),
    "end_viewing": Permission(_("Stop looking as another person"), OWNERS),
    "ask_for_factor_reset": Permission(_("Ask for the reset of a second factor"), ADMINS),
    "confirm_factor_reset": Permission(_("Confirm the reset that another admin asked for"), ADMINS),
    "withdraw_factor_reset": Permission(_("Withdraw the reset of a second factor"), ADMINS),
}

GROUPS: Final[Groups] = (
    (_("booths"), OF_BOOTHS),
    (_("media"), OF_MEDIA),
    (_("project releases"), OF_PROJECTS),
    (_("exhibitors and teams"), OF_EXHIBITORS),
    (_("fairs"), OF_FAIRS),
    (_("visitors"), OF_VISITORS),
    (_("accounts"), OF_ACCOUNTS),
)


def all_groups() -> Groups:
    """The whole table: ours, and that of every app above."""
    return tuple(group for place in settings.PERMISSIONS for group in import_string(place))
