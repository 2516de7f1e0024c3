"""Where conversations are heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fairsite.live.frames import Frame, encoded
from fairsite.live.places import CountedKind, Kind
from meetings.events import MessageEvent, MessagePosted, MessageReworded, MessageTouched, MessageWithdrawn
from meetings.models import Conversation, Message
from meetings.models.saying import for_saying, members_among
from meetings.policies import who_take_part

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from fairsite.accounts.models import User


class ConversationPlace(CountedKind):
    name = "conversation"

    def heard_by(self, pairs: Collection[tuple[User, str]]) -> set[tuple[int, str]]:
        rooms = for_saying({int(key) for _person, key in pairs if is_number(key)})
        asked = [(person, rooms[int(key)]) for person, key in pairs if is_number(key) and int(key) in rooms]
        return {(person, str(room)) for person, room in who_take_part(asked)}

    def latest(self, keys: Collection[str]) -> Mapping[str, int]:
        return {str(pk): last for pk, last in Conversation.objects.latest_numbers(filter(is_number, keys))}

    def missed(self, key: str, after: int, most: int) -> list[Frame]:
        """Each message as it is now, as the event of its latest change."""
        changed = Message.objects.filter(conversation=int(key)).changed_after(after).with_author()[:most]
        return [frame_of(f"{self.name}.{key}", message) for message in changed]


class DeskPlace(Kind):
    """The team of an exhibitor hears of all conversations with its booths; visitors see whether somebody is there."""

    name = "desk"
    is_attended = True

    def heard_by(self, pairs: Collection[tuple[User, str]]) -> set[tuple[int, str]]:
        asked = {(person.pk, int(key)) for person, key in pairs if is_number(key)}
        return {(person, str(desk)) for person, desk in members_among(asked)}


def is_number(key: str) -> bool:
    """As the database writes it: a place has one name, `007` is none. As long as a key can be."""
    return key.isascii() and key.isdigit() and not key.startswith("0") and len(key) < 19  # noqa: PLR2004


def frame_of(place: str, message: Message) -> Frame:
    kind, at = latest_event(message)
    payload = encoded(kind.name, kind(message=message).data, at=at, seq=message.changed_seq)
    return Frame((place,), payload, message.changed_seq)


def latest_event(message: Message) -> tuple[type[MessageEvent], datetime]:
    if message.withdrawn_at:
        return MessageWithdrawn, message.withdrawn_at
    if message.touched_at and message.touched_at >= (message.reworded_at or message.said_at):
        return MessageTouched, message.touched_at
    if message.reworded_at:
        return MessageReworded, message.reworded_at
    return MessagePosted, message.said_at
