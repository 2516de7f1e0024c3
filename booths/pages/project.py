"""Project releases: the list, and one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.views.decorators.http import require_safe

from booths.directory.labels import labels_of
from booths.directory.query import Facet
from booths.enums import ProjectState
from booths.gates import project_or_404
from booths.models import Booth, ProjectRelease
from booths.pages.entrance import at_fair, show
from booths.pages.paging import stretch
from booths.pages.stands import Card, read_cards
from booths.presence import people_at_stands

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse

    from booths.models import Fair

ON_A_PAGE: Final = 24
LATEST_FIRST: Final = ("-published_at", "-pk")


@require_safe
@at_fair
def projects(request: HttpRequest, fair: Fair) -> HttpResponse:
    """Released projects, the latest first, of all sectors or of one."""
    sectors = labels_of(fair)[Facet.SECTOR]
    sector = sectors.get(request.GET.get("sector", ""))
    released = ProjectRelease.objects.released().filter(fair=fair).with_exhibitor()
    if sector:
        released = released.filter(exhibitor__sector__slug=sector.value)
    found = stretch(released, LATEST_FIRST, request, ON_A_PAGE)
    context = {
        "fair": fair,
        "projects": with_stands(found.rows),
        "count": released.count(),
        "sectors": sectors.values(),
        "sector": sector,
        "more": found.link(request) if found.more else "",
        "is_first": found.is_first,
    }
    return show(request, "booths/projects.html", context)


@require_safe
@at_fair
def project(request: HttpRequest, fair: Fair, pk: int) -> HttpResponse:
    found = project_or_404(request.user, fair, pk)
    booths = Booth.objects.in_directory().filter(fair=fair, exhibitor=found.exhibitor_id)
    context = {
        "fair": fair,
        "project": found,
        "state": ProjectState(found.state),
        "stands": read_cards(booths.order_by("code").values_list("card", flat=True)),
        "lit": people_at_stands(fair),
    }
    return show(request, "booths/project.html", context)


def with_stands(projects: Iterable[ProjectRelease]) -> list[tuple[ProjectRelease, Card | None]]:
    """Each project with the first stand of its exhibitor, in whose look its poster is drawn."""
    projects = list(projects)
    exhibitors = {project.exhibitor_id for project in projects}
    firsts = Booth.objects.in_directory().filter(exhibitor__in=exhibitors).order_by("exhibitor_id", "code")
    cards = {
        card["exhibitor"]: card for card in read_cards(firsts.distinct("exhibitor_id").values_list("card", flat=True))
    }
    return [(project, cards.get(project.exhibitor_id)) for project in projects]
