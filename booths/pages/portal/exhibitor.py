"""The home of one exhibitor: how it stands, what to do next, how much of its tier is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_safe

from booths.gates import WRITERS
from booths.pages.portal.entrance import at_exhibitor, show_desk
from booths.pages.portal.meters import meters_of
from booths.pages.portal.steps import next_of, steps_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from booths.models import Exhibitor


@at_exhibitor
@require_safe
def exhibitor(request: HttpRequest, exhibitor: Exhibitor) -> HttpResponse:
    booths = list(exhibitor.booths.order_by("code"))
    for booth in booths:
        booth.exhibitor, booth.fair = exhibitor, exhibitor.fair
    meters = meters_of(exhibitor, booths)
    steps = steps_of(exhibitor, booths, people=meters[-1].used)
    context = {
        "booths": [(booth, next_of(booth)) for booth in booths],
        "meters": meters,
        "steps": steps,
        "done": sum(step.is_done for step in steps),
        "writes": bool(WRITERS & set(exhibitor.held_roles)),
    }
    return show_desk(request, "booths/portal/exhibitor.html", exhibitor, context)
