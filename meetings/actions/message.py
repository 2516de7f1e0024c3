"""Say something, say it in other words, take it back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from fairsite.accounts.actions.push import take_push_back
from fairsite.errors import Busy, Forbidden, Refusal
from fairsite.outbox.publishing import publish, publish_all
from meetings.actions.conversation import locked, locked_if_free, locked_together, next_number, take_number
from meetings.actions.desk import note_what_was_said
from meetings.actions.enclosing import can_send, chosen_for, keep_enclosed, put_to
from meetings.actions.link import ask_for_title
from meetings.away import topic_of
from meetings.circumstances import circumstances_in, circumstances_of
from meetings.errors import MessageGone, NotAttached, NotSaidHere, RewordedTooOften
from meetings.events import MessagePosted, MessageReworded, MessageWithdrawn
from meetings.finding import terms_in
from meetings.limits import MOST_WORDINGS
from meetings.models import Attachment, Conversation, Link, Message, Participant, Wording
from meetings.moderation import refusal_for, refusal_to_reword
from meetings.policies import can_change_message, who_take_part
from meetings.unread import tell_unread

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from fairsite.accounts.models import User
    from meetings.circumstances import Pair
    from meetings.moderation import Circumstances

Place: TypeAlias = "tuple[int, int]"
"""The key of a conversation, and a number in it."""


@dataclass(frozen=True)
class Saying:
    """What somebody wants to say. The same key is the same message, however often it comes.

    `answers` is the number of what was said in the same conversation before; `attachments` are keys of files that the
    author has chosen for it.
    """

    conversation: Conversation
    author: User
    text: str
    client_key: UUID
    answers: int | None = None
    attachments: tuple[int, ...] = ()

    @cached_property
    def key(self) -> tuple[int, int, UUID]:
        return self.conversation.pk, self.author.pk, self.client_key

    @property
    def answered(self) -> Place | None:
        return (self.conversation.pk, self.answers) if self.answers else None


def post_message(
    *,
    conversation: Conversation,
    text: str,
    client_key: UUID,
    by: User,
    answers: int | None = None,
    attachments: Sequence[int] = (),
) -> Message:
    """Say something, as often as it is sent with the same key. Whoever answers has read what was said before."""
    [said] = post_messages(sayings=[Saying(conversation, by, text, client_key, answers, tuple(attachments))])
    if isinstance(said, Refusal):
        raise said
    return said


@transaction.atomic
def post_messages(*, sayings: Sequence[Saying]) -> list[Message | Refusal]:
    """Say many things in as many queries as one takes; for each, in their order, what was said or why it was not."""
    return _post(sayings, locked_together([one.conversation for one in sayings]))


@transaction.atomic
def post_messages_now(*, sayings: Sequence[Saying]) -> list[Message | Refusal]:
    """The same without waiting for anybody: Busy, where somebody else has locked the conversation."""
    rooms = locked_if_free([one.conversation for one in sayings])
    said = iter(_post([one for one in sayings if one.conversation.pk in rooms], rooms))
    return [next(said) if one.conversation.pk in rooms else Busy() for one in sayings]


def _post(sayings: Sequence[Saying], rooms: Mapping[int, Conversation]) -> list[Message | Refusal]:
    """Under the locks of their conversations."""
    taking_part = who_take_part((one.author, one.conversation) for one in sayings)
    allowed = [one for one in sayings if (one.author.pk, one.conversation.pk) in taking_part]
    known: dict[tuple[int, int, UUID], Message | Refusal] = {**_said_before(allowed, rooms)}
    found = circumstances_of({one.key[:2] for one in allowed if one.key not in known})
    answered = _answered(allowed)
    chosen = chosen_for(one for one in allowed if one.key not in known)
    already = set(known)
    for one in allowed:
        if one.key not in known:
            known[one.key] = _refused(one, found, answered, chosen) or _said(one, rooms, answered, chosen)
    new = [one for key, one in known.items() if key not in already and isinstance(one, Message)]
    if new:
        _keep(new)
        keep_enclosed(chosen.values())
    return [known.get(one.key) or Forbidden() for one in sayings]


def _answered(sayings: Sequence[Saying]) -> dict[Place, Message]:
    """What is answered; it stands in the same conversation."""
    wanted = {one.answered for one in sayings if one.answered}
    if not wanted:
        return {}
    there = Q(*(Q(conversation=room, seq=seq) for room, seq in wanted), _connector=Q.OR)
    return {(one.conversation_id, one.seq): one for one in Message.objects.filter(there).select_related("author")}


def _refused(
    saying: Saying,
    found: dict[Pair, Circumstances],
    answered: Mapping[Place, Message],
    chosen: Mapping[int, Attachment],
) -> Refusal | None:
    """Under the lock of the conversation, for which whoever bans somebody waits; from now on he has spoken."""
    pair, now = saying.key[:2], timezone.now()
    if not can_send(saying, chosen):
        return NotAttached.of("attachments")
    words = "\n".join([saying.text, *(chosen[pk].name for pk in saying.attachments)])
    if refusal := refusal_for(found[pair], words, now):
        return refusal
    if saying.answered and saying.answered not in answered:
        return NotSaidHere.of("answers")
    found[pair] = replace(found[pair], spoke_at=now)
    return None


def _said_before(sayings: Sequence[Saying], rooms: Mapping[int, Conversation]) -> dict[tuple[int, int, UUID], Message]:
    """Under the lock of the conversations: what came before with one of the keys."""
    found = {}
    for row in Message.objects.said_with([one.key for one in sayings]):
        row.conversation = rooms[row.conversation_id]
        found[row.conversation_id, row.author_id, row.client_key] = row
    return found


def _said(
    saying: Saying,
    rooms: Mapping[int, Conversation],
    answered: Mapping[Place, Message],
    chosen: Mapping[int, Attachment],
) -> Message:
    """With its number, and the files that were chosen for it."""
    conversation = rooms[saying.conversation.pk]
    number = next_number(conversation)
    message = Message(
        conversation=conversation,
        seq=number,
        changed_seq=number,
        author=saying.author,
        client_key=saying.client_key,
        text=saying.text,
        terms=terms_in(saying.text),
        answers=answered[saying.answered] if saying.answered else None,
    )
    put_to(message, [chosen[pk] for pk in saying.attachments])
    return message


def _keep(messages: Sequence[Message]) -> None:
    """With all that follows: how far their authors have read, and how each conversation stands at its desk."""
    Message.objects.keep(messages)
    Participant.objects.write_marks({(one.conversation_id, one.author_id): one.seq for one in messages})
    publish_all([MessagePosted(message=one) for one in messages])
    ask_for_title(*messages)
    note_what_was_said(messages)


@transaction.atomic
def reword_message(*, message: Message, text: str, by: User) -> Message:
    """Say the same in other words; the earlier ones are kept."""
    message = as_it_stands(message)
    if not can_change_message(by, message):
        raise Forbidden
    if message.withdrawn_at is not None:
        raise MessageGone
    if message.text == text:
        return message
    if refusal := refusal_to_reword(circumstances_in(message.conversation, by), text):
        raise refusal
    if message.wordings.count() >= MOST_WORDINGS:
        raise RewordedTooOften
    Wording.objects.create(message=message, text=message.text)
    message.text, message.terms, message.reworded_at = text, terms_in(text), timezone.now()
    message.changed_seq = take_number(message.conversation)
    message.save(update_fields=["text", "terms", "reworded_at", "changed_seq"])
    publish(MessageReworded(message=message))
    ask_for_title(message)
    return message


@transaction.atomic
def withdraw_message(*, message: Message, by: User) -> Message:
    """Take it back: its place stays, its words are gone, the earlier ones too."""
    message = as_it_stands(message)
    if not can_change_message(by, message):
        raise Forbidden
    if message.withdrawn_at is not None:
        raise MessageGone
    return _take_words_away(message)


def remove_message(message: Message) -> None:
    """Part of a verdict of the organisers, who have been asked: it goes for everybody, if it has not gone before."""
    message = as_it_stands(message)
    if message.withdrawn_at is None:
        message.is_removed = True
        _take_words_away(message)


def _take_words_away(message: Message) -> Message:
    for part in (message.wordings, message.reactions, message.attachments, Link.objects.filter(message=message)):
        part.all().delete()
    message.text, message.terms, message.withdrawn_at = "", None, timezone.now()
    message.changed_seq = take_number(message.conversation)
    message.save(update_fields=["text", "terms", "withdrawn_at", "is_removed", "changed_seq"])
    take_push_back(topics=[topic_of(message.conversation)])
    publish(MessageWithdrawn(message=message))
    tell_unread(message.conversation)
    return message


def as_it_stands(message: Message) -> Message:
    """Now, under the lock of its conversation."""
    conversation = locked(message.conversation)
    row = conversation.messages.with_author().get(pk=message.pk)
    row.conversation = conversation
    return row


def still_said(message: Message) -> Message:
    """The same, if it has not been withdrawn."""
    row = as_it_stands(message)
    if row.withdrawn_at is not None:
        raise MessageGone
    return row
