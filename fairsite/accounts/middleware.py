"""Pages for the person who reads them: kept by nobody else, and in their local time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.utils import timezone
from django.utils.cache import patch_cache_control

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

MACHINES: Final = "/api/"


class PersonalPagesMiddleware:
    """What a signed-in person is shown is for them: no cache keeps it for others, unless the page says it may."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated
        if signed_in and not response.has_header("Cache-Control"):
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
