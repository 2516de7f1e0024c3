"""What organisers have told, and what they have changed of a fair."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from booths.audiences import organisers_of, public_of
from booths.models import Announcement, Delegation, Fair, FairText, Theme, Tier
from booths.serializers.card import both, on_the_wire
from fairsite.outbox.events import Event

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class AnnouncementEvent(Event):
    """Heard by everybody at the fair."""

    announcement: Announcement

    @property
    def data(self) -> Mapping[str, Any]:
        return {
            "id": self.announcement.pk,
            "text": both(self.announcement, "text"),
            "shows_from": on_the_wire(self.announcement.shows_from),
            "shows_until": on_the_wire(self.announcement.shows_until),
        }

    @property
    def fair_slug(self) -> str:
        return self.announcement.fair.slug

    def audience(self) -> str:
        return public_of(self.announcement.fair)


@dataclass(frozen=True)
class Announced(AnnouncementEvent):
    name: ClassVar[str] = "announcement.made"


@dataclass(frozen=True)
class AnnouncementWithdrawn(AnnouncementEvent):
    name: ClassVar[str] = "announcement.withdrawn"


@dataclass(frozen=True)
class FairTextPublished(Event):
    name: ClassVar[str] = "fair_text.published"
    text: FairText

    @property
    def data(self) -> Mapping[str, Any]:
        return {"kind": str(self.text.kind), "version": self.text.version}

    @property
    def fair_slug(self) -> str:
        return self.text.fair.slug

    def audience(self) -> str:
        return public_of(self.text.fair)


@dataclass(frozen=True)
class FairChanged(Event):
    """Its names, its calendar, or whether it is announced."""

    name: ClassVar[str] = "fair.changed"
    fair: Fair

    @property
    def data(self) -> Mapping[str, Any]:
        return {"slug": self.fair.slug, "name": both(self.fair, "name"), "is_announced": self.fair.is_announced}

    @property
    def fair_slug(self) -> str:
        return self.fair.slug

    def audience(self) -> str:
        return organisers_of(self.fair)


@dataclass(frozen=True)
class PartOfFairEvent(Event):
    """Something of the fair that has a slug and a name in both languages; heard by those who run it."""

    part: Tier | Theme | Delegation

    @property
    def data(self) -> Mapping[str, Any]:
        return {"slug": self.part.slug, "name": both(self.part, "name")}

    @property
    def fair_slug(self) -> str:
        return self.part.fair.slug

    def audience(self) -> str:
        return organisers_of(self.part.fair)


@dataclass(frozen=True)
class TierKept(PartOfFairEvent):
    name: ClassVar[str] = "tier.kept"


@dataclass(frozen=True)
class ThemeKept(PartOfFairEvent):
    name: ClassVar[str] = "theme.kept"


@dataclass(frozen=True)
class ThemeWithdrawn(PartOfFairEvent):
    name: ClassVar[str] = "theme.withdrawn"


@dataclass(frozen=True)
class DelegationKept(PartOfFairEvent):
    name: ClassVar[str] = "delegation.kept"
