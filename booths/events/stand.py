"""What has happened to stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from booths.audiences import organisers_of
from booths.events import BoothEvent
from fairsite.outbox.events import Event

if TYPE_CHECKING:
    from collections.abc import Mapping

    from booths.models import Fair


@dataclass(frozen=True)
class BoothMoved(BoothEvent):
    """`before` is the code of the stand that it left."""

    name: ClassVar[str] = "booth.moved"
    before: str

    @property
    def data(self) -> Mapping[str, Any]:
        return {**super().data, "before": self.before}


@dataclass(frozen=True)
class FeaturedChanged(Event):
    """Which booths the lobby puts forward, in which order or when: heard by those who run the fair."""

    name: ClassVar[str] = "featured.changed"
    fair: Fair

    @property
    def data(self) -> Mapping[str, Any]:
        return {}

    @property
    def fair_slug(self) -> str:
        return self.fair.slug

    def audience(self) -> str:
        return organisers_of(self.fair)
