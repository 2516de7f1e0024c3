"""What came of visits to one booth, or to all of an exhibitor's: charts with their tables, and a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from booths.attendance.count import attendance_of
from booths.attendance.period import latest, while_open
from booths.attendance.things import seen_in
from booths.gates import writers_only
from booths.models import Booth
from booths.pages.portal.charts import charts_of, names_of_countries, table_of, tiles_of
from booths.pages.portal.entrance import at_exhibitor, at_own_booth, show_desk
from booths.serializers.attendance import PeriodSerializer
from fairsite.spreadsheets import BYTE_ORDER_MARK

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from booths.attendance.period import Period
    from booths.models import Exhibitor, Fair


@at_exhibitor
@require_safe
def figures(request: HttpRequest, exhibitor: Exhibitor) -> HttpResponse:
    writers_only(exhibitor)
    return show_figures(request, exhibitor, list(exhibitor.booths.order_by("code")))


@at_own_booth
@require_safe
def booth_figures(request: HttpRequest, booth: Booth) -> HttpResponse:
    return show_figures(request, booth.exhibitor, [booth], booth=booth)


@at_exhibitor
@require_safe
def figures_file(request: HttpRequest, exhibitor: Exhibitor) -> HttpResponse:
    writers_only(exhibitor)
    return as_file(request, exhibitor.fair, list(exhibitor.booths.order_by("code")), f"figures-{exhibitor.pk}")


@at_own_booth
@require_safe
def booth_figures_file(request: HttpRequest, booth: Booth) -> HttpResponse:
    return as_file(request, booth.fair, [booth], f"figures-{booth.code}")


def show_figures(
    request: HttpRequest, exhibitor: Exhibitor, booths: list[Booth], *, booth: Booth | None = None
) -> HttpResponse:
    period = period_asked(request, exhibitor.fair)
    counted = counted_for(booths, period)
    context = {
        "booth": booth,
        "booths": booths,
        "period": period,
        "choices": choices(exhibitor.fair, period),
        "tiles": tiles_of(counted["attendance"]),
        "charts": charts_of(**counted),
        **counted,
    }
    return show_desk(request, "booths/portal/figures.html", exhibitor, context)


def as_file(request: HttpRequest, fair: Fair, booths: list[Booth], name: str) -> HttpResponse:
    period = period_asked(request, fair)
    table = table_of(**counted_for(booths, period))
    response = HttpResponse(BYTE_ORDER_MARK + table, content_type="text/csv; charset=utf-8")
    file = f"{name}-{period.first:%Y%m%d}-{period.last:%Y%m%d}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{file}"'
    return response


def period_asked(request: HttpRequest, fair: Fair) -> Period:
    """The days of the address; where they make no sense, the usual ones and a word about it."""
    shape = PeriodSerializer(data={key: day for key, day in request.GET.items() if day})
    if shape.is_valid():
        return shape.period(fair)
    messages.error(request, _("These days make no period: it has a first and a last day, and is a year at most."))
    return latest(fair)


def counted_for(booths: list[Booth], period: Period) -> dict[str, Any]:
    keys = [booth.pk for booth in booths]
    attendance = attendance_of(keys, period)
    return {
        "attendance": attendance,
        "seen": seen_in(attendance, keys),
        "countries": names_of_countries(attendance),
        "codes": {booth.pk: booth.code for booth in booths},
    }


def choices(fair: Fair, chosen: Period) -> list[tuple[str, Period, bool]]:
    """Periods to choose by one click: name, days, whether they are shown now."""
    named: list[tuple[str, Callable[[], Period]]] = [
        (_("Last 7 days"), lambda: latest(fair)),
        (_("Last 28 days"), lambda: latest(fair, 28)),
        (_("While the fair is open"), lambda: while_open(fair)),
    ]
    return [(name, days(), days() == chosen) for name, days in named]
