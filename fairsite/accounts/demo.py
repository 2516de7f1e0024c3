"""The second factor of the demo's organiser and admin: an authenticator app that everybody holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import settings

from fairsite.accounts.sealing import unsealed

if TYPE_CHECKING:
    from fairsite.accounts.models import User

KNOWN_TO_ALL: Final = "LANTERNSFORALLTWENTYTWENTYLANTER"  # base 32; known to everybody and therefore no secret at all


def demo_code(person: User | None) -> str:
    """What the app would show now, for those in the demo whose secret is the one above; nothing for anybody else."""
    if not settings.DEMO or person is None:
        return ""
    app = Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).first()
    if app is None or unsealed(app.data["secret"]) != KNOWN_TO_ALL:
        return ""
    _before, now, _after = yield_hotp_counters_from_time()
    return format_hotp_value(hotp_value(KNOWN_TO_ALL, now))
