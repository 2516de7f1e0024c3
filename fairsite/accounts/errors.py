"""What the app of people refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from fairsite.errors import Invalid, Refusal

if TYPE_CHECKING:
    from django.core.exceptions import ValidationError


class TooManyTokens(Refusal):
    code = "too_many_tokens"
    message = _("You have as many API tokens as one person may have. Revoke one that you no longer use.")
    status = 409


class PushIsOff(Refusal):
    code = "push_is_off"
    message = _("This site cannot tell browsers of news.")
    status = 409


class TokenRevoked(Refusal):
    code = "token_revoked"
    message = _("This token was revoked before.")
    status = 409


class WrongPassword(Refusal):
    code = "wrong_password"
    message = _("This is not your password.")
    status = 403


class NotConfirmed(Refusal):
    code = "not_confirmed"
    message = _("Confirm at a browser that it is you, on the page account/reauthenticate/. It counts for five minutes.")
    status = 403


class TooManyTries(Refusal):
    code = "too_many_tries"
    message = _("Too many tries. Wait five minutes.")
    status = 429


class AlreadySuspended(Refusal):
    code = "already_suspended"
    message = _("This person is suspended already.")
    status = 409


class NotSuspended(Refusal):
    code = "not_suspended"
    message = _("This person is not suspended.")
    status = 409


class PersonGone(Refusal):
    code = "person_gone"
    message = _("This account was deleted. Nobody can sign in to it again.")
    status = 409


class LastAdmin(Refusal):
    code = "last_admin"
    message = _("This is the only admin of the site. Appoint another one first.")
    status = 409


class FactorResetWaits(Refusal):
    code = "factor_reset_waits"
    message = _("A reset for this person was asked for already and waits for a second admin.")
    status = 409
    constraints = ("one_reset_waits_for_a_person",)


class FactorResetSettled(Refusal):
    code = "factor_reset_settled"
    message = _("This reset was done, withdrawn, or has lapsed.")
    status = 409


class FourEyesNeeded(Refusal):
    code = "four_eyes_needed"
    message = _("You asked for this reset: another admin has to confirm it.")
    status = 409
    constraints = ("four_eyes_reset_a_second_factor",)


class NoSecondFactor(Refusal):
    code = "no_second_factor"
    message = _("This person has no second factor.")
    status = 409


class OnlyLooking(Refusal):
    code = "only_looking"
    message = _("You are looking as somebody else: nothing can be done here.")
    status = 403


class ViewingOver(Refusal):
    code = "viewing_over"
    message = _("The time of looking as somebody else is over. You are yourself again.")
    status = 403


class LastFactor(Refusal):
    code = "last_factor"
    message = _("Your role asks for a second factor. Add another one before you remove this one.")
    status = 409


class ExportUnderWay(Refusal):
    code = "export_under_way"
    message = _("Your data are being packed already. A letter tells you when they are ready.")
    status = 409
    constraints = ("one_export_is_made_at_a_time",)


class AlreadyLeaving(Refusal):
    code = "already_leaving"
    message = _("The deletion of your account was asked for already.")
    status = 409


class NotLeaving(Refusal):
    code = "not_leaving"
    message = _("Nobody asked for the deletion of this account.")
    status = 409


class StillNeeded(Refusal):
    """Somebody has to take over first; what and where stands in the message."""

    code = "still_needed"
    message = _("You are still needed here. Hand over first.")
    status = 409


def invalid(error: ValidationError) -> Invalid:
    """Django's complaint about fields, as the refusal that doors know."""
    return Invalid(fields={field: [str(text) for text in texts] for field, texts in error.message_dict.items()})
