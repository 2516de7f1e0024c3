"""An organisation at a fair: who it is, what it shows, with whom it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_safe

from booths.gates import organisation_or_404
from booths.models import Booth, Delegation, ProjectRelease
from booths.pages.entrance import at_fair, show
from booths.pages.stands import read_cards
from booths.presence import people_at_stands

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from booths.models import Fair


@require_safe
@at_fair
def organisation(request: HttpRequest, fair: Fair, slug: str) -> HttpResponse:
    """Whoever sees the fair sees who takes part in it."""
    found = organisation_or_404(fair, slug)
    booths = Booth.objects.in_directory().filter(fair=fair, exhibitor__organisation=found)
    released = ProjectRelease.objects.released().filter(fair=fair, exhibitor__organisation=found)
    stands = read_cards(booths.order_by("code").values_list("card", flat=True))
    context = {
        "fair": fair,
        "organisation": found,
        "stands": stands,
        "projects": [(project, stands[0] if stands else None) for project in released],
        "delegations": Delegation.objects.filter(fair=fair, members=found),
        "lit": people_at_stands(fair),
    }
    return show(request, "booths/organisation.html", context)
