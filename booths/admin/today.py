"""The first page of the console: figures of the fair, each with the table behind it and the way to its rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, Sum
from django.db.models.functions import ExtractHour, TruncDate
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from booths.admin.columns import named
from booths.admin.figured import Says, is_said
from booths.drawing.worldmap import graticule, project, radius
from booths.enums import BoothState, ExhibitorState, MediaKind
from booths.models import Country, MediaItem, Sector

if TYPE_CHECKING:
    from datetime import date

    from booths.models import Fair

DAYS: Final = 14
HOURS: Final = 24
MIB: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a figure: what, how many, and where its rows are."""

    label: str
    count: int
    link: str = ""
    share: int = 0
    others: int = 0
    """How many rows of the whole are not counted, and where those are."""
    others_link: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    name: str
    count: int
    link: str
    x: float
    y: float
    radius: float


def figures_of_today(fair: Fair) -> dict[str, Any]:
    return {
        "sectors": by_sector(fair),
        "countries": by_country(fair),
        "states": by_state(fair),
        "published": published_by_day(fair),
        "applied": applied_by_day(fair),
        "visits": visits_by_hour(fair),
        "translated": translated(fair),
        "storage": stored(fair),
        "lines": graticule(),
    }


def link_to(name: str, query: str = "") -> str:
    return reverse(f"console:booths_{name}_changelist") + query


def by_sector(fair: Fair) -> list[Bar]:
    approved = fair.exhibitors.filter(state=ExhibitorState.APPROVED)
    counts = dict(approved.order_by().values_list("sector").annotate(n=Count("pk")))
    return [
        Bar(named(one, "short"), counts.get(one.pk, 0), link_to("exhibitor", f"?shelf=approved&sector__exact={one.pk}"))
        for one in Sector.objects.all()
    ]


def by_country(fair: Fair) -> dict[str, Any]:
    """Spots on the map, large ones first, and the table of them."""
    approved = fair.exhibitors.filter(state=ExhibitorState.APPROVED)
    counted = approved.order_by().values_list("organisation__country").annotate(n=Count("pk"))
    counts = dict(counted.order_by("-n", "organisation__country"))
    countries = Country.objects.in_bulk(counts)
    most = max(counts.values(), default=0)
    spots = [spot_of(countries[code], count, most) for code, count in counts.items()]
    return {"spots": spots, "bars": [Bar(spot.name, spot.count, spot.link) for spot in spots]}


def spot_of(country: Country, count: int, most: int) -> Spot:
    x, y = project(country.latitude, country.longitude)
    link = link_to("exhibitor", f"?shelf=approved&organisation__country__exact={country.pk}")
    return Spot(named(country), count, link, round(x, 1), round(y, 1), round(radius(count, most), 1))


def by_state(fair: Fair) -> list[Bar]:
    counts = dict(fair.booths.order_by().values_list("state").annotate(n=Count("pk")))
    return [
        Bar(str(state.label), counts.get(state.value, 0), link_to("booth", f"?shelf={state.value}"))
        for state in BoothState
    ]


def published_by_day(fair: Fair) -> list[Bar]:
    """Booths in the directory at the end of each of the last days."""
    published = fair.booths.filter(state=BoothState.PUBLISHED)
    days = last_days(fair)
    each = counts_by_day(published.filter(published_at__date__gte=days[0]), "published_at", fair)
    so_far = published.count() - sum(each.values())
    bars = []
    for day in days:
        so_far += each.get(day, 0)
        link = link_to("booth", f"?shelf=published&published_by={day.isoformat()}")
        bars.append(Bar(date_format(day, "MONTH_DAY_FORMAT"), so_far, link))
    return bars


def applied_by_day(fair: Fair) -> list[Bar]:
    days = last_days(fair)
    each = counts_by_day(fair.exhibitors.filter(applied_at__date__gte=days[0]), "applied_at", fair)
    path = "?shelf=all&applied_on="
    return [
        Bar(date_format(day, "MONTH_DAY_FORMAT"), each.get(day, 0), link_to("exhibitor", path + day.isoformat()))
        for day in days
    ]


def last_days(fair: Fair) -> list[date]:
    today = timezone.now().astimezone(fair.zone).date()
    return [today - timedelta(days=ago) for ago in reversed(range(DAYS))]


def counts_by_day(rows: Any, moment: str, fair: Fair) -> dict[date, int]:
    by_day = rows.order_by().annotate(day=TruncDate(moment, tzinfo=fair.zone))
    return dict(by_day.values_list("day").annotate(n=Count("pk")))


def visits_by_hour(fair: Fair) -> list[Bar]:
    """Of today, by the clocks of the fair."""
    begins = timezone.now().astimezone(fair.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    today = fair.visits.openings().filter(at__gte=begins).order_by().annotate(hour=ExtractHour("at", tzinfo=fair.zone))
    counts = dict(today.values_list("hour").annotate(n=Count("pk")))
    path = f"?shelf=all&visited_in={begins:%Y-%m-%d}T"
    return [Bar(f"{hour:02d}:00", counts.get(hour, 0), link_to("booth", f"{path}{hour:02d}")) for hour in range(HOURS)]


def translated(fair: Fair) -> list[Bar]:
    """How many published booths say each text in both languages, and how many do not."""
    published = fair.booths.filter(state=BoothState.PUBLISHED)
    each = {text: Count("pk", filter=is_said(text)) for text in Says.texts}
    counted = published.aggregate(all=Count("pk"), **each)
    whole, path = counted["all"], "?shelf=published&says="
    return [
        Bar(
            str(label),
            counted[text],
            link_to("booth", path + text),
            share_of(counted[text], whole),
            whole - counted[text],
            link_to("booth", f"{path}no-{text}"),
        )
        for text, label in Says.texts.items()
    ]


def share_of(part: int, whole: int) -> int:
    """Hundredths, of nothing all."""
    return 100 * part // whole if whole else 100


def stored(fair: Fair) -> list[Bar]:
    """The media libraries by kind of file, in MiB."""
    files = MediaItem.objects.filter(exhibitor__fair=fair).order_by()
    sums = dict(files.values_list("kind").annotate(size=Sum("size")))
    return [
        Bar(str(kind.label), sums[kind.value] // MIB, link_to("exhibitor", f"?shelf=all&keeps={kind.value}"))
        for kind in MediaKind
        if kind.value in sums
    ]
