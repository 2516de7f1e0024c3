"""The only ways to one row of a conversation: what somebody may not see is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404

from meetings.models import Conversation, Message

if TYPE_CHECKING:
    from booths.models import Fair
    from fairsite.accounts.models import User


def conversation_or_404(person: User, fair: Fair, pk: int) -> Conversation:
    """With the booth and whom it belongs to, in one query."""
    seen = Conversation.objects.at_fair(fair).visible_to(person).with_people()
    return get_object_or_404(seen.select_related("booth__exhibitor", "booth__fair", "visitor"), pk=pk)


def message_or_404(conversation: Conversation, seq: int) -> Message:
    """Of a conversation that somebody has come to."""
    message: Message = get_object_or_404(conversation.messages.with_author(), seq=seq)
    message.conversation = conversation
    return message
