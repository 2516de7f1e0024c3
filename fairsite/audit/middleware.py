"""Every write of a request knows which request it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fairsite.audit.context import REQUEST

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


class AuditMiddleware:
    """Holds the request for as long as it is answered; who asks and from where is read only if something is written."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        held = REQUEST.set(request)
        try:
            return self.get_response(request)
        finally:
            REQUEST.reset(held)
