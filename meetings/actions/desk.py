"""At the desk: take a conversation, hand it over, call a colleague in, close it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from fairsite.errors import Forbidden
from fairsite.outbox.publishing import publish, publish_all
from meetings.actions.conversation import locked, locked_together
from meetings.enums import DeskState
from meetings.errors import ConversationTaken, NotAColleague, NothingAsked, NotTaken
from meetings.events import (
    ColleagueInvited,
    ConversationClosed,
    ConversationHandedOver,
    ConversationTakenUp,
    ConversationWaiting,
    StandingEvent,
)
from meetings.models import Answer, Conversation, HandOver
from meetings.policies import can_answer_for, can_decide_on, can_sit_at_desk_of
from meetings.unread import tell_unread, tell_waiting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from booths.models import Exhibitor
    from fairsite.accounts.models import User
    from meetings.models import Message

DESK = ["state", "waiting_since", "taken_by", "taken_at", "second"]


@transaction.atomic
def take_conversation(*, conversation: Conversation, by: User) -> Conversation:
    """Answer this visitor from now on. Of two who take it at once one has it; taken twice by one it is his already."""
    conversation = _at_desk(conversation, by)
    if conversation.taken_by_id == by.pk:
        return _whole(conversation)
    if conversation.taken_by and can_sit_at_desk_of(conversation.taken_by, conversation):
        raise ConversationTaken
    return _put_into_hands(conversation, by)


@transaction.atomic
def hand_over_conversation(*, conversation: Conversation, to: User, note: str, by: User) -> HandOver:
    """Into the hands of a colleague, with a word that only the team reads."""
    conversation = _at_desk(conversation, by)
    _ask_holder(conversation, by)
    if to.pk == conversation.taken_by_id or not can_sit_at_desk_of(to, conversation):
        raise NotAColleague
    whole = _put_into_hands(conversation, to)
    handover = HandOver.objects.create(conversation=whole, by=by, to=to, note=note)
    publish(ConversationHandedOver(handover=handover))
    return handover


@transaction.atomic
def invite_colleague(*, conversation: Conversation, colleague: User, by: User) -> Conversation:
    """Call somebody of the team in as second, in the place of whoever was called before."""
    conversation = _at_desk(conversation, by)
    if conversation.state != DeskState.TAKEN:
        raise NotTaken
    _ask_holder(conversation, by)
    if colleague.pk == conversation.taken_by_id or not can_sit_at_desk_of(colleague, conversation):
        raise NotAColleague
    conversation.second = colleague
    conversation.save(update_fields=["second"])
    whole = _whole(conversation)
    publish(ColleagueInvited(conversation=whole))
    tell_unread(whole)
    return whole


@transaction.atomic
def close_conversation(*, conversation: Conversation, by: User) -> Conversation:
    """Nothing more is to be done; what the visitor says next opens it again."""
    conversation = _at_desk(conversation, by)
    if conversation.state == DeskState.CLOSED:
        return _whole(conversation)
    if conversation.state == DeskState.QUIET:
        raise NothingAsked
    _ask_holder(conversation, by)
    _move(conversation, DeskState.CLOSED)
    conversation.save(update_fields=DESK)
    whole = _whole(conversation)
    publish(ConversationClosed(conversation=whole))
    tell_waiting(whole)
    return whole


@transaction.atomic
def let_go_of_conversations(*, exhibitor: Exhibitor, person: User) -> None:
    """What somebody had in hand who does not answer for the exhibitor any more: who waits, waits for all the others."""
    if can_answer_for(person, exhibitor):
        return
    held = Conversation.objects.filter(booth__exhibitor=exhibitor).in_hands_of(person).order_by("pk")
    moved: dict[int, type[StandingEvent]] = {}
    rooms = {room.pk: room for room in held.select_related("booth__exhibitor", "booth__fair")}
    for room in locked_together(rooms.values()).values():
        if room.taken_by_id == person.pk:
            _move(room, DeskState.WAITING if room.waiting_since else DeskState.CLOSED)
            moved[room.pk] = ConversationWaiting if room.waiting_since else ConversationClosed
        elif room.second_id == person.pk:
            room.second = None
            moved[room.pk] = ConversationTakenUp
    for pk in moved:
        rooms[pk].save(update_fields=DESK)
    _tell_moved(rooms, moved)


def note_what_was_said(messages: Sequence[Message]) -> None:
    """Part of saying something, under its locks: visitors begin to wait, or are answered by whoever takes them then.

    Writes how their conversations stand, with their numbers; what has changed at a desk is told as it is at the end.
    """
    answers, moved = [], dict[int, type[StandingEvent]]()
    for one in messages:
        room, author = one.conversation, one.author
        if author.pk == room.visitor_id:
            if _begins_to_wait(room):
                moved[room.pk] = ConversationWaiting
            continue
        if room.waiting_since:
            answers.append(_answer(room, room.waiting_since))
            room.waiting_since = None
        if room.state != DeskState.TAKEN:
            _take_up(room, by=author)
            moved[room.pk] = ConversationTakenUp
    rooms = {one.conversation_id: one.conversation for one in messages}
    Answer.objects.bulk_create(answers)
    Conversation.objects.write_standing(rooms.values())
    _tell_moved(rooms, moved)
    tell_unread(*rooms.values())


def _begins_to_wait(room: Conversation) -> bool:
    """Whether nobody has it in hand, so that the desk must know."""
    if room.waiting_since:
        return False
    room.waiting_since = timezone.now()
    if room.state == DeskState.TAKEN:
        return False
    _move(room, DeskState.WAITING)
    return True


def _answer(room: Conversation, asked_at: datetime) -> Answer:
    return Answer(
        exhibitor_id=room.booth.exhibitor_id, conversation=room, asked_at=asked_at, answered_at=timezone.now()
    )


def _tell_moved(rooms: Mapping[int, Conversation], moved: Mapping[int, type[StandingEvent]]) -> None:
    if not moved:
        return
    whole = _whole_of({pk: rooms[pk] for pk in moved})
    publish_all([event(conversation=whole[pk]) for pk, event in moved.items()])
    tell_waiting(*whole.values())


def _at_desk(conversation: Conversation, by: User) -> Conversation:
    """Locked, for somebody who sits at the desk, and still does when his turn has come."""
    conversation = locked(conversation)
    if not can_sit_at_desk_of(by, conversation):
        raise Forbidden
    return conversation


def _ask_holder(conversation: Conversation, by: User) -> None:
    if conversation.taken_by and not can_decide_on(by, conversation):
        raise ConversationTaken


def _move(conversation: Conversation, state: DeskState) -> None:
    """The only way from state to state, where the table has it; out of hands it is in nobody's, closed nobody waits."""
    if not DeskState(conversation.state).may_become(state):
        raise NotTaken
    conversation.state = state
    if state != DeskState.TAKEN:
        conversation.taken_by = conversation.taken_at = conversation.second = None
    if state == DeskState.CLOSED:
        conversation.waiting_since = None


def _hold(conversation: Conversation, person: User) -> None:
    _move(conversation, DeskState.TAKEN)
    conversation.taken_by, conversation.taken_at = person, timezone.now()
    if conversation.second_id == person.pk:
        conversation.second = None
    conversation.save(update_fields=DESK)


def _take_up(conversation: Conversation, *, by: User) -> None:
    """By answering: also of many who answer at once the trail names who took which."""
    _hold(conversation, by)


def _put_into_hands(conversation: Conversation, person: User) -> Conversation:
    _hold(conversation, person)
    whole = _whole(conversation)
    publish(ConversationTakenUp(conversation=whole))
    tell_waiting(whole)
    tell_unread(whole)
    return whole


def _whole(conversation: Conversation) -> Conversation:
    """As its shape shows it now."""
    return _whole_of({conversation.pk: conversation})[conversation.pk]


def _whole_of(conversations: Mapping[int, Conversation]) -> dict[int, Conversation]:
    found = Conversation.objects.with_talkers().in_bulk(conversations)
    for pk, whole in found.items():
        whole.booth = conversations[pk].booth
    return found
