"""What has happened in discussing and negotiating."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from fairsite.accounts.audiences import only
from fairsite.outbox.events import Event
from meetings.audiences import desk_of, those_in
from meetings.models import Conversation, Message, Participant
from meetings.serializers.conversation import ConversationSerializer
from meetings.serializers.message import MessageSerializer

if TYPE_CHECKING:
    from collections.abc import Mapping


class ConversationEvent(Event):
    """Heard in the conversation, and by the booth's team and the visitor wherever they are."""

    @property
    @abstractmethod
    def about(self) -> Conversation:
        """The one in which it has happened."""

    @property
    def fair_slug(self) -> str:
        return self.about.booth.fair.slug

    def audience(self) -> str:
        return those_in(self.about)

    def echoes(self) -> tuple[str, ...]:
        return desk_of(self.about.booth.exhibitor), only(self.about.visitor)


@dataclass(frozen=True)
class ConversationOpened(ConversationEvent):
    """Of a row `with_people`."""

    name: ClassVar[str] = "conversation.opened"
    conversation: Conversation

    @property
    def about(self) -> Conversation:
        return self.conversation

    @property
    def data(self) -> Mapping[str, Any]:
        return ConversationSerializer(self.conversation).data


@dataclass(frozen=True)
class MessagesRead(ConversationEvent):
    """Somebody has read up to a number; it is no change of the conversation and has none of its own."""

    name: ClassVar[str] = "messages.read"
    participant: Participant

    @property
    def about(self) -> Conversation:
        return self.participant.conversation

    @property
    def data(self) -> Mapping[str, Any]:
        mark = self.participant
        return {"conversation": mark.conversation_id, "person": mark.person_id, "read": mark.read}


@dataclass(frozen=True)
class MessageEvent(ConversationEvent):
    message: Message

    @property
    def about(self) -> Conversation:
        return self.message.conversation

    @property
    def data(self) -> Mapping[str, Any]:
        return MessageSerializer(self.message).data

    @property
    def seq(self) -> int:
        return self.message.changed_seq


@dataclass(frozen=True)
class MessagePosted(MessageEvent):
    name: ClassVar[str] = "message.posted"


@dataclass(frozen=True)
class MessageReworded(MessageEvent):
    name: ClassVar[str] = "message.reworded"


@dataclass(frozen=True)
class MessageWithdrawn(MessageEvent):
    name: ClassVar[str] = "message.withdrawn"
