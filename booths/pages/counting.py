"""How the fair counts: its figures with their definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_safe

from booths.counting import fresh_figures
from booths.pages.entrance import at_fair, show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from booths.models import Fair


@require_safe
@at_fair
def counting(request: HttpRequest, fair: Fair) -> HttpResponse:
    return show(request, "booths/counting.html", {"fair": fair, "figures": fresh_figures(fair)})
