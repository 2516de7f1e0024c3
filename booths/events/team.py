"""What has happened to an exhibitor's team, to invitations into it, and to applications that were taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from booths.audiences import organisers_of, team_of
from booths.events import ExhibitorEvent
from booths.models import Exhibitor, Invitation
from fairsite.outbox.events import Event


@dataclass(frozen=True)
class ExhibitorWithdrew(ExhibitorEvent):
    name: ClassVar[str] = "exhibitor.withdrew"

    def audience(self) -> str:
        return organisers_of(self.exhibitor.fair)


@dataclass(frozen=True)
class MainContactHandedOver(Event):
    """Heard by the team: who leads it from now on, and who did before."""

    name: ClassVar[str] = "main_contact.handed_over"
    exhibitor: Exhibitor
    giver: int
    taker: int

    @property
    def data(self) -> Mapping[str, Any]:
        return {"exhibitor": self.exhibitor.pk, "from": self.giver, "to": self.taker}

    @property
    def fair_slug(self) -> str:
        return self.exhibitor.fair.slug

    def audience(self) -> str:
        return team_of(self.exhibitor)


@dataclass(frozen=True)
class InvitationEvent(Event):
    """Heard by the team, without the address: scanners hear it, too."""

    invitation: Invitation

    @property
    def data(self) -> Mapping[str, Any]:
        return {
            "id": self.invitation.pk,
            "exhibitor": self.invitation.exhibitor_id,
            "roles": [str(role) for role in self.invitation.roles],
            "state": str(self.invitation.state),
        }

    @property
    def fair_slug(self) -> str:
        return self.invitation.exhibitor.fair.slug

    def audience(self) -> str:
        return team_of(self.invitation.exhibitor)


@dataclass(frozen=True)
class InvitationSent(InvitationEvent):
    """For the first time or again."""

    name: ClassVar[str] = "invitation.sent"


@dataclass(frozen=True)
class InvitationTakenBack(InvitationEvent):
    name: ClassVar[str] = "invitation.taken_back"


@dataclass(frozen=True)
class InvitationAccepted(InvitationEvent):
    name: ClassVar[str] = "invitation.accepted"
