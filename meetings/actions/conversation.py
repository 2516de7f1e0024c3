"""Open a conversation, and read in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from fairsite.errors import Forbidden, Refusal
from fairsite.outbox.publishing import publish, publish_all
from meetings.circumstances import circumstances_at
from meetings.errors import BoothNotOpen, OwnBooth
from meetings.events import ConversationOpened, MessagesRead
from meetings.models import Conversation, Participant
from meetings.models.conversation import STANDING
from meetings.models.saying import members_among
from meetings.moderation import hindrance
from meetings.policies import can_open_conversation, can_take_part
from meetings.unread import tell_reader

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from booths.models import Booth
    from fairsite.accounts.models import User
    from meetings.circumstances import Pair
    from meetings.moderation import Circumstances


@dataclass(frozen=True, slots=True)
class Opening:
    """Somebody comes to the counter of a booth."""

    booth: Booth
    visitor: User

    @property
    def key(self) -> Pair:
        return self.booth.pk, self.visitor.pk


def open_conversation(*, booth: Booth, by: User) -> Conversation:
    """Begin to talk with the team of a booth. Who has begun before goes on where they were."""
    [opened] = open_conversations(openings=[Opening(booth, by)])
    if isinstance(opened, Refusal):
        raise opened
    return opened


@transaction.atomic
def open_conversations(*, openings: Sequence[Opening]) -> list[Conversation | Refusal]:
    """The same for many in as many queries as for one; for each, in their order, what it came to or why not."""
    allowed = {one.key: one for one in openings if can_open_conversation(one.visitor)}
    known: dict[Pair, Conversation | Refusal] = {**_at_counter(allowed)}
    new = {key: one for key, one in allowed.items() if key not in known}
    if new:
        known |= _begun(new)
    return [known.get(one.key) or Forbidden() for one in openings]


def _at_counter(openings: Mapping[Pair, Opening]) -> dict[Pair, Conversation]:
    """The conversations that there are, as their shape shows them."""
    found = Conversation.objects.begun(openings)
    for key, conversation in found.items():
        conversation.booth = openings[key].booth
    return found


def _begun(new: Mapping[Pair, Opening]) -> dict[Pair, Conversation | Refusal]:
    """What is begun now, or by somebody else in this very moment."""
    team = members_among({(one.visitor.pk, one.booth.exhibitor_id) for one in new.values()})
    found = circumstances_at(new)
    refused = {key: _not_opened(one, team, found[key]) for key, one in new.items()}
    first = Conversation.objects.begin([key for key, why in refused.items() if why is None])
    begun = _at_counter({key: new[key] for key, why in refused.items() if why is None})
    publish_all([ConversationOpened(conversation=begun[key]) for key in first])
    return {key: why or begun[key] for key, why in refused.items()}


def _not_opened(opening: Opening, team: Collection[Pair], found: Circumstances) -> Refusal | None:
    if (opening.visitor.pk, opening.booth.exhibitor_id) in team:
        return OwnBooth()
    return hindrance(found) if opening.booth.is_public else BoothNotOpen()


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
    _bring_up_to_date(given, Conversation.objects.lock(given))
    return given


def locked_if_free(conversations: Collection[Conversation]) -> dict[int, Conversation]:
    """The same of those that nobody else has locked."""
    given = {one.pk: one for one in conversations}
    return _bring_up_to_date(given, Conversation.objects.lock_free(given))


def _bring_up_to_date(given: Mapping[int, Conversation], rows: Iterable[Sequence[Any]]) -> dict[int, Conversation]:
    found = {}
    for pk, *values in rows:
        found[pk] = given[pk]
        for name, value in zip(STANDING, values, strict=True):
            setattr(given[pk], name, value)
    return found


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
