"""What somebody has said goes with him: it is withdrawn with a number, so that everybody learns of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone

from fairsite.accounts.actions.push import take_push_back
from fairsite.outbox.publishing import publish_all
from meetings.actions.conversation import locked_together, next_quiet_number
from meetings.away import topic_of
from meetings.events import MessageWithdrawn
from meetings.models import Conversation, Message
from meetings.models.saying import for_saying
from meetings.unread import tell_unread

if TYPE_CHECKING:
    from collections.abc import Collection

    from fairsite.accounts.models import User
    from meetings.models.message import MessageQuerySet

AT_ONCE: Final = 500
"""Messages in so many queries as one takes."""


@transaction.atomic
def withdraw_words_of(person: User) -> None:
    """Part of every action that erases somebody. Conversations keep their places: nothing is said in them."""
    theirs = Message.objects.said_by(person).order_by("conversation", "seq")
    while found := set(theirs.values_list("conversation", flat=True)[:AT_ONCE]):
        rooms = locked_together(for_saying(found).values())
        if keys := _withdraw(theirs.filter(conversation__in=rooms), rooms):
            _tell(Message.objects.filter(pk__in=keys), rooms, person)


def _withdraw(theirs: MessageQuerySet, rooms: dict[int, Conversation]) -> list[int]:
    """Under the locks of the conversations, in the order in which it was said."""
    rows = theirs.values_list("pk", "conversation")[:AT_ONCE]
    numbers = {key: next_quiet_number(rooms[room]) for key, room in rows}
    if numbers:
        Message.objects.withdraw(numbers, timezone.now())
        Conversation.objects.write_standing(rooms.values())
    return list(numbers)


def _tell(withdrawn: MessageQuerySet, rooms: dict[int, Conversation], person: User) -> None:
    messages = list(withdrawn.with_author().order_by("conversation", "seq"))
    for one in messages:
        one.conversation = rooms[one.conversation_id]
        _leave_out(person, [one.author, *([one.answers.author] if one.answers else [])])
    publish_all([MessageWithdrawn(message=one) for one in messages])
    take_push_back(topics=[topic_of(room) for room in rooms.values()])
    tell_unread(*rooms.values())


def _leave_out(person: User, speakers: Collection[User]) -> None:
    """The name, which is forgotten in the same transaction and is not to be told once more."""
    for one in speakers:
        if one.pk == person.pk:
            one.name = ""
