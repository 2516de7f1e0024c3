"""What a visitor may expect at a desk: whether somebody is there, his place, and how long others have waited lately."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.utils import timezone

from fairsite.live.presence import people_at
from meetings.audiences import desk_of
from meetings.enums import DeskState
from meetings.models import Answer, Conversation

if TYPE_CHECKING:
    from booths.models import Exhibitor

LATELY: Final = timedelta(days=14)
MOST: Final = 20
"""Answers that are looked at, the latest ones."""
FEWEST: Final = 5
"""With fewer answers nothing is told."""


@dataclass(frozen=True, slots=True)
class Standing:
    """`expected_wait` in seconds; `place` counts from one, for somebody who waits."""

    is_there: bool
    place: int | None
    expected_wait: int | None


def standing_at(exhibitor: Exhibitor, conversation: Conversation | None = None) -> Standing:
    is_there = bool(people_at(desk_of(exhibitor)))
    return Standing(is_there, place_of(conversation) if conversation else None, expected_wait(exhibitor))


def place_of(conversation: Conversation) -> int | None:
    """Behind all who have waited longer at any booth of the exhibitor, and whom nobody has taken."""
    if conversation.state != DeskState.WAITING:
        return None
    since, exhibitor = conversation.waiting_since, conversation.booth.exhibitor_id
    longer = Q(waiting_since__lt=since) | Q(waiting_since=since, pk__lt=conversation.pk)
    return Conversation.objects.filter(longer, booth__exhibitor=exhibitor, state=DeskState.WAITING).count() + 1


def expected_wait(exhibitor: Exhibitor) -> int | None:
    """The median of the latest first answers, in seconds; None if there are too few to say anything."""
    lately = Answer.objects.filter(exhibitor=exhibitor, answered_at__gt=timezone.now() - LATELY)
    waits = [
        (answered - asked).total_seconds()
        for asked, answered in lately.order_by("-answered_at").values_list("asked_at", "answered_at")[:MOST]
    ]
    return round(median(waits)) if len(waits) >= FEWEST else None
