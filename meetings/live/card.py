"""Commands of a visitor's card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fairsite.live.commands import command
from meetings.actions.card import share_card, take_back_card
from meetings.gates import card_or_404
from meetings.live.conversation import InConversationSerializer, conversation_in
from meetings.serializers.card import CardSerializer, CardShareSerializer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fairsite.accounts.models import User
    from meetings.card import Card
    from meetings.models import CardShare


@command("card.read", shape=InConversationSerializer, answer=CardSerializer, twin="GET api_card")
def read(person: User, given: Mapping[str, Any]) -> Card:
    return card_or_404(person, conversation_in(person, given))


@command("card.share", shape=InConversationSerializer, answer=CardShareSerializer, twin="PUT api_card")
def share(person: User, given: Mapping[str, Any]) -> CardShare:
    return share_card(conversation=conversation_in(person, given), by=person)


@command("card.take_back", shape=InConversationSerializer, answer=CardShareSerializer, twin="DELETE api_card")
def take_back(person: User, given: Mapping[str, Any]) -> CardShare:
    return take_back_card(conversation=conversation_in(person, given), by=person)
