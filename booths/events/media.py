"""What has happened in a media library; heard by the exhibitor's team."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from booths.audiences import team_of
from booths.models import MediaItem
from booths.serializers.card import both
from fairsite.outbox.events import Event

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class MediaEvent(Event):
    item: MediaItem

    @property
    def data(self) -> Mapping[str, Any]:
        return {
            "id": self.item.pk,
            "exhibitor": self.item.exhibitor_id,
            "kind": str(self.item.kind),
            "state": str(self.item.state),
            "reason": str(self.item.reason),
            "name": self.item.name,
            "alt": both(self.item, "alt"),
        }

    @property
    def fair_slug(self) -> str:
        return self.item.exhibitor.fair.slug

    def audience(self) -> str:
        return team_of(self.item.exhibitor)


@dataclass(frozen=True)
class MediaReceived(MediaEvent):
    name: ClassVar[str] = "media.received"


@dataclass(frozen=True)
class MediaReady(MediaEvent):
    name: ClassVar[str] = "media.ready"


@dataclass(frozen=True)
class MediaRefused(MediaEvent):
    name: ClassVar[str] = "media.refused"


@dataclass(frozen=True)
class MediaDescribed(MediaEvent):
    name: ClassVar[str] = "media.described"


@dataclass(frozen=True)
class MediaCropped(MediaEvent):
    name: ClassVar[str] = "media.cropped"


@dataclass(frozen=True)
class MediaRemoved(MediaEvent):
    name: ClassVar[str] = "media.removed"
