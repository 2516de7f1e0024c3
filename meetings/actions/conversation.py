"""Open a conversation, and read in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from fairsite.errors import Forbidden
from fairsite.outbox.publishing import publish
from meetings.circumstances import circumstances_at
from meetings.errors import BoothNotOpen, OwnBooth
from meetings.events import ConversationOpened, MessagesRead
from meetings.models import Conversation, Participant
from meetings.models.conversation import STANDING
from meetings.moderation import hindrance
from meetings.policies import can_answer_for, can_open_conversation, can_take_part
from meetings.unread import tell_reader

if TYPE_CHECKING:
    from collections.abc import Collection

    from booths.models import Booth
    from fairsite.accounts.models import User


@transaction.atomic
def open_conversation(*, booth: Booth, by: User) -> Conversation:
    """Begin to talk with the team of a booth. Who has begun before goes on where they were."""
    if not can_open_conversation(by):
        raise Forbidden
    if known := Conversation.objects.with_people().filter(booth=booth, visitor=by).first():
        return known
    if can_answer_for(by, booth.exhibitor):
        raise OwnBooth
    if not booth.is_public:
        raise BoothNotOpen
    if refusal := hindrance(circumstances_at(booth, by)):
        raise refusal
    row, is_new = Conversation.objects.get_or_create(booth=booth, visitor=by)
    Participant.objects.bulk_create([Participant(conversation=row, person=by)], ignore_conflicts=True)
    conversation = Conversation.objects.with_people().get(pk=row.pk)
    conversation.booth.fair, conversation.booth.exhibitor = booth.fair, booth.exhibitor
    if is_new:
        publish(ConversationOpened(conversation=conversation))
    return conversation


@transaction.atomic
def mark_read(*, conversation: Conversation, read: int, by: User) -> Participant:
    """Remember up to which number somebody has read: never less than before, never more than there is."""
    if not can_take_part(by, conversation):
        raise Forbidden
    mark = _mark_of(conversation, by)
    reached = min(read, Conversation.objects.values_list("last_seq", flat=True).get(pk=conversation.pk))
    if mark.read < reached:
        mark.read = reached
        mark.save(update_fields=["read"])
        publish(MessagesRead(participant=mark))
        tell_reader(conversation, by)
    return mark


def _mark_of(conversation: Conversation, person: User) -> Participant:
    Participant.objects.bulk_create([Participant(conversation=conversation, person=person)], ignore_conflicts=True)
    mark = Participant.objects.select_for_update().get(conversation=conversation, person=person)
    mark.conversation = conversation
    return mark


def locked(conversation: Conversation) -> Conversation:
    """For the rest of the transaction nobody else takes a number in it."""
    return locked_together([conversation])[conversation.pk]


def locked_together(conversations: Collection[Conversation]) -> dict[int, Conversation]:
    """By their keys, in whose order they are locked: of two who want the same ones neither waits for ever.

    Each is brought up to date with what may have changed until it was locked.
    """
    given = {one.pk: one for one in conversations}
    rows = Conversation.objects.filter(pk__in=given).order_by("pk").select_for_update(no_key=True)
    for pk, *values in rows.values_list("pk", *STANDING):
        for name, value in zip(STANDING, values, strict=True):
            setattr(given[pk], name, value)
    return given


def next_number(conversation: Conversation) -> int:
    """Of a conversation that the caller has locked, and will write."""
    conversation.last_seq += 1
    conversation.spoke_at = timezone.now()
    return conversation.last_seq


def next_quiet_number(conversation: Conversation) -> int:
    """The same for a change in which nothing is said: the conversation keeps its place among the others."""
    conversation.last_seq += 1
    return conversation.last_seq


def take_number(conversation: Conversation) -> int:
    """The next number, written at once."""
    number = next_number(conversation)
    conversation.save(update_fields=["last_seq", "spoke_at"])
    return number


def take_quiet_number(conversation: Conversation) -> int:
    """The next one for a change in which nothing is said, written at once."""
    number = next_quiet_number(conversation)
    conversation.save(update_fields=["last_seq"])
    return number
