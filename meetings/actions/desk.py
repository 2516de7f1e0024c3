"""At the desk: take a conversation, hand it over, call a colleague in, close it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from fairsite.errors import Forbidden
from fairsite.outbox.publishing import publish
from meetings.actions.conversation import locked
from meetings.enums import DeskState
from meetings.errors import ConversationTaken, NotAColleague, NotTaken
from meetings.events import (
    ColleagueInvited,
    ConversationClosed,
    ConversationHandedOver,
    ConversationTakenUp,
    ConversationWaiting,
)
from meetings.models import Answer, Conversation, HandOver
from meetings.policies import can_decide_on, can_sit_at_desk_of
from meetings.unread import tell_unread, tell_waiting

if TYPE_CHECKING:
    from fairsite.accounts.models import User

DESK = ["state", "waiting_since", "taken_by", "taken_at", "second"]
SAID = [*DESK, "last_seq", "spoke_at"]


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
    _ask_holder(conversation, by)
    if not DeskState(conversation.state).may_become(DeskState.CLOSED):
        raise NotTaken
    conversation.state = DeskState.CLOSED
    conversation.waiting_since = conversation.taken_by = conversation.taken_at = conversation.second = None
    conversation.save(update_fields=DESK)
    whole = _whole(conversation)
    publish(ConversationClosed(conversation=whole))
    tell_waiting(whole)
    return whole


def note_what_was_said(*, conversation: Conversation, by: User) -> Answer | None:
    """Part of saying something, under its lock: a visitor begins to wait, or is answered by whoever takes him then.

    The caller writes the answer, if it is one, and `waiting_since`, with the number.
    """
    if by.pk == conversation.visitor_id:
        _wait(conversation)
        return None
    return _answer(conversation, by)


def _wait(conversation: Conversation) -> None:
    if conversation.waiting_since:
        return
    conversation.waiting_since = timezone.now()
    if conversation.state == DeskState.TAKEN:
        return
    conversation.state = DeskState.WAITING
    conversation.save(update_fields=SAID)
    publish(ConversationWaiting(conversation=_whole(conversation)))
    tell_waiting(conversation)


def _answer(conversation: Conversation, author: User) -> Answer | None:
    asked_at, conversation.waiting_since = conversation.waiting_since, None
    if conversation.state != DeskState.TAKEN:
        _put_into_hands(conversation, author)
    if asked_at is None:
        return None
    return Answer(
        exhibitor_id=conversation.booth.exhibitor_id,
        conversation=conversation,
        asked_at=asked_at,
        answered_at=timezone.now(),
    )


def _at_desk(conversation: Conversation, by: User) -> Conversation:
    """Locked, for somebody who sits at the desk."""
    if not can_sit_at_desk_of(by, conversation):
        raise Forbidden
    return locked(conversation)


def _ask_holder(conversation: Conversation, by: User) -> None:
    if conversation.taken_by and not can_decide_on(by, conversation):
        raise ConversationTaken


def _put_into_hands(conversation: Conversation, person: User) -> Conversation:
    conversation.state, conversation.taken_by, conversation.taken_at = DeskState.TAKEN, person, timezone.now()
    if conversation.second_id == person.pk:
        conversation.second = None
    conversation.save(update_fields=SAID)
    whole = _whole(conversation)
    publish(ConversationTakenUp(conversation=whole))
    tell_waiting(whole)
    tell_unread(whole)
    return whole


def _whole(conversation: Conversation) -> Conversation:
    """As its shape shows it now."""
    whole = Conversation.objects.with_people().get(pk=conversation.pk)
    whole.booth = conversation.booth
    return whole
