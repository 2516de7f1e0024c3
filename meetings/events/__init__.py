"""What has happened in discussing and negotiating."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from fairsite.accounts.audiences import only
from fairsite.api.shapes import shaped
from fairsite.live.places import own_place
from fairsite.outbox.events import Event
from meetings.audiences import desk_of, those_in
from meetings.models import CardShare, Conversation, Digest, HandOver, Message, Participant, SavedReply
from meetings.serializers.card import CardShareSerializer
from meetings.serializers.conversation import ConversationSerializer, MarkSerializer
from meetings.serializers.desk import HandOverSerializer
from meetings.serializers.digest import DigestSerializer
from meetings.serializers.message import MessageSerializer, as_said
from meetings.serializers.reply import SavedReplySerializer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rest_framework.serializers import Serializer


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
        return desk_of(self.about.booth.exhibitor), own_place(self.about.visitor_id)


@dataclass(frozen=True)
class StandingEvent(ConversationEvent):
    """How a conversation stands now; of a row `with_people`."""

    shape: ClassVar[type[Serializer[Any]]] = ConversationSerializer
    conversation: Conversation

    @property
    def about(self) -> Conversation:
        return self.conversation

    @property
    def data(self) -> Mapping[str, Any]:
        return shaped(self.shape, self.conversation)


@dataclass(frozen=True)
class ConversationOpened(StandingEvent):
    name: ClassVar[str] = "conversation.opened"


@dataclass(frozen=True)
class ConversationWaiting(StandingEvent):
    """The visitor has asked something, and nobody has it in hand."""

    name: ClassVar[str] = "conversation.waiting"


@dataclass(frozen=True)
class ConversationTakenUp(StandingEvent):
    """Somebody of the team has it in hand now: he took it, answered, or was handed it."""

    name: ClassVar[str] = "conversation.taken"


@dataclass(frozen=True)
class ColleagueInvited(StandingEvent):
    name: ClassVar[str] = "conversation.invited"


@dataclass(frozen=True)
class ConversationClosed(StandingEvent):
    name: ClassVar[str] = "conversation.closed"


@dataclass(frozen=True)
class ConversationHandedOver(Event):
    """With the note, which the team alone hears."""

    name: ClassVar[str] = "conversation.handed_over"
    shape: ClassVar[type[Serializer[Any]]] = HandOverSerializer
    handover: HandOver

    @property
    def fair_slug(self) -> str:
        return self.handover.conversation.booth.fair.slug

    @property
    def data(self) -> Mapping[str, Any]:
        return shaped(self.shape, self.handover)

    def audience(self) -> str:
        return desk_of(self.handover.conversation.booth.exhibitor)


@dataclass(frozen=True)
class CardEvent(ConversationEvent):
    """That a card is shown, not what it says: that is read through its gate."""

    shape: ClassVar[type[Serializer[Any]]] = CardShareSerializer
    share: CardShare

    @property
    def about(self) -> Conversation:
        return self.share.conversation

    @property
    def data(self) -> Mapping[str, Any]:
        return shaped(self.shape, self.share)


@dataclass(frozen=True)
class CardShared(CardEvent):
    name: ClassVar[str] = "card.shared"


@dataclass(frozen=True)
class CardTakenBack(CardEvent):
    name: ClassVar[str] = "card.taken_back"


@dataclass(frozen=True)
class DigestEvent(Event):
    shape: ClassVar[type[Serializer[Any]]] = DigestSerializer
    digest: Digest

    @property
    def data(self) -> Mapping[str, Any]:
        return shaped(self.shape, self.digest)

    def audience(self) -> str:
        return only(self.digest.person)


@dataclass(frozen=True)
class DigestWanted(DigestEvent):
    name: ClassVar[str] = "digest.wanted"


@dataclass(frozen=True)
class DigestRefused(DigestEvent):
    name: ClassVar[str] = "digest.refused"


@dataclass(frozen=True)
class ReplyEvent(Event):
    """Heard at the desk alone."""

    shape: ClassVar[type[Serializer[Any]]] = SavedReplySerializer
    reply: SavedReply

    @property
    def fair_slug(self) -> str:
        return self.reply.exhibitor.fair.slug

    @property
    def data(self) -> Mapping[str, Any]:
        return shaped(self.shape, self.reply)

    def audience(self) -> str:
        return desk_of(self.reply.exhibitor)


@dataclass(frozen=True)
class ReplySaved(ReplyEvent):
    name: ClassVar[str] = "reply.saved"


@dataclass(frozen=True)
class ReplyDropped(ReplyEvent):
    name: ClassVar[str] = "reply.dropped"


@dataclass(frozen=True)
class MessagesRead(ConversationEvent):
    """Somebody has read up to a number; it is no change of the conversation and has none of its own."""

    name: ClassVar[str] = "messages.read"
    shape: ClassVar[type[Serializer[Any]]] = MarkSerializer
    participant: Participant

    @property
    def about(self) -> Conversation:
        return self.participant.conversation

    @property
    def data(self) -> Mapping[str, Any]:
        return shaped(self.shape, self.participant)


@dataclass(frozen=True)
class MessageEvent(ConversationEvent):
    shape: ClassVar[type[Serializer[Any]]] = MessageSerializer
    message: Message

    @property
    def about(self) -> Conversation:
        return self.message.conversation

    @property
    def data(self) -> Mapping[str, Any]:
        return shaped(self.shape, self.message)

    @property
    def seq(self) -> int:
        return self.message.changed_seq


@dataclass(frozen=True)
class MessagePosted(MessageEvent):
    """The message is its own record: nothing was said before it, so its shape is written down and not looked for."""

    name: ClassVar[str] = "message.posted"
    is_kept: ClassVar[bool] = False

    @property
    def data(self) -> Mapping[str, Any]:
        return as_said(self.message)


@dataclass(frozen=True)
class MessageReworded(MessageEvent):
    name: ClassVar[str] = "message.reworded"


@dataclass(frozen=True)
class MessageTouched(MessageEvent):
    """Something about it has changed beside its words: somebody reacted, or the title of its link was found."""

    name: ClassVar[str] = "message.touched"


@dataclass(frozen=True)
class MessageWithdrawn(MessageEvent):
    name: ClassVar[str] = "message.withdrawn"
