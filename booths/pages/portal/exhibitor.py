"""The home of one exhibitor: how it stands, what to do next, how much of its tier is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_safe

from booths.pages.portal.entrance import at_exhibitor, show_desk
from booths.pages.portal.meters import meters_of
from booths.pages.portal.steps import steps_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from booths.models import Exhibitor


@at_exhibitor
@require_safe
def exhibitor(request: HttpRequest, exhibitor: Exhibitor) -> HttpResponse:
    booths = list(exhibitor.booths.order_by("code"))
    for booth in booths:
        booth.exhibitor = exhibitor
    meters = meters_of(exhibitor, booths)
    steps = steps_of(exhibitor, booths, people=meters[-1].used)
    context = {"booths": booths, "meters": meters, "steps": steps, "done": sum(step.is_done for step in steps)}
    return show_desk(request, "booths/portal/exhibitor.html", exhibitor, context)
