"""The doors of the console, with those of talking."""

from __future__ import annotations

from booths.admin.rooms import console
from meetings.admin import deeds  # noqa: F401 adds what can be done about people
from meetings.admin.report import ReportDoor
from meetings.admin.silence import SilenceDoor
from meetings.models import Report, Silence

console.register(Report, ReportDoor)
console.register(Silence, SilenceDoor)

__all__ = ["console"]
