"""Attendance as tiles, as charts with the table behind each, and as one table for a spreadsheet."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from io import StringIO
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from booths.attendance.count import HOURS, NOT_SAID
from booths.attendance.crowd import OTHERS
from booths.enums import VisitPlace, VisitSource
from booths.models import Country
from booths.models.bilingual import language_here, said, side_here
from fairsite.spreadsheets import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from booths.attendance.count import Attendance
    from booths.attendance.crowd import Group
    from booths.attendance.things import Seen

HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Tile:
    name: str
    count: int
    before: int

    @property
    def change(self) -> int | None:
        """Hundredths more or less than before; nothing where there was nothing."""
        return round(HUNDRED * (self.count - self.before) / self.before) if self.before else None


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a table: what, how often, by how many people, how often before; None for what is not told."""

    label: str
    count: int
    people: int | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """`kind` is how charts.js draws it: line, columns or bars. `hint` says what the figure does not say by itself."""

    name: str
    kind: str
    unit: str
    bars: list[Bar] = field(default_factory=list)
    hint: str = ""


def tiles_of(attendance: Attendance) -> list[Tile]:
    one = attendance
    return [
        Tile(_("Visits"), one.visits.times, one.visits_before.times),
        Tile(_("Visitors"), one.visits.people, one.visits_before.people),
        Tile(_("Looks at something in the booth"), one.looks, one.looks_before),
        Tile(_("Starred"), one.favourites, one.favourites_before),
    ]


def charts_of(
    attendance: Attendance, seen: list[Seen], countries: Mapping[str, str], codes: Mapping[int, str]
) -> list[Chart]:
    visits, people = _("Visits"), _("Visitors")
    rough = _("Groups of at least five people, in steps of five; whoever is in a smaller one is among the others.")
    charts = [
        Chart(_("Visits, day by day"), "line", visits, by_day(attendance), _("The dashed line is the period before.")),
        Chart(_("Visits by hour of the day"), "columns", visits, by_hour(attendance)),
        Chart(_("How they came"), "bars", visits, by_source(attendance)),
        Chart(_("What was looked at"), "bars", _("Looks"), by_thing(seen, codes)),
        Chart(_("Starred, day by day"), "columns", _("Stars"), by_star(attendance), _("Stars that are still there.")),
        Chart(_("Languages"), "bars", people, groups(attendance.languages, languages()), rough),
        Chart(_("Countries and regions"), "bars", people, groups(attendance.countries, countries), rough),
    ]
    return [Chart(_("Booths"), "bars", visits, by_booth(attendance, codes)), *charts] if len(codes) > 1 else charts


def by_day(attendance: Attendance) -> list[Bar]:
    """Each day beside the one at the same place of the period before."""
    pairs = zip(attendance.period.days, attendance.period.before.days, strict=True)
    return [bar_of_day(attendance, day, earlier) for day, earlier in pairs]


def bar_of_day(attendance: Attendance, day: Any, earlier: Any) -> Bar:
    now, before = attendance.visits_on(day), attendance.visits_on(earlier)
    return Bar(date_format(day, "MONTH_DAY_FORMAT"), now.times, now.people, before.times)


def by_hour(attendance: Attendance) -> list[Bar]:
    return [Bar(f"{hour:02d}:00", attendance.by_hour.get(hour, 0)) for hour in HOURS]


def by_source(attendance: Attendance) -> list[Bar]:
    """Visits from before sources were noted have none."""
    named = [(str(VisitSource(key).label) if key else _("Not known"), n) for key, n in attendance.by_source.items()]
    return [Bar(name, times) for name, times in sorted(named, key=lambda pair: -pair[1])]


def by_thing(seen: list[Seen], codes: Mapping[int, str]) -> list[Bar]:
    return [Bar(name_of(one, codes), one.tally.times, one.tally.people) for one in seen]


def name_of(seen: Seen, codes: Mapping[int, str]) -> str:
    own = said(seen, "name", language_here()).text
    kind = str(VisitPlace(seen.thing.place).label)
    what = f"{own} ({kind})" if own else kind
    return f"{codes[seen.thing.booth]} {what}" if len(codes) > 1 else what


def by_star(attendance: Attendance) -> list[Bar]:
    stars = attendance.favourites_by_day
    return [Bar(date_format(day, "MONTH_DAY_FORMAT"), stars.get(day, 0)) for day in attendance.period.days]


def by_booth(attendance: Attendance, codes: Mapping[int, str]) -> list[Bar]:
    found = [(codes[pk], tally) for pk, tally in attendance.by_booth.items()]
    return [Bar(code, tally.times, tally.people) for code, tally in sorted(found, key=lambda pair: -pair[1].times)]


def groups(found: list[Group], names: Mapping[str, str]) -> list[Bar]:
    known = {OTHERS: _("Others"), NOT_SAID: _("Not known"), "": _("Not known"), **names}
    return [Bar(known.get(group.key, group.key), group.people) for group in found]


def languages() -> dict[str, str]:
    return {code: _(name) for code, name in settings.LANGUAGES}


def names_of_countries(attendance: Attendance) -> dict[str, str]:
    codes = [group.key for group in attendance.countries if group.key not in {OTHERS, NOT_SAID}]
    rows = Country.objects.filter(pk__in=codes).values_list("pk", f"name_{side_here()}") if codes else []
    return dict(rows)


def table_of(**counted: Any) -> str:
    """All charts below one another, each row under the name of its figure."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow([_("Figure"), _("What"), _("How often"), _("By how many people"), _("Before")])
    writer.writerows(rows_of(counted))
    return text.getvalue()


def rows_of(counted: dict[str, Any]) -> Iterator[list[Any]]:
    for tile in tiles_of(counted["attendance"]):
        yield [harmless(tile.name), "", tile.count, "", tile.before]
    for chart in charts_of(**counted):
        for bar in chart.bars:
            yield [harmless(chart.name), harmless(bar.label), bar.count, bar.people, bar.before]
