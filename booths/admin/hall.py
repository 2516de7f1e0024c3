"""Halls: which sector each is of, and its booths in the order of their stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from unfold.decorators import display

from booths.admin.columns import named
from booths.admin.door import ConsoleDoor
from booths.enums import BoothState
from booths.models import STANDS_IN_A_ROW, Booth, Forwarding, Stand

if TYPE_CHECKING:
    from booths.models import Hall


class HallDoor(ConsoleDoor):
    """Stands are given in order and never twice; the order of booths is that of their stand codes."""

    names = _("Halls")
    plan_template: ClassVar[str] = "booths/console/hall.html"
    fields = ["letter", "sector", "stands_given"]
    list_display = ["letter", "of_sector", "stands_given"]
    list_select_related = ["sector"]
    ordering = ["letter"]

    @display(description=_("Sector"))
    def of_sector(self, row: Hall) -> str:
        return named(row.sector)

    def change_view(self, request: HttpRequest, object_id: int, *_args: Any, **_kwargs: Any) -> HttpResponse:
        return require_safe(self.plan_view)(request, self.row_or_404(request, object_id))

    def plan_view(self, request: HttpRequest, hall: Hall) -> HttpResponse:
        """One row of stands at a time."""
        last = Stand.at(hall.letter, max(0, hall.stands_given - 1)).row
        asked = request.GET.get("row", "")
        here = min(int(asked), last) if asked.isdecimal() and 0 < len(asked) <= len(str(last)) else 1
        first = Stand(hall.letter, max(here, 1), 1)
        codes = [Stand.at(hall.letter, first.position + at).code for at in range(STANDS_IN_A_ROW)]
        booths = Booth.objects.filter(fair=hall.fair_id, code__in=codes).select_related("exhibitor__organisation")
        forwardings = Forwarding.objects.filter(fair=hall.fair_id, code__in=codes).select_related("booth")
        said = gettext("Row %(number)s")
        context = {
            "row": hall,
            "title": str(hall),
            "here": first.row,
            "numbers": [(number, said % {"number": number}) for number in range(1, last + 1)],
            "booths": [(booth, BoothState(booth.state).label) for booth in booths.order_by("code")],
            "forwardings": forwardings.order_by("code"),
        }
        return render(request, self.plan_template, self.frame(request, **context))
