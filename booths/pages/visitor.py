"""Somebody opened a booth, or took something of it along: what is written down of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation import get_language

from booths.actions.visit import record_visit
from booths.enums import VisitSource
from booths.shapes import Visitor
from fairsite.accounts.viewing import is_viewing
from fairsite.api.addresses import guest_at

if TYPE_CHECKING:
    from django.http import HttpRequest

    from booths.enums import VisitPlace
    from booths.models import Booth

ROOMS: Final = {
    VisitSource.DIRECTORY: {"directory", "suggest"},
    VisitSource.HALL: {"halls", "hall"},
    VisitSource.NEIGHBOUR: {"booth", "showroom"},
    VisitSource.LOBBY: {"lobby"},
    VisitSource.ORGANISATION: {"organisation", "delegations", "delegation", "projects", "project"},
    VisitSource.FAVOURITES: {"favourites"},
}
"""The pages by which people come, by their addresses' names."""


def note_visit(request: HttpRequest, booth: Booth, place: VisitPlace, item: str = "") -> None:
    """Every look at a public booth counts; headers only, in advance of it, or as somebody else is none."""
    if request.method != "GET" or not booth.is_public or is_in_advance(request) or is_viewing(request):
        return
    visitor = Visitor(guest_at(request), get_language() or "", source_of(request))
    record_visit(booth=booth, visitor=visitor, place=place, item=item, by=request.user)


def is_in_advance(request: HttpRequest) -> bool:
    purposes = (request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose"))
    return any(purpose.startswith("prefetch") for purpose in purposes)


def source_of(request: HttpRequest) -> VisitSource:
    """By the page that the link stood on. The address itself is kept nowhere."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    if not came_from.netloc:
        return VisitSource.DIRECT
    if came_from.netloc != request.get_host():
        return VisitSource.OUTSIDE
    try:
        name = resolve(in_this_language(came_from.path)).url_name
    except Resolver404:
        return VisitSource.OTHER
    return next((source for source, names in ROOMS.items() if name in names), VisitSource.OTHER)


def in_this_language(path: str) -> str:
    """Addresses are known in the language of the request alone, and whoever changed it came from another."""
    _nothing, language, *rest = path.split("/", 2) if path.count("/") > 1 else ("", "", path)
    known = language in dict(settings.LANGUAGES)
    return "/".join(["", get_language() or "", *rest]) if known else path
