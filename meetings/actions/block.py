"""One side of the counter wants no more of the other, and thinks better of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from fairsite.errors import Forbidden
from fairsite.outbox.publishing import publish
from meetings.actions.conversation import locked, locked_together
from meetings.enums import Side
from meetings.errors import NotBlocked
from meetings.events.moderation import ConversationBlocked, ConversationUnblocked
from meetings.models import Block, Conversation
from meetings.policies import can_take_part

if TYPE_CHECKING:
    from fairsite.accounts.models import User


@transaction.atomic
def block_other_side(*, conversation: Conversation, by: User) -> Block:
    """Nobody writes any more, at whichever booth of the exhibitor. Blocked twice it is blocked once."""
    side = _side_of(by, conversation)
    conversation = _locked_everywhere(conversation)
    exhibitor, visitor = conversation.booth.exhibitor, conversation.visitor
    given = {"exhibitor": exhibitor, "visitor": visitor, "side": side, "lifted_at": None}
    block, is_new = Block.objects.get_or_create(**given, defaults={"by": by})
    block.exhibitor, block.visitor = exhibitor, visitor
    if is_new:
        publish(ConversationBlocked(block=block))
    return block


@transaction.atomic
def unblock_other_side(*, conversation: Conversation, by: User) -> Block:
    """Each side its own block; at the desk, anybody of the team."""
    side = _side_of(by, conversation)
    conversation = locked(conversation)
    block = Block.objects.in_force().between(conversation).filter(side=side).select_for_update().first()
    if block is None:
        raise NotBlocked
    block.exhibitor, block.visitor = conversation.booth.exhibitor, conversation.visitor
    block.lifted_at = timezone.now()
    block.save(update_fields=["lifted_at"])
    publish(ConversationUnblocked(block=block))
    return block


def _locked_everywhere(conversation: Conversation) -> Conversation:
    """With all others of the two: nothing is on its way at another booth while they part."""
    exhibitor, visitor = conversation.booth.exhibitor_id, conversation.visitor_id
    theirs = Conversation.objects.filter(booth__exhibitor=exhibitor, visitor=visitor).exclude(pk=conversation.pk)
    return locked_together([conversation, *theirs.select_related("booth")])[conversation.pk]


def _side_of(person: User, conversation: Conversation) -> Side:
    if not can_take_part(person, conversation):
        raise Forbidden
    return Side.VISITOR if person.pk == conversation.visitor_id else Side.DESK
