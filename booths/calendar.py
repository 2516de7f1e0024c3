"""A fair's calendar as pages tell it: which phase, which day of how many, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from booths.enums import Phase

if TYPE_CHECKING:
    from datetime import date, datetime

    from booths.models import Fair


@dataclass(frozen=True, slots=True)
class Step:
    """A phase of the fair with its beginning and end; the last one has no end."""

    phase: Phase
    starts: datetime
    ends: datetime | None
    is_now: bool
    is_past: bool


@dataclass(frozen=True, slots=True)
class Day:
    number: int
    date: date
    is_now: bool
    is_past: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """Everything in the fair's own time; `now` is the moment for which it was read."""

    now: datetime
    phase: Phase
    day: int
    length: int
    days: tuple[Day, ...]
    steps: tuple[Step, ...]

    @classmethod
    def of(cls, fair: Fair, moment: datetime | None = None) -> Calendar:
        now = (moment or timezone.now()).astimezone(fair.zone)
        return cls(
            now, fair.phase_at(now), fair.day_of(now), fair.length_in_days, days_of(fair, now), steps_of(fair, now)
        )

    @property
    def days_until_opening(self) -> int:
        return 1 - self.day


def days_of(fair: Fair, now: datetime) -> tuple[Day, ...]:
    first, today = fair.opens_at.astimezone(fair.zone).date(), now.date()
    dates = (first + timedelta(days=count) for count in range(fair.length_in_days))
    return tuple(Day(number, date, date == today, date < today) for number, date in enumerate(dates, start=1))


def steps_of(fair: Fair, now: datetime) -> tuple[Step, ...]:
    starts = (
        (Phase.PREPARATION, fair.preparation_from),
        (Phase.OPEN, fair.opens_at),
        (Phase.CLOSED, fair.closes_at),
        (Phase.EVERGREEN, fair.evergreen_from),
    )
    ends = (*(start for _, start in starts[1:]), None)
    here = fair.phase_at(now)
    return tuple(
        Step(
            phase,
            start.astimezone(fair.zone),
            end and end.astimezone(fair.zone),
            is_now=phase == here,
            is_past=bool(end and end <= now),
        )
        for (phase, start), end in zip(starts, ends, strict=True)
    )
