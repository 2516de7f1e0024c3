"""What every page of a fair shows of its organisers: announcements at its head, texts in its footer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from booths.directory.keeping import KeptFor
from booths.enums import TextKind
from booths.models import Announcement, FairText

if TYPE_CHECKING:
    from booths.models import Fair

OLDEST_NOTICES_S: Final = 10


@dataclass(frozen=True, slots=True)
class Notices:
    """Announcements that are not over yet, also those to come, and the kinds of texts that there are."""

    announcements: tuple[Announcement, ...]
    kinds: tuple[TextKind, ...]

    @property
    def shown_now(self) -> list[Announcement]:
        now = timezone.now()
        return [
            one
            for one in self.announcements
            if one.shows_from <= now and (not one.shows_until or one.shows_until > now)
        ]


def read_notices(fair: Fair) -> Notices:
    there = set(FairText.objects.filter(fair=fair).values_list("kind", flat=True))
    return Notices(
        tuple(Announcement.objects.filter(fair=fair).not_over_at(timezone.now())),
        tuple(kind for kind in TextKind if kind in there),
    )


notices_of: Final = KeptFor(OLDEST_NOTICES_S, read_notices)
