"""What has happened to accounts. Only the person concerned hears of it live; everybody is named by number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from fairsite.accounts.audiences import only
from fairsite.accounts.serializers.event import (
    DeedSerializer,
    SessionsEndedSerializer,
    SuspensionSerializer,
    ViewingSerializer,
)
from fairsite.accounts.serializers.own_data import DataExportSerializer, DepartureSerializer
from fairsite.accounts.serializers.person import FactorResetSerializer
from fairsite.accounts.serializers.push import PushEventSerializer
from fairsite.outbox.events import Event

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rest_framework.serializers import Serializer

    from fairsite.accounts.models import DataExport, Departure, FactorReset, PushSubscription, User, Viewing


@dataclass(frozen=True)
class PersonEvent(Event):
    """`by` is who did it: often the person themselves."""

    person: User
    by: User

    shape: ClassVar[type[Serializer[Any]]] = DeedSerializer

    @property
    def data(self) -> Mapping[str, Any]:
        return self.shape(self).data

    def audience(self) -> str:
        return only(self.person)


@dataclass(frozen=True)
class SessionsEnded(PersonEvent):
    """All of them, or all but the one from which it was done. `ended` is how many."""

    name: ClassVar[str] = "sessions.ended"
    shape: ClassVar[type[Serializer[Any]]] = SessionsEndedSerializer
    ended: int


@dataclass(frozen=True)
class PersonSuspended(PersonEvent):
    name: ClassVar[str] = "person.suspended"
    shape: ClassVar[type[Serializer[Any]]] = SuspensionSerializer
    reason: str


@dataclass(frozen=True)
class PersonLetBackIn(PersonEvent):
    name: ClassVar[str] = "person.let_back_in"


@dataclass(frozen=True)
class FactorResetEvent(Event):
    shape: ClassVar[type[Serializer[Any]]] = FactorResetSerializer
    reset: FactorReset

    @property
    def data(self) -> Mapping[str, Any]:
        return self.shape(self.reset).data

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

    shape: ClassVar[type[Serializer[Any]]] = ViewingSerializer
    viewing: Viewing

    @property
    def data(self) -> Mapping[str, Any]:
        return self.shape(self.viewing).data

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
    shape: ClassVar[type[Serializer[Any]]] = DataExportSerializer
    export: DataExport

    @property
    def data(self) -> Mapping[str, Any]:
        return self.shape(self.export).data

    def audience(self) -> str:
        return only(self.export.person)


@dataclass(frozen=True)
class ExportAsked(ExportEvent):
    name: ClassVar[str] = "export.asked"


@dataclass(frozen=True)
class ExportReady(ExportEvent):
    name: ClassVar[str] = "export.ready"


@dataclass(frozen=True)
class PushEvent(Event):
    """That a browser tells of news, not where it is reached."""

    shape: ClassVar[type[Serializer[Any]]] = PushEventSerializer
    subscription: PushSubscription

    @property
    def data(self) -> Mapping[str, Any]:
        return self.shape(self.subscription).data

    def audience(self) -> str:
        return only(self.subscription.person)


@dataclass(frozen=True)
class PushSubscribed(PushEvent):
    name: ClassVar[str] = "push.subscribed"


@dataclass(frozen=True)
class PushUnsubscribed(PushEvent):
    name: ClassVar[str] = "push.unsubscribed"


@dataclass(frozen=True)
class DepartureEvent(Event):
    shape: ClassVar[type[Serializer[Any]]] = DepartureSerializer
    departure: Departure

    @property
    def data(self) -> Mapping[str, Any]:
        return self.shape(self.departure).data

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
