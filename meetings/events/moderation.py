"""What has happened to keep order in conversations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from booths.audiences import organisers_of
from fairsite.accounts.audiences import only
from fairsite.api.shapes import shaped
from fairsite.outbox.events import Event
from meetings.audiences import desk_of
from meetings.models import Block, Report, Silence, TalkRules
from meetings.serializers.block import BlockSerializer
from meetings.serializers.report import ReportSerializer
from meetings.serializers.rules import TalkRulesSerializer
from meetings.serializers.silence import SilenceSerializer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rest_framework.serializers import Serializer


@dataclass(frozen=True)
class ReportEvent(Event):
    """For the organisers, and for whoever reported it; the author of the message is not told."""

    shape: ClassVar[type[Serializer[Any]]] = ReportSerializer
    report: Report

    @property
    def fair_slug(self) -> str:
        return self.report.fair.slug

    @property
    def data(self) -> Mapping[str, Any]:
        return shaped(self.shape, self.report)

    def audience(self) -> str:
        return organisers_of(self.report.fair)

    def echoes(self) -> tuple[str, ...]:
        return (only(self.report.by),)


@dataclass(frozen=True)
class MessageReported(ReportEvent):
    name: ClassVar[str] = "message.reported"


@dataclass(frozen=True)
class ReportJudged(ReportEvent):
    name: ClassVar[str] = "report.decided"


@dataclass(frozen=True)
class BlockEvent(Event):
    """Heard on both sides of the counter."""

    shape: ClassVar[type[Serializer[Any]]] = BlockSerializer
    block: Block

    @property
    def fair_slug(self) -> str:
        return self.block.exhibitor.fair.slug

    @property
    def data(self) -> Mapping[str, Any]:
        return shaped(self.shape, self.block)

    def audience(self) -> str:
        return desk_of(self.block.exhibitor)

    def echoes(self) -> tuple[str, ...]:
        return (only(self.block.visitor),)


@dataclass(frozen=True)
class ConversationBlocked(BlockEvent):
    name: ClassVar[str] = "conversation.blocked"


@dataclass(frozen=True)
class ConversationUnblocked(BlockEvent):
    name: ClassVar[str] = "conversation.unblocked"


@dataclass(frozen=True)
class SilenceEvent(Event):
    """For the organisers, and at all sockets of whoever may not talk."""

    shape: ClassVar[type[Serializer[Any]]] = SilenceSerializer
    silence: Silence

    @property
    def fair_slug(self) -> str:
        return self.silence.fair.slug

    @property
    def data(self) -> Mapping[str, Any]:
        return shaped(self.shape, self.silence)

    def audience(self) -> str:
        return organisers_of(self.silence.fair)

    def echoes(self) -> tuple[str, ...]:
        return (only(self.silence.person),)


@dataclass(frozen=True)
class PersonSilenced(SilenceEvent):
    name: ClassVar[str] = "person.silenced"


@dataclass(frozen=True)
class SilenceLifted(SilenceEvent):
    name: ClassVar[str] = "silence.lifted"


@dataclass(frozen=True)
class TalkRulesSet(Event):
    name: ClassVar[str] = "talk_rules.set"
    rules: TalkRules

    @property
    def fair_slug(self) -> str:
        return self.rules.fair.slug

    @property
    def data(self) -> Mapping[str, Any]:
        return shaped(TalkRulesSerializer, self.rules)

    def audience(self) -> str:
        return organisers_of(self.rules.fair)
