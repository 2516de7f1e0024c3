"""A stretch of whole days of a fair, and the one as long before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from django.utils import timezone

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from booths.models import Fair

USUAL: Final = 7
"""Days that are shown to whoever asks for no others."""
LONGEST: Final = 366
DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last one, both with it, by the clocks of the fair."""

    first: date
    last: date
    zone: ZoneInfo

    @property
    def begins(self) -> datetime:
        return datetime.combine(self.first, time.min, self.zone)

    @property
    def ends(self) -> datetime:
        return datetime.combine(self.last + DAY, time.min, self.zone)

    @property
    def length(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def days(self) -> list[date]:
        return [self.first + DAY * n for n in range(self.length)]

    @property
    def before(self) -> Period:
        return Period(self.first - DAY * self.length, self.first - DAY, self.zone)


def latest(fair: Fair, days: int = USUAL) -> Period:
    today = timezone.now().astimezone(fair.zone).date()
    return Period(today - DAY * (days - 1), today, fair.zone)


def while_open(fair: Fair) -> Period:
    """The days on which the fair is open, no more than can be asked for."""
    first, last = (moment.astimezone(fair.zone).date() for moment in (fair.opens_at, fair.closes_at))
    return Period(first, min(last, first + DAY * (LONGEST - 1)), fair.zone)
