"""Conditional GET by the view: a validator known before the work is done saves the work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

if TYPE_CHECKING:
    from rest_framework.request import Request
    from rest_framework.response import Response
    from rest_framework.views import APIView

    class Door(APIView):
        """What the mixin is mixed into."""
else:
    Door = object


class ConditionalGet(Door):
    """For views that can say what version their answer would be of; the others get an ETag of their content anyway."""

    def version(self) -> str | None:
        """What changes whenever the answer to this request would; None when that is not known beforehand."""
        return None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """`dispatch` looks for the handler after this, so an answer that the client has already takes its place."""
        super().initial(request, *args, **kwargs)
        self.etag = self.weak_etag() if request.method in ("GET", "HEAD") else None
        if self.etag and is_unchanged(request._request, self.etag):  # noqa: SLF001 - the request of Django within that of DRF
            vars(self).update(get=nothing_new, head=nothing_new)

    def weak_etag(self) -> str | None:
        version = self.version()
        return f"W/{quote_etag(version)}" if version else None

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        final = super().finalize_response(request, response, *args, **kwargs)
        if getattr(self, "etag", None) and final.status_code in (200, 304):
            final.headers["ETag"] = self.etag
        return final


def is_unchanged(request: HttpRequest, etag: str) -> bool:
    answer = get_conditional_response(request, etag=etag)
    return answer is not None and answer.status_code == HttpResponseNotModified.status_code


def nothing_new(*_args: Any, **_kwargs: Any) -> HttpResponse:
    return HttpResponseNotModified()
