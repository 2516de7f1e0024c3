"""Somebody opened a booth: what is written down of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language

from booths.actions.visit import record_visit
from fairsite.accounts.viewing import is_viewing
from fairsite.api.addresses import guest_at

if TYPE_CHECKING:
    from django.http import HttpRequest

    from booths.enums import VisitPlace
    from booths.models import Booth


def note_visit(request: HttpRequest, booth: Booth, place: VisitPlace) -> None:
    """Every look at a public booth counts; headers only, in advance of it, or as somebody else is none."""
    if request.method != "GET" or not booth.is_public or is_in_advance(request) or is_viewing(request):
        return
    record_visit(
        booth=booth,
        place=place,
        language=get_language() or "",
        came_from=guest_at(request),
        by=request.user,
    )


def is_in_advance(request: HttpRequest) -> bool:
    purposes = (request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose"))
    return any(purpose.startswith("prefetch") for purpose in purposes)
