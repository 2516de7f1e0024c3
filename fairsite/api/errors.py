"""Refusals of the API itself, before any action is asked. A code, once published, never changes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fairsite.errors import Invalid, Refusal


class Malformed(Invalid):
    code = "malformed"
    message = _("The request is not well formed.")


class NoSuchAddress(Refusal):
    code = "not_found"
    message = _("There is nothing at this address.")
    status = 404


class BodyTooLarge(Refusal):
    code = "body_too_large"
    message = _("The body of the request is too large.")
    status = 413


class LengthMissing(Refusal):
    code = "length_required"
    message = _("Say with Content-Length how long the body is.")
    status = 411


class Unavailable(Refusal):
    code = "unavailable"
    message = _("The service is not available at the moment. Try again soon.")
    status = 503


class TooMany(Refusal):
    code = "throttled"
    message = _("Too many at once. Wait a moment.")
    status = 429


class Broken(Refusal):
    code = "error"
    message = _("Something has gone wrong on our side.")
    status = 500


class CursorInvalid(Invalid):
    code = "cursor_invalid"
    message = _("This cursor is not valid here. Begin again with the first page.")


class KeyMalformed(Invalid):
    code = "idempotency_key_malformed"
    message = _("An Idempotency-Key has 1 to 255 visible ASCII characters.")


class KeyReused(Refusal):
    code = "idempotency_key_reused"
    message = _("This Idempotency-Key was used for another request.")
    status = 422


class KeyInFlight(Refusal):
    code = "idempotency_key_in_flight"
    message = _("The first request with this Idempotency-Key is still being worked on.")
