"""How often somebody may send forms of pages, whichever they are; the API has limits of its own."""

from __future__ import annotations

import math
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, TypeVar

from django.shortcuts import render

from fairsite.api.border import is_for_machines
from fairsite.api.limits import origin, taken

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

LIMITED_ELSEWHERE: Final = "allauth."
"""The doors of an account count their tries themselves."""
LARGEST_KEPT: Final = 100_000
SECRET: Final = ("password", "code", "csrf")
"""What stands in the name of a field whose content is shown to nobody again."""
View = TypeVar("View", bound="Callable[..., Any]")


def counted_as(policy: str) -> Callable[[View], View]:
    """Of a page that is dear to make: also looking at it is counted, by a policy of its own."""

    def register(view: View) -> View:
        vars(view)["counted_as"] = policy
        return view

    return register


class FormLimit:
    """By person, or by address where nobody is signed in. What was typed is kept, to be sent again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, *_arguments: Any) -> HttpResponse | None:
        if is_for_machines(request) or not is_limited(request, view):
            return None
        person, own = request.user, getattr(view, "counted_as", None)
        allowance = (
            taken(own or "forms", f"person:{person.pk}")
            if person.is_authenticated
            else taken(own or "visitor_forms", origin(request))
        )
        return None if allowance is None or allowance.allowed else too_often(request, allowance.wait)


def is_limited(request: HttpRequest, view: Any) -> bool:
    if getattr(view, "__module__", "").startswith(LIMITED_ELSEWHERE):
        return False
    return request.method == "POST" or hasattr(view, "counted_as")


def too_often(request: HttpRequest, wait: float) -> HttpResponse:
    """Says when to go on; a form without secrets and files can be sent again from there."""
    seconds = max(1, math.ceil(wait))
    context = {"wait": seconds, "typed": typed_in(request)}
    page = render(request, "too_often.html", context, status=HTTPStatus.TOO_MANY_REQUESTS)
    page.headers["Retry-After"] = str(seconds)
    page.headers["Cache-Control"] = "private, no-store"
    return page


def typed_in(request: HttpRequest) -> list[tuple[str, str]]:
    """Nothing where a part of it would be lost."""
    fields = [(name, text) for name, texts in request.POST.lists() for text in texts if name != "csrfmiddlewaretoken"]
    is_secret = any(part in name for name, _text in fields for part in SECRET)
    is_large = sum(len(text) for _name, text in fields) > LARGEST_KEPT
    return [] if is_secret or is_large or request.FILES else fields
