"""What has happened to accounts. Only the person concerned hears of it live; everybody is named by number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from fairsite.accounts.audiences import only
from fairsite.outbox.events import Event

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fairsite.accounts.models import DataExport, Departure, FactorReset, User, Viewing


@dataclass(frozen=True)
class PersonEvent(Event):
    """`by` is who did it: often the person themselves."""

    person: User
    by: User

    @property
    def data(self) -> Mapping[str, Any]:
        return {"person": self.person.pk, "by": self.by.pk}

    def audience(self) -> str:
        return only(self.person)


@dataclass(frozen=True)
class SessionsEnded(PersonEvent):
    """All of them, or all but the one from which it was done. `ended` is how many."""

    name: ClassVar[str] = "sessions.ended"
    ended: int

    @property
    def data(self) -> Mapping[str, Any]:
        return {**super().data, "ended": self.ended}


@dataclass(frozen=True)
class PersonSuspended(PersonEvent):
    name: ClassVar[str] = "person.suspended"
    reason: str

    @property
    def data(self) -> Mapping[str, Any]:
        return {**super().data, "reason": self.reason}


@dataclass(frozen=True)
class PersonLetBackIn(PersonEvent):
    name: ClassVar[str] = "person.let_back_in"


@dataclass(frozen=True)
class FactorResetEvent(Event):
    reset: FactorReset

    @property
    def data(self) -> Mapping[str, Any]:
        reset = self.reset
        return {
            "reset": reset.pk,
            "person": reset.person_id,
            "asked_by": reset.asked_by_id,
            "settled_by": reset.settled_by_id,
            "reason": reset.reason,
        }

    def audience(self) -> str:
        return only(self.reset.person)


@dataclass(frozen=True)
class FactorResetAsked(FactorResetEvent):
    name: ClassVar[str] = "factor_reset.asked"


@dataclass(frozen=True)
class FactorResetConfirmed(FactorResetEvent):
    name: ClassVar[str] = "factor_reset.confirmed"


@dataclass(frozen=True)
class FactorResetWithdrawn(FactorResetEvent):
    name: ClassVar[str] = "factor_reset.withdrawn"


@dataclass(frozen=True)
class ViewingEvent(Event):
    """The person as whom somebody looks hears of it."""

    viewing: Viewing

    @property
    def data(self) -> Mapping[str, Any]:
        viewing = self.viewing
        return {"viewing": viewing.pk, "person": viewing.person_id, "by": viewing.by_id, "reason": viewing.reason}

    def audience(self) -> str:
        return only(self.viewing.person)


@dataclass(frozen=True)
class ViewingBegan(ViewingEvent):
    name: ClassVar[str] = "viewing.began"


@dataclass(frozen=True)
class ViewingEnded(ViewingEvent):
    name: ClassVar[str] = "viewing.ended"


@dataclass(frozen=True)
class ExportEvent(Event):
    export: DataExport

    @property
    def data(self) -> Mapping[str, Any]:
        return {"export": self.export.pk, "person": self.export.person_id}

    def audience(self) -> str:
        return only(self.export.person)


@dataclass(frozen=True)
class ExportAsked(ExportEvent):
    name: ClassVar[str] = "export.asked"


@dataclass(frozen=True)
class ExportReady(ExportEvent):
    name: ClassVar[str] = "export.ready"


@dataclass(frozen=True)
class DepartureEvent(Event):
    departure: Departure

    @property
    def data(self) -> Mapping[str, Any]:
        return {"person": self.departure.person_id, "due_at": self.departure.due_at.isoformat()}

    def audience(self) -> str:
        return only(self.departure.person)


@dataclass(frozen=True)
class DepartureAsked(DepartureEvent):
    name: ClassVar[str] = "departure.asked"


@dataclass(frozen=True)
class DepartureTakenBack(DepartureEvent):
    name: ClassVar[str] = "departure.taken_back"


@dataclass(frozen=True)
class PersonErased(DepartureEvent):
    name: ClassVar[str] = "person.erased"
