"""Say something, say it in other words, take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from fairsite.errors import Forbidden
from fairsite.outbox.publishing import publish
from meetings.actions.conversation import locked, take_number
from meetings.actions.desk import note_what_was_said
from meetings.actions.link import ask_for_title
from meetings.errors import MessageGone, NotSaidHere
from meetings.events import MessagePosted, MessageReworded, MessageWithdrawn
from meetings.models import Link, Message, Participant, Wording
from meetings.policies import can_change_message, can_take_part
from meetings.unread import tell_unread

if TYPE_CHECKING:
    from uuid import UUID

    from fairsite.accounts.models import User
    from meetings.models import Conversation


@transaction.atomic
def post_message(
    *, conversation: Conversation, text: str, client_key: UUID, by: User, answers: Message | None = None
) -> Message:
    """Say something, as often as it is sent with the same key. Whoever answers has read what was said before."""
    if not can_take_part(by, conversation):
        raise Forbidden
    require_said_in(conversation, answers)
    conversation = locked(conversation)
    if said := conversation.messages.with_author().filter(author=by, client_key=client_key).first():
        return said
    number = take_number(conversation)
    message = Message.objects.create(
        conversation=conversation,
        seq=number,
        changed_seq=number,
        author=by,
        client_key=client_key,
        text=text,
        answers=answers,
    )
    Participant.objects.bulk_create(
        [Participant(conversation=conversation, person=by, read=number)],
        update_conflicts=True,
        update_fields=["read"],
        unique_fields=["conversation", "person"],
    )
    publish(MessagePosted(message=message))
    ask_for_title(message)
    note_what_was_said(conversation, by)
    tell_unread(conversation)
    return message


@transaction.atomic
def reword_message(*, message: Message, text: str, by: User) -> Message:
    """Say the same in other words; the earlier ones are kept."""
    if not can_change_message(by, message):
        raise Forbidden
    message = still_said(message)
    if message.text == text:
        return message
    Wording.objects.create(message=message, text=message.text)
    message.text, message.reworded_at = text, timezone.now()
    message.changed_seq = take_number(message.conversation)
    message.save(update_fields=["text", "reworded_at", "changed_seq"])
    publish(MessageReworded(message=message))
    ask_for_title(message)
    return message


@transaction.atomic
def withdraw_message(*, message: Message, by: User) -> Message:
    """Take it back: its place stays, its words are gone, the earlier ones too."""
    if not can_change_message(by, message):
        raise Forbidden
    message = still_said(message)
    for part in (message.wordings, message.reactions, Link.objects.filter(message=message)):
        part.all().delete()
    message.text, message.withdrawn_at = "", timezone.now()
    message.changed_seq = take_number(message.conversation)
    message.save(update_fields=["text", "withdrawn_at", "changed_seq"])
    publish(MessageWithdrawn(message=message))
    tell_unread(message.conversation)
    return message


def require_said_in(conversation: Conversation, answers: Message | None) -> None:
    """What is answered stands in the same conversation."""
    if answers is not None and answers.conversation_id != conversation.pk:
        raise NotSaidHere.of("answers")


def still_said(message: Message) -> Message:
    """The message as it is now, under the lock of its conversation."""
    conversation = locked(message.conversation)
    row = conversation.messages.with_author().get(pk=message.pk)
    row.conversation = conversation
    if row.withdrawn_at is not None:
        raise MessageGone
    return row
