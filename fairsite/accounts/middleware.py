"""Signed-in people: that they are alive, what they still owe, and pages for them alone, in their local time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from django.conf import settings
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import patch_cache_control

from fairsite.accounts.actions.sessions import note_signs_of_life
from fairsite.accounts.policies import owes_second_factor
from fairsite.accounts.sessions import OWES_FACTOR

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from fairsite.accounts.models import User

MACHINES: Final = "/api/"
BEFORE_THE_FACTOR: Final = frozenset(
    {
        "account_logout",
        "account_reauthenticate",
        "account_reauthenticate_provider",
        "account_email",
        "account_confirm_email",
        "openid_connect_login",
        "openid_connect_callback",
    }
)


def is_signed_in(request: HttpRequest) -> bool:
    """Asks for the session only where there can be one, so that pages for everybody stay the same for everybody."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated


class SignOfLifeMiddleware:
    """The list of one's sessions says when each was last used, to five minutes; most requests write nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_signed_in(request) and (row := getattr(request.session, "row", None)):
            note_signs_of_life(sessions=[row])
        return self.get_response(request)


class SecondFactorMiddleware:
    """Who must have a second factor and has none is led to where it is set up, from every page.

    What the session says decides, so nobody else pays for it; at the API the authenticators refuse.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        if request.path.startswith(MACHINES) or not is_signed_in(request) or not request.session.get(OWES_FACTOR):
            return None
        if not owes_second_factor(cast("User", request.user)):
            del request.session[OWES_FACTOR]
            return None
        here = getattr(request.resolver_match, "view_name", "") or ""
        if here.startswith("mfa_") or here in BEFORE_THE_FACTOR:
            return None
        return redirect("mfa_index")


class PersonalPagesMiddleware:
    """What a signed-in person is shown is for them: no cache keeps it for others, unless the page says it may."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if is_signed_in(request) and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        return response


class LocalTimeMiddleware:
    """Signed-in people see pages in their time zone. The API speaks UTC to everybody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with timezone.override(self._zone(request)):
            return self.get_response(request)

    def _zone(self, request: HttpRequest) -> str | None:
        if request.path.startswith(MACHINES) or settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        return request.user.time_zone if request.user.is_authenticated else None
