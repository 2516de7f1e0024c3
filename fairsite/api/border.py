"""What every request to the API meets before its view, and every answer after it. Pages only know fewer methods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.http import HttpResponseNotAllowed
from django.middleware.http import ConditionalGetMiddleware
from django.middleware.locale import LocaleMiddleware
from django.urls import is_valid_path
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fairsite.api.errors import BodyTooLarge, LengthMissing, Malformed, NoSuchAddress
from fairsite.api.limits import limit_headers
from fairsite.api.problems import problem_of, problem_response

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

    from fairsite.errors import Refusal

PLACE: Final = "/api/"
UPLOADS: Final = ("multipart/form-data", "application/offset+octet-stream")
FOR_PAGES: Final = ("GET", "HEAD", "POST", "OPTIONS")
MOST_DIGITS: Final = 15


def is_for_machines(request: HttpRequest) -> bool:
    return request.path_info.startswith(PLACE)


class LanguageMiddleware(LocaleMiddleware):
    """Django's, but a 404 of the API or of a file stays one: no redirect leads to a page of the same path."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path_info.startswith(settings.MEDIA_URL):
            return response
        if not is_for_machines(request):
            return super().process_response(request, response)
        patch_vary_headers(response, ("Accept-Language",))
        response.headers.setdefault("Content-Language", get_language() or settings.LANGUAGE_CODE)
        return response


class ApiBorder(ConditionalGetMiddleware):
    """Refuses what no view should have to think of; adds the validator, the limits and the rule for caches."""

    get_response: Callable[[HttpRequest], HttpResponse]

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_for_machines(request):
            known = request.method in FOR_PAGES
            return self.get_response(request) if known else HttpResponseNotAllowed(FOR_PAGES)
        misfit = misfit_in(request)
        problem = misfit and problem_of(misfit)
        response = problem_response(problem, request) if problem else self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        for name, value in limit_headers(request).items():
            response.headers[name] = value
        return self.validated(request, response)

    def validated(self, request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
        """With an ETag of its content if the view gave none, or 304 if the client has that already."""
        if response.streaming or response.status_code >= 300:  # noqa: PLR2004
            return response
        return self.process_response(request, response)


def misfit_in(request: HttpRequest) -> Refusal | None:
    """What is wrong with a request before anybody has looked at its meaning."""
    if "HTTP_TRANSFER_ENCODING" in request.META and not request.META.get("CONTENT_LENGTH"):
        return LengthMissing()  # WSGI knows no other end of a body: it would be taken for an empty one
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not (length.isascii() and length.isdigit()):
        return Malformed()
    if not is_text(request.META.get("QUERY_STRING", "")) or "\0" in request.path_info:
        return Malformed()
    if len(length) > MOST_DIGITS or int(length) > largest_body(request):
        return BodyTooLarge()
    if not request.path_info.endswith("/") and is_valid_path(f"{request.path_info}/"):
        return NoSuchAddress(_("Addresses of the API end with a slash."))
    return None


def is_text(query_string: str) -> bool:
    """UTF-8 without zero characters; Django would put replacement characters in place of the rest."""
    try:
        text = unquote_to_bytes(query_string.encode("latin-1")).decode()
    except UnicodeError:
        return False
    return "\0" not in text


def largest_body(request: HttpRequest) -> int:
    largest: int = settings.API_LARGEST_BODY
    return settings.API_LARGEST_UPLOAD if request.META.get("CONTENT_TYPE", "").startswith(UPLOADS) else largest
