"""What has happened to project releases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from booths.audiences import organisers_of, public_of, team_of
from booths.models import ProjectRelease
from booths.serializers.card import both
from fairsite.outbox.events import Event

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class ProjectEvent(Event):
    """Heard by the exhibitor's team."""

    project: ProjectRelease

    @property
    def data(self) -> Mapping[str, Any]:
        return {
            "id": self.project.pk,
            "state": str(self.project.state),
            "title": both(self.project, "title"),
            "exhibitor": self.project.exhibitor_id,
        }

    @property
    def fair_slug(self) -> str:
        return self.project.fair.slug

    def audience(self) -> str:
        return team_of(self.project.exhibitor)


@dataclass(frozen=True)
class ProjectDropped(ProjectEvent):
    name: ClassVar[str] = "project.dropped"


@dataclass(frozen=True)
class ProjectSubmitted(ProjectEvent):
    name: ClassVar[str] = "project.submitted"

    def audience(self) -> str:
        return organisers_of(self.project.fair)


@dataclass(frozen=True)
class ProjectPublished(ProjectEvent):
    name: ClassVar[str] = "project.published"

    def audience(self) -> str:
        return public_of(self.project.fair)


@dataclass(frozen=True)
class ProjectReturned(ProjectEvent):
    name: ClassVar[str] = "project.returned"

    @property
    def data(self) -> Mapping[str, Any]:
        return {**super().data, "reason": both(self.project, "reason")}
