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


@command("card.read", shape=InConversationSerializer, twin="GET api_card")
def read(person: User, given: Mapping[str, Any]) -> Mapping[str, Any]:
    return CardSerializer(card_or_404(person, conversation_in(person, given))).data


@command("card.share", shape=InConversationSerializer, twin="PUT api_card")
def share(person: User, given: Mapping[str, Any]) -> Mapping[str, Any]:
    return CardShareSerializer(share_card(conversation=conversation_in(person, given), by=person)).data


@command("card.take_back", shape=InConversationSerializer, twin="DELETE api_card")
def take_back(person: User, given: Mapping[str, Any]) -> Mapping[str, Any]:
    return CardShareSerializer(take_back_card(conversation=conversation_in(person, given), by=person)).data
