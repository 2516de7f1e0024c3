"""A visitor shows his card to the team of a booth, and takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from fairsite.errors import Forbidden
from fairsite.outbox.publishing import publish
from meetings.actions.conversation import locked
from meetings.card import shared_since
from meetings.circumstances import circumstances_in
from meetings.errors import CardNotShared
from meetings.events import CardShared, CardTakenBack
from meetings.models import CardShare
from meetings.moderation import hindrance
from meetings.policies import can_share_card

if TYPE_CHECKING:
    from fairsite.accounts.models import User
    from meetings.models import Conversation


@transaction.atomic
def share_card(*, conversation: Conversation, by: User) -> CardShare:
    """From now on the team sees name, address and organisation. Shared twice it is shared."""
    if not can_share_card(by, conversation):
        raise Forbidden
    conversation = locked(conversation)
    if known := shared_since(conversation):
        return known
    if refusal := hindrance(circumstances_in(conversation, by)):
        raise refusal
    share = CardShare.objects.create(conversation=conversation)
    publish(CardShared(share=share))
    return share


@transaction.atomic
def take_back_card(*, conversation: Conversation, by: User) -> CardShare:
    """From now on the team sees it no more; what somebody has written down meanwhile is beyond us."""
    if not can_share_card(by, conversation):
        raise Forbidden
    conversation = locked(conversation)
    share = shared_since(conversation)
    if share is None:
        raise CardNotShared
    share.conversation, share.taken_back_at = conversation, timezone.now()
    share.save(update_fields=["taken_back_at"])
    publish(CardTakenBack(share=share))
    return share
