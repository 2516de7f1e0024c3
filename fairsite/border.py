"""What every request to a page meets before its view; those to the API have a border of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import BadRequest

from fairsite.api.border import is_for_machines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http import HttpRequest, HttpResponse

ZERO: Final = "\0"


class PageBorder:
    """A zero character, which PostgreSQL stores in no text, stands in no address, question or form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        if not is_for_machines(request) and any(ZERO in text for text in texts_of(request)):
            raise BadRequest


def texts_of(request: HttpRequest) -> Iterator[str]:
    yield request.path_info
    for form in (request.GET, request.POST):
        for name, values in form.lists():
            yield name
            yield from values
