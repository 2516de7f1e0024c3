"""At which fair somebody works in the console: kept for the session, and always one that the person runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from booths.models import Fair

if TYPE_CHECKING:
    from django.http import HttpRequest

KEPT: Final = "console_fair"
"""The slug of the fair that was chosen, in the session."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The fairs that the person runs, and the one that he works at; none only while there is none at all."""

    fairs: tuple[Fair, ...]
    fair: Fair | None
    may_enter: bool


def desk_of(request: HttpRequest) -> Desk:
    """Asked once in a request: who may enter, and what the switcher shows, is one query."""
    desk: Desk | None = getattr(request, "desk", None)
    if desk is None:
        fairs = tuple(Fair.objects.run_by(request.user))
        kept = request.session.get(KEPT)
        fair = next((one for one in fairs if one.slug == kept), fairs[0] if fairs else None)
        desk = Desk(fairs, fair, may_enter=bool(fairs) or request.user.is_superuser)
        request.desk = desk
    return desk


def sit_down(request: HttpRequest, slug: str) -> bool:
    """Work at another fair from now on, if the person runs it."""
    if all(fair.slug != slug for fair in desk_of(request).fairs):
        return False
    request.session[KEPT] = slug
    return True
