"""The way into a fair's pages: which fair, who may see it, and what is said to somebody who got lost in it."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, cast

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from booths.calendar import Calendar
from booths.gates import booth_or_404, fair_or_404
from booths.pages.lost import help_on
from fairsite.accounts.scopes import SAFE_METHODS

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse
    from django.urls import ResolverMatch

    from booths.models import Booth, Fair


def show(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page of the context's `fair`, whose masthead tells which day it is there."""
    return render(request, template, {"calendar": Calendar.of(context["fair"]), **context}, status=status)


def at_fair(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a door the fair of its address instead of the slug, if the person may see it.

    What is not found inside a fair is answered by the fair's own page, which helps on, and not by the site's.
    """

    @wraps(view)
    def door(request: HttpRequest, fair: str, **kwargs: Any) -> HttpResponse:
        found = fair_or_404(request.user, fair)
        try:
            return view(request, fair=found, **kwargs)
        except Http404:
            return nothing_here(request, found)

    return door


def at_booth(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a door the booth of its address instead of slug and code, if the person may see it."""

    @wraps(view)
    def door(request: HttpRequest, fair: str, code: str, **kwargs: Any) -> HttpResponse:
        try:
            found = booth_or_404(request.user, fair, code)
        except Http404:
            return lost(request, fair=fair, path=code)
        if found.code != code and request.method in SAFE_METHODS:
            return moved_on(request, found)
        try:
            return view(request, booth=found, **kwargs)
        except Http404:
            return nothing_here(request, found.fair)

    return door


def moved_on(request: HttpRequest, booth: Booth) -> HttpResponse:
    """The same door at the stand where the booth stands now. It may move back, so no browser is to remember it."""
    match = cast("ResolverMatch", request.resolver_match)
    address = reverse(match.view_name, kwargs={**match.kwargs, "code": booth.code})
    asked = request.META.get("QUERY_STRING", "")
    return redirect(f"{address}?{asked}" if asked else address)


def nothing_here(request: HttpRequest, fair: Fair) -> HttpResponse:
    return show(request, "booths/lost.html", {"fair": fair, **help_on(request, fair)}, status=404)


@at_fair
def lost(request: HttpRequest, fair: Fair, path: str) -> HttpResponse:  # noqa: ARG001 the address says it all
    """Every other address below a fair."""
    return nothing_here(request, fair)
