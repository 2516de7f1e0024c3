"""The edition's calendar, moved by whole days, and moments within it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from fairsite.seeding.dice import Dice
from fairsite.seeding.files import Calendar


def moved(calendar: Calendar, days: int) -> Calendar:
    """The calendar `days` later, in UTC."""
    shift = timedelta(days=days)
    return Calendar(*((moment + shift).astimezone(UTC) for moment in calendar))


class Moments:
    """Throws moments, to the whole second."""

    def __init__(self, calendar: Calendar, dice: Dice) -> None:
        self.calendar = calendar
        self.dice = dice

    def between(self, start: datetime, end: datetime) -> datetime:
        seconds = int((end - start).total_seconds() * self.dice.throw())
        return start + timedelta(seconds=seconds)

    def before_opening(self) -> datetime:
        return self.between(self.calendar.applications_from, self.calendar.stands_ready_by)

    def on_opening_day(self) -> datetime:
        return self.between(self.calendar.opens_at, self.calendar.press_counted_at)

    def late(self) -> datetime:
        return self.between(self.calendar.press_counted_at, self.calendar.latecomers_until)
