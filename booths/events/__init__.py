"""What has happened in exhibiting. Shapes are those of the REST API; nothing in them depends on who listens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from booths.audiences import organisers_of, public_of, team_of
from booths.models import (
    Booth,
    DelegationMember,
    Exhibitor,
    Organiser,
    Registration,
    ReviewNote,
    TeamMember,
)
from booths.serializers.card import both, on_the_wire, organisation_shape
from fairsite.outbox.events import Event

if TYPE_CHECKING:
    from collections.abc import Mapping


def booth_shape(booth: Booth) -> dict[str, Any]:
    """A booth as events tell of it: enough to know which, what it is called and how it stands."""
    return {
        "code": booth.code,
        "hall": booth.hall,
        "kind": booth.kind,
        "state": str(booth.state),
        "version": booth.version,
        "name": both(booth, "name"),
        "exhibitor": booth.exhibitor_id,
    }


@dataclass(frozen=True)
class BoothEvent(Event):
    """Heard by the booth's team."""

    booth: Booth

    @property
    def data(self) -> Mapping[str, Any]:
        return booth_shape(self.booth)

    @property
    def fair_slug(self) -> str:
        return self.booth.fair.slug

    def audience(self) -> str:
        return team_of(self.booth.exhibitor)


@dataclass(frozen=True)
class BoothOpened(BoothEvent):
    name: ClassVar[str] = "booth.opened"


@dataclass(frozen=True)
class BoothChanged(BoothEvent):
    name: ClassVar[str] = "booth.changed"


@dataclass(frozen=True)
class BoothSubmitted(BoothEvent):
    name: ClassVar[str] = "booth.submitted"

    def audience(self) -> str:
        return organisers_of(self.booth.fair)


@dataclass(frozen=True)
class BoothApproved(BoothEvent):
    """Its exhibitor chose a later moment for it to open; nobody else hears of it before."""

    name: ClassVar[str] = "booth.approved"

    @property
    def data(self) -> Mapping[str, Any]:
        return booth_shape(self.booth) | {"publish_at": on_the_wire(self.booth.publish_at)}


@dataclass(frozen=True)
class BoothScheduled(BoothApproved):
    name: ClassVar[str] = "booth.scheduled"


@dataclass(frozen=True)
class BoothReturned(BoothEvent):
    name: ClassVar[str] = "booth.returned"

    @property
    def data(self) -> Mapping[str, Any]:
        return booth_shape(self.booth) | {"changes_asked": self.booth.changes_asked}


@dataclass(frozen=True)
class NoteDone(BoothEvent):
    name: ClassVar[str] = "note.done"
    note: ReviewNote

    @property
    def data(self) -> Mapping[str, Any]:
        return {"booth": self.booth.code, "id": self.note.pk, "field": self.note.field}


@dataclass(frozen=True)
class NoteReopened(NoteDone):
    name: ClassVar[str] = "note.reopened"


@dataclass(frozen=True)
class BoothPublished(BoothEvent):
    name: ClassVar[str] = "booth.published"

    def audience(self) -> str:
        return public_of(self.booth.fair)


@dataclass(frozen=True)
class BoothRetired(BoothEvent):
    name: ClassVar[str] = "booth.retired"

    def audience(self) -> str:
        return public_of(self.booth.fair)


@dataclass(frozen=True)
class ExhibitorEvent(Event):
    """Heard by the exhibitor's team."""

    exhibitor: Exhibitor

    @property
    def data(self) -> Mapping[str, Any]:
        return {
            "id": self.exhibitor.pk,
            "state": str(self.exhibitor.state),
            "sector": self.exhibitor.sector_id,
            "organisation": organisation_shape(self.exhibitor.organisation),
        }

    @property
    def fair_slug(self) -> str:
        return self.exhibitor.fair.slug

    def audience(self) -> str:
        return team_of(self.exhibitor)


@dataclass(frozen=True)
class ExhibitorApplied(ExhibitorEvent):
    name: ClassVar[str] = "exhibitor.applied"

    def audience(self) -> str:
        return organisers_of(self.exhibitor.fair)


@dataclass(frozen=True)
class ExhibitorApproved(ExhibitorEvent):
    name: ClassVar[str] = "exhibitor.approved"


@dataclass(frozen=True)
class ExhibitorDeclined(ExhibitorEvent):
    name: ClassVar[str] = "exhibitor.declined"

    @property
    def data(self) -> Mapping[str, Any]:
        return {**super().data, "reason": both(self.exhibitor, "reason")}


@dataclass(frozen=True)
class TeamEvent(Event):
    member: TeamMember

    @property
    def data(self) -> Mapping[str, Any]:
        return {"exhibitor": self.member.exhibitor_id, "person": self.member.person_id, "role": str(self.member.role)}

    @property
    def fair_slug(self) -> str:
        return self.member.exhibitor.fair.slug

    def audience(self) -> str:
        return team_of(self.member.exhibitor)


@dataclass(frozen=True)
class TeamMemberJoined(TeamEvent):
    name: ClassVar[str] = "team_member.joined"


@dataclass(frozen=True)
class TeamMemberLeft(TeamEvent):
    name: ClassVar[str] = "team_member.left"


@dataclass(frozen=True)
class OrganiserEvent(Event):
    """Heard by those who run the fair."""

    organiser: Organiser

    @property
    def data(self) -> Mapping[str, Any]:
        return {"person": self.organiser.person_id}

    @property
    def fair_slug(self) -> str:
        return self.organiser.fair.slug

    def audience(self) -> str:
        return organisers_of(self.organiser.fair)


@dataclass(frozen=True)
class OrganiserAppointed(OrganiserEvent):
    name: ClassVar[str] = "organiser.appointed"


@dataclass(frozen=True)
class OrganiserDismissed(OrganiserEvent):
    name: ClassVar[str] = "organiser.dismissed"


@dataclass(frozen=True)
class PersonRegistered(Event):
    name: ClassVar[str] = "person.registered"
    registration: Registration

    @property
    def data(self) -> Mapping[str, Any]:
        return {"person": self.registration.person_id, "organisation": self.registration.organisation_id}

    @property
    def fair_slug(self) -> str:
        return self.registration.fair.slug

    def audience(self) -> str:
        return organisers_of(self.registration.fair)


@dataclass(frozen=True)
class DelegationJoined(Event):
    name: ClassVar[str] = "delegation.joined"
    member: DelegationMember

    @property
    def data(self) -> Mapping[str, Any]:
        return {
            "delegation": self.member.delegation.slug,
            "organisation": organisation_shape(self.member.organisation),
        }

    @property
    def fair_slug(self) -> str:
        return self.member.delegation.fair.slug

    def audience(self) -> str:
        return organisers_of(self.member.delegation.fair)


@dataclass(frozen=True)
class DelegationLeft(DelegationJoined):
    name: ClassVar[str] = "delegation.left"
