"""What requests tell about people."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.conf import settings

from fairsite.live.presence import mark_present

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


class PresenceMiddleware:
    """Each answered request of a person is a sign of life, by session or by API token.

    Requests without a cookie or token are not asked who they are, so that they stay cacheable and cost nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        named = settings.SESSION_COOKIE_NAME in request.COOKIES or "Authorization" in request.headers
        if named and response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR and request.user.is_authenticated:
            mark_present(getattr(request, "viewer", request.user).pk)
        return response
