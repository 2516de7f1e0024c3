"""The front door of the site, and the list of fairs behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from booths.calendar import Calendar
from booths.enums import Phase
from booths.models import Fair
from booths.pages.bays import bays_of
from booths.presence import people_at_stands

if TYPE_CHECKING:
    from collections.abc import Sequence

NEAREST: tuple[Phase, ...] = (Phase.OPEN, Phase.PREPARATION, Phase.EVERGREEN, Phase.CLOSED)


def current(fairs: Sequence[Fair]) -> Fair | None:
    """The fair that somebody who just came in means: one that is open, else the next one, else the last."""
    now = timezone.now()
    by_phase: dict[Phase, list[Fair]] = {phase: [] for phase in NEAREST}
    for fair in sorted(fairs, key=lambda fair: abs(fair.opens_at - now)):
        by_phase[fair.phase_at(now)].append(fair)
    return next((found[0] for phase in NEAREST if (found := by_phase[phase])), None)


@require_safe
def front_door(request: HttpRequest) -> HttpResponse:
    """`/`: on to the current fair, in the language that the browser asks for."""
    fair = current(Fair.objects.visible_to(request.user))
    response = redirect("booths:lobby", fair.slug) if fair else redirect("booths:fairs")
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


@require_safe
def fairs(request: HttpRequest) -> HttpResponse:
    seen = Fair.objects.visible_to(request.user)
    editions = [(fair, Calendar.of(fair), bays_of(fair, people_at_stands(fair))) for fair in seen]
    return render(request, "booths/fairs.html", {"editions": editions})
