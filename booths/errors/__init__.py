"""Refusals of exhibiting. A code, once published, never changes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from booths.errors.writing import (
    ChangedMeanwhile,
    ContentClashes,
    DraftTooLarge,
    MomentPast,
    NoteElsewhere,
    VersionMoved,
)
from fairsite.errors import Invalid, Refusal

__all__ = ["ChangedMeanwhile", "ContentClashes", "DraftTooLarge", "MomentPast", "NoteElsewhere", "VersionMoved"]


class AlreadyRegistered(Refusal):
    code = "already_registered"
    message = _("You are registered for this fair already.")


class FairNotOpenYet(Refusal):
    code = "fair_not_open_yet"
    message = _("This fair has not opened yet.")


class NoOrganiser(Refusal):
    code = "no_organiser"
    message = _("This person does not run the fair.")


class LastOrganiser(Refusal):
    code = "last_organiser"
    message = _("This is the only organiser of the fair. Appoint another one first.")


class NoSuchStand(Refusal):
    code = "no_such_stand"
    message = _("This hall has no such stand, or the booth stands there no longer.")


class StandTaken(Refusal):
    code = "stand_taken"
    message = _("A booth stands there, or printed addresses of another booth lead there.")


class StandKept(Refusal):
    code = "stand_kept"
    message = _("One of the two has been public: its address is printed and stays its own. Move it to a free stand.")


class BoothNotPublic(Refusal):
    code = "booth_not_public"
    message = _("Only a booth that the public sees can be featured.")


class TooManyFeatured(Refusal):
    code = "too_many_featured"
    message = _("Sixty booths are featured already. Take one away first.")


class FeaturedBackwards(Refusal):
    code = "featured_backwards"
    message = _("The end has to come after the beginning.")
    constraints = ("a_booth_is_featured_until_after_it_begins",)


class AlreadyExhibiting(Refusal):
    code = "already_exhibiting"
    message = _("This organisation has applied to this fair already.")
    constraints = ("an_organisation_exhibits_once_in_a_fair",)


class WrongState(Refusal):
    code = "wrong_state"
    message = _("This is not possible in the present state.")


class NotApproved(Refusal):
    code = "exhibitor_not_approved"
    message = _("The exhibitor has not been approved yet.")


class ReasonNeeded(Invalid):
    code = "reason_needed"
    message = _("Say why, so that the exhibitor can mend it.")


class LimitReached(Refusal):
    code = "tier_limit_reached"
    message = _("The exhibitor's tier allows no more of these.")


class NoShowroomInTier(Refusal):
    code = "tier_without_3d"
    message = _("The exhibitor's tier has no 3D booths.")


class NotThreeD(Refusal):
    code = "booth_not_3d"
    message = _("This booth is flat; it has no 3D scene.")


class SceneInvalid(Invalid):
    code = "scene_invalid"
    message = _("The scene does not follow the format fair.booth/1.")


class SceneMissing(Refusal):
    code = "scene_missing"
    message = _("A 3D booth needs a scene before it is handed in.")


class TextMissing(Refusal):
    code = "text_missing"
    message = _("A booth needs a name and a summary before it is handed in.")


class LastMainContact(Refusal):
    code = "last_main_contact"
    message = _("A team keeps at least one main contact.")


class AlreadyInTeam(Refusal):
    code = "already_in_team"
    message = _("This person holds this role already.")


class NoSuchSector(Invalid):
    code = "sub_sector_of_another_sector"
    message = _("This sub-sector belongs to another sector.")


class DocumentRefused(Invalid):
    code = "document_refused"
    message = _("This file can't be handed out.")


class ApplicationsClosed(Refusal):
    code = "applications_closed"
    message = _("This fair takes no applications at the moment.")


class TooManyApplications(Refusal):
    code = "too_many_applications"
    message = _("You have as many open applications as one person may have. Wait for the organiser to decide.")
    status = 429


class NotOfThisFair(Invalid):
    code = "not_of_this_fair"
    message = _("This belongs to another fair.")


class OrganisationNotYours(Invalid):
    code = "organisation_not_yours"
    message = _("You can't describe this organisation: others take part for it, too.")


class NameNeeded(Invalid):
    code = "organisation_without_name"
    message = _("An organisation has a name, in one language at least.")
    constraints = ("an_organisation_has_a_name",)


class AlreadyInvited(Refusal):
    code = "already_invited"
    message = _("This address has an open invitation. Send it again, or take it back first.")
    constraints = ("an_address_is_invited_once_at_a_time",)


class TooManyInvitations(Refusal):
    code = "too_many_invitations"
    message = _("Too many invitations for one day. Try again tomorrow.")
    status = 429


class InvitedJustNow(Refusal):
    code = "invited_just_now"
    message = _("The letter has only just left. Wait ten minutes before you send it again.")
    status = 429


class InvitationClosed(Refusal):
    code = "invitation_closed"
    message = _("This invitation does not work any more: it was used, taken back or sent again, or it has expired.")
    status = 410


class InvitationForAnother(Refusal):
    code = "invitation_for_another"
    message = _("This invitation is for another address than the one that you have proven to be yours.")
    status = 403


class NotInTeam(Refusal):
    code = "not_in_team"
    message = _("This person is not in the team.")


class RoleNeeded(Invalid):
    code = "role_needed"
    message = _("Somebody in a team has at least one role.")


class ReviewerRunsAnotherFair(Invalid):
    code = "reviewer_runs_another_fair"
    message = _("Only somebody who runs this fair can look through what was handed in.")


class PreviewOutdated(Refusal):
    code = "preview_outdated"
    message = _("What you confirm is not what you have looked at: something has changed. Look at the preview again.")


class PhraseEmpty(Invalid):
    code = "phrase_empty"
    message = _("A phrase says something, in one language at least.")
    constraints = ("a_phrase_says_something",)


class MediaNotReady(Refusal):
    code = "media_not_ready"
    message = _("This file cannot be shown yet: it has not been checked.")


class MediaInUse(Refusal):
    code = "media_in_use"
    message = _("A booth shows this file. Take it out of the booth first, or replace it.")


class WrongMediaKind(Invalid):
    code = "media_of_another_kind"
    message = _("A file of another kind is needed here.")


class CropOutside(Invalid):
    code = "crop_outside_picture"
    message = _("The rectangle must lie within the picture and measure 16 pixels at least.")


class TooManyPictures(Refusal):
    code = "too_many_pictures"
    message = _("A booth shows twelve pictures at most.")


class PhasesOutOfOrder(Invalid):
    code = "phases_out_of_order"
    message = _("Preparation, opening, closing and the open year follow each other in this order.")
    constraints = ("phases_of_a_fair_follow_each_other",)


class NameTaken(Invalid):
    code = "name_in_addresses_taken"
    message = _("This name in addresses is taken.")
    constraints = (
        "a_tier_stands_once_in_a_fair",
        "a_theme_stands_once_in_a_fair",
        "a_delegation_stands_once_in_a_fair",
    )


class NothingSaid(Invalid):
    code = "nothing_said"
    message = _("Say it in one language at least.")
    constraints = (
        "a_delegation_has_a_name",
        "a_fair_has_a_name",
        "a_text_of_a_fair_says_something",
        "a_theme_has_a_name",
        "a_tier_has_a_name",
        "an_announcement_says_something",
    )


class EndsBeforeItBegins(Invalid):
    code = "ends_before_it_begins"
    message = _("The end comes after the beginning.")
    constraints = ("an_announcement_ends_after_it_begins",)


class GuestsNotWelcome(Refusal):
    code = "guests_not_welcome"
    message = _(
        "Guests do not talk at this fair. Sign in or create an account; what you have said comes along if you wish."
    )
    status = 403


class NameTooShort(Invalid):
    code = "name_too_short"
    message = _("A name has two characters at least, and sixty at most.")
