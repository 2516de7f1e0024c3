"""Put a sign to what was said, and take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from fairsite.errors import Forbidden
from fairsite.outbox.publishing import publish
from meetings.actions.conversation import take_quiet_number
from meetings.actions.message import still_said
from meetings.circumstances import circumstances_in
from meetings.events import MessageTouched
from meetings.models import Reaction
from meetings.moderation import hindrance
from meetings.policies import can_react

if TYPE_CHECKING:
    from fairsite.accounts.models import User
    from meetings.enums import ReactionKind
    from meetings.models import Message


@transaction.atomic
def react_to_message(*, message: Message, reaction: ReactionKind, by: User) -> Message:
    """Put a sign to it; the same one twice is the same. Whoever may say nothing there may not say this either."""
    if not can_react(by, message):
        raise Forbidden
    message = still_said(message)
    if refusal := hindrance(circumstances_in(message.conversation, by)):
        raise refusal
    _row, is_new = Reaction.objects.get_or_create(message=message, person=by, reaction=reaction)
    return touched(message) if is_new else message


@transaction.atomic
def take_back_reaction(*, message: Message, reaction: ReactionKind, by: User) -> Message:
    """One's own; where there is none nothing changes."""
    if not can_react(by, message):
        raise Forbidden
    message = still_said(message)
    gone, _rows = message.reactions.filter(person=by, reaction=reaction).delete()
    return touched(message) if gone else message


def touched(message: Message) -> Message:
    """Something about it has changed beside its words; of a message whose conversation the caller has locked."""
    conversation = message.conversation
    changed_seq = take_quiet_number(conversation)
    conversation.messages.filter(pk=message.pk).update(changed_seq=changed_seq, touched_at=timezone.now())
    message = conversation.messages.with_author().get(pk=message.pk)
    message.conversation = conversation
    publish(MessageTouched(message=message))
    return message
