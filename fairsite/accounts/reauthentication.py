"""Asking once more who somebody is, before something that a borrowed session must not do.

By the password, a code or a passkey. Whoever has none of them and comes by an organisation's sign-in alone goes through
that again: what counts is when the person was asked there, not when the provider last sent a browser back.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final, cast

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows, is_reauthentication_required
from allauth.core.exceptions import ReauthenticationRequired
from django.core.exceptions import ValidationError

from fairsite.accounts.errors import NotConfirmed, TooManyTries, WrongPassword

if TYPE_CHECKING:
    from allauth.socialaccount.models import SocialLogin
    from django.http import HttpRequest
    from rest_framework.request import Request

    from fairsite.accounts.models import User

AT_PROVIDER: Final = "at_provider"
RECENT: Final[int] = app_settings.REAUTHENTICATION_TIMEOUT  # seconds


def confirm(request: HttpRequest | Request, password: str) -> None:
    """Refuses a wrong password; and whoever has none, unless they have just shown that it is them."""
    person = cast("User", request.user)
    if person.has_usable_password():
        confirm_password(person, password)
    elif not has_confirmed(request):
        raise NotConfirmed


def confirm_password(person: User, password: str) -> None:
    """Refuses a wrong password. Tries count among the five that an account has in five minutes."""
    try:
        right = get_adapter().reauthenticate(person, password)
    except ValidationError as error:
        raise TooManyTries(fields={"password": [str(TooManyTries.message)]}) from error
    if not right:
        raise WrongPassword(fields={"password": [str(WrongPassword.message)]})


def has_confirmed(request: HttpRequest | Request) -> bool:
    """Whether the person has shown within five minutes that it is them, in whichever way they have."""
    try:
        return not is_reauthentication_required(request, app="fairsite.accounts")
    except ReauthenticationRequired:
        return False


def has_only_provider(person: User) -> bool:
    """Neither password nor code nor passkey: nothing to confirm with on this site."""
    return not person.has_usable_password() and not get_reauthentication_flows(person)


def was_at_provider(request: HttpRequest | Request) -> bool:
    records = get_authentication_records(request, request.user)
    times = [record["at"] for record in records if record["method"] == AT_PROVIDER]
    return bool(times) and time.time() - max(times) < RECENT


def note_provider(request: HttpRequest, login: SocialLogin, **more: Any) -> None:
    """Remembers in the session that its person was asked by the provider, and when."""
    account = login.account
    told = {"provider": account.provider, "uid": account.uid, "at": asked_at(login)} | more
    record_authentication(request, login.user, AT_PROVIDER, **told)


def asked_at(login: SocialLogin) -> float:
    """When the provider says that it asked the person; now, if it does not say."""
    now, told = time.time(), login.account.extra_data.get("id_token", {}).get("auth_time")
    if told is None:
        return now
    return min(now, told) if isinstance(told, int | float) else 0.0
