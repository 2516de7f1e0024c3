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


class TokenRevoked(Refusal):
    code = "token_revoked"
    message = _("This token was revoked before.")
    status = 409


class WrongPassword(Refusal):
    code = "wrong_password"
    message = _("This is not your password.")
    status = 403


class TooManyTries(Refusal):
    code = "too_many_tries"
    message = _("Too many tries. Wait five minutes.")
    status = 429


def invalid(error: ValidationError) -> Invalid:
    """Django's complaint about fields, as the refusal that doors know."""
    return Invalid(fields={field: [str(text) for text in texts] for field, texts in error.message_dict.items()})
