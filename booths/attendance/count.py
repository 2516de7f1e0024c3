"""Everything that is counted of some booths in a period: one query, however many visits and booths there are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from django.db.models import Count, F, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat, ExtractHour, TruncDate

from booths.attendance.crowd import crowds
from booths.models import Favourite, Visit

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import QuerySet

    from booths.attendance.crowd import Group
    from booths.attendance.period import Period

COLUMNS: Final = ("part", "key", "times", "people")
THING: Final = Concat("booth_id", Value(" "), "place", Value(" "), "item", output_field=TextField())
NOT_SAID: Final = "unknown"
HOURS: Final = range(24)


class Tally(NamedTuple):
    """How often, and by how many different people."""

    times: int = 0
    people: int = 0


NONE: Final = Tally()


class Thing(NamedTuple):
    """Something that was looked at: at which booth, of which kind, and what it is called there."""

    booth: int
    place: str
    item: str


@dataclass(frozen=True, slots=True)
class Attendance:
    """Days are the fair's; `_before` is the period before. Languages and countries are told roughly, of groups."""

    period: Period
    visits: Tally
    visits_before: Tally
    looks: int
    looks_before: int
    favourites: int
    favourites_before: int
    kept: int
    by_day: dict[date, Tally]
    favourites_by_day: dict[date, int]
    by_hour: dict[int, int]
    by_source: dict[str, int]
    by_booth: dict[int, Tally]
    languages: list[Group]
    countries: list[Group]
    things: dict[Thing, Tally]

    def visits_on(self, day: date) -> Tally:
        return self.by_day.get(day, NONE)

    @property
    def is_empty(self) -> bool:
        return not (self.visits.times or self.visits_before.times or self.looks or self.kept)


def attendance_of(booths: Collection[int], period: Period) -> Attendance:
    found: dict[str, dict[str, Tally]] = defaultdict(dict)
    for part, key, times, people in asked(booths, period):
        found[part][key] = Tally(times, people)
    in_days = {date.fromisoformat(key): tally for key, tally in found["day"].items()}
    starred = {date.fromisoformat(key): tally.times for key, tally in found["star"].items()}
    return Attendance(
        period=period,
        visits=found["visits"].get("now", NONE),
        visits_before=found["visits"].get("before", NONE),
        looks=found["looks"].get("now", NONE).times,
        looks_before=found["looks"].get("before", NONE).times,
        favourites=sum(n for day, n in starred.items() if day >= period.first),
        favourites_before=sum(n for day, n in starred.items() if day < period.first),
        kept=found["kept"].get("", NONE).times,
        by_day=in_days,
        favourites_by_day=starred,
        by_hour={int(key): tally.times for key, tally in found["hour"].items()},
        by_source={key: tally.times for key, tally in found["source"].items()},
        by_booth={int(key): tally for key, tally in found["booth"].items()},
        languages=crowds({key: tally.people for key, tally in found["language"].items()}),
        countries=crowds({key: tally.people for key, tally in found["country"].items()}),
        things={thing_of(key): tally for key, tally in found["thing"].items()},
    )


def thing_of(key: str) -> Thing:
    booth, place, item = key.split(" ", 2)
    return Thing(int(booth), place, item)


def asked(booths: Collection[int], period: Period) -> QuerySet[Any, tuple[str, str, int, int]]:
    """Rows of part, key, times and people: each part is counted by itself, for people do not add up."""
    before, zone = period.before, period.zone
    visits = Visit.objects.filter(booth__in=booths).of_visitors()
    now = visits.filter(at__gte=period.begins, at__lt=period.ends)
    earlier = visits.filter(at__gte=before.begins, at__lt=before.ends)
    both = visits.filter(at__gte=before.begins, at__lt=period.ends)
    opened = now.openings()
    kept = Favourite.objects.order_by().filter(booth__in=booths)
    starred = kept.filter(starred_at__gte=before.begins, starred_at__lt=period.ends)
    return counted(opened, "visits", Value("now")).union(
        counted(earlier.openings(), "visits", Value("before")),
        counted(now.looks(), "looks", Value("now")),
        counted(earlier.looks(), "looks", Value("before")),
        counted(both.openings(), "day", TruncDate("at", tzinfo=zone)),
        counted(opened, "hour", ExtractHour("at", tzinfo=zone)),
        counted(opened, "source", F("source")),
        counted(opened, "booth", F("booth_id")),
        counted(opened, "language", F("language")),
        counted(opened, "country", Coalesce("country_id", Value(NOT_SAID), output_field=TextField())),
        counted(now.looks(), "thing", THING),
        counted(starred, "star", TruncDate("starred_at", tzinfo=zone), who="person"),
        counted(kept, "kept", Value(""), who="person"),
        all=True,
    )


def counted(rows: QuerySet[Any], part: str, key: Any, who: str = "visitor_key") -> QuerySet[Any, Any]:
    of_part = rows.annotate(part=Value(part, TextField()), key=Cast(key, TextField())).values("part", "key")
    return of_part.annotate(times=Count("pk"), people=Count(who, distinct=True)).values_list(*COLUMNS)
