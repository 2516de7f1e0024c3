"""The halls of a fair, and the plan of one: its rows, stand by stand."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, Q
from django.http import Http404
from django.views.decorators.http import require_safe

from booths.directory.labels import Label, labels_of
from booths.directory.query import Facet
from booths.models import Booth, SubSector
from booths.models.publicity import in_the_fair
from booths.pages.bays import bays_of
from booths.pages.entrance import at_fair, show
from booths.pages.stands import Card, read_cards
from booths.presence import people_at_stands

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

    from booths.models import Fair
    from booths.models.booth import BoothQuerySet

ROWS_ON_A_PAGE: Final = 3


@dataclass(frozen=True, slots=True)
class RowSign:
    """A row in the overview of a hall; `is_here` if it is among those shown."""

    number: int
    stands: int
    lit: int
    is_here: bool


@require_safe
@at_fair
def halls(request: HttpRequest, fair: Fair) -> HttpResponse:
    parts: dict[str, list[SubSector]] = {}
    for part in SubSector.objects.filter(sector__halls__fair=fair).select_related("sector"):
        parts.setdefault(part.sector.slug, []).append(part)
    bays = [(bay, parts.get(bay.sector.value, [])) for bay in bays_of(fair, people_at_stands(fair))]
    return show(request, "booths/halls.html", {"fair": fair, "halls": bays})


@require_safe
@at_fair
def hall(request: HttpRequest, fair: Fair, letter: str) -> HttpResponse:
    """A few rows at a time; `?row=7` opens at that row, `?part=9.B` points out a sub-sector."""
    signs = list(labels_of(fair)[Facet.SECTOR].values())
    at = next((index for index, sign in enumerate(signs) if sign.hall == letter), None)
    if at is None:
        raise Http404(letter)
    present = people_at_stands(fair)
    booths = Booth.objects.in_directory().filter(fair=fair, hall=letter)
    rows = overview(booths, present, asked_row(request))
    parts = sub_sectors(fair, signs[at])
    part = next((part for part in parts if part.code == request.GET.get("part")), None)
    context = {
        "fair": fair,
        "sign": signs[at],
        "before": signs[at - 1] if at else None,
        "after": signs[at + 1] if at + 1 < len(signs) else None,
        "overview": rows,
        "stands": sum(row.stands for row in rows),
        "lit_stands": sum(row.lit for row in rows),
        "parts": parts,
        "part": part,
        "lit": present,
        **shown_rows(booths, rows, part),
    }
    return show(request, "booths/hall.html", context)


def asked_row(request: HttpRequest) -> int:
    asked = request.GET.get("row", "")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 4 else 1  # noqa: PLR2004 no hall has 1,000 rows


def overview(booths: BoothQuerySet, present: Mapping[int, int], asked: int) -> list[RowSign]:
    """Every row with its stands and how many of them are lit; the shown ones begin at the asked row's page."""
    stands: Counter[int] = Counter()
    lit: Counter[int] = Counter()
    for row, exhibitor in booths.order_by().values_list("row", "exhibitor"):
        stands[row] += 1
        lit[row] += exhibitor in present
    first = (asked - 1) // ROWS_ON_A_PAGE * ROWS_ON_A_PAGE + 1
    here = range(first, first + ROWS_ON_A_PAGE)
    return [RowSign(row, stands[row], lit[row], row in here) for row in sorted(stands)]


def sub_sectors(fair: Fair, sign: Label) -> list[SubSector]:
    """The sub-sectors of a hall with how many of its stands each has, as `stands`."""
    booth = "exhibitors__booths__"
    here = Q(**{f"{booth}fair": fair, f"{booth}hall": sign.hall}) & in_the_fair(booth)
    counted = SubSector.objects.filter(sector__slug=sign.value).annotate(
        stands=Count("exhibitors__booths", filter=here)
    )
    return list(counted.order_by("code"))


def shown_rows(booths: BoothQuerySet, rows: list[RowSign], part: SubSector | None) -> dict[str, Any]:
    """The stands of the rows on this page, row by row, and the first rows of the pages before and after."""
    numbers = [row.number for row in rows if row.is_here]
    here = booths.filter(row__in=numbers).order_by("code").values_list("row", "card", "exhibitor__sub_sector")
    wanted = part.code if part else None
    by_row = groupby(here, key=lambda one: one[0])
    plan = {row: [place(card, sub_sector, wanted) for _, card, sub_sector in found] for row, found in by_row}
    last = rows[-1].number if rows else 0
    return {
        "plan": plan.items(),
        "previous_row": numbers[0] - ROWS_ON_A_PAGE if numbers and numbers[0] > ROWS_ON_A_PAGE else 0,
        "next_row": numbers[0] + ROWS_ON_A_PAGE if numbers and numbers[0] + ROWS_ON_A_PAGE <= last else 0,
    }


def place(card: str, sub_sector: str | None, wanted: str | None) -> tuple[Card, bool]:
    """A stand, and whether it steps back behind those of the wanted sub-sector."""
    return read_cards([card])[0], wanted not in {None, sub_sector}
