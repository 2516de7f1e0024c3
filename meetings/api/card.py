"""A visitor's card: `/api/v1/fairs/<fair>/conversations/<id>/card/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.response import Response

from booths.api.examples import of
from meetings.actions.card import share_card, take_back_card
from meetings.api import examples
from meetings.api.conversation import TAGS, ConversationDoor
from meetings.gates import card_or_404
from meetings.serializers.card import CardSerializer, CardShareSerializer

if TYPE_CHECKING:
    from rest_framework.request import Request


class CardView(ConversationDoor):
    serializer_class = CardSerializer

    @extend_schema(
        operation_id="card_read",
        tags=TAGS,
        summary="The visitor's card",
        description="For the team it is there while the visitor shares it; the visitor sees what he would share.",
        examples=[of(examples.CARD)],
    )
    def get(self, request: Request, **_address: str) -> Response:
        return Response(CardSerializer(card_or_404(request.user, self.conversation)).data)

    @extend_schema(
        operation_id="card_share",
        tags=TAGS,
        summary="Share your card",
        description="With the team of the booth that you talk to. Until then they see the name that you go by, and no "
        "more. Each time it is given and taken back is written down.",
        request=None,
        responses=CardShareSerializer,
        examples=[of(examples.CARD_SHARE)],
    )
    def put(self, request: Request, **_address: str) -> Response:
        share = share_card(conversation=self.conversation, by=request.user)
        return Response(CardShareSerializer(share).data)

    @extend_schema(
        operation_id="card_take_back",
        tags=TAGS,
        summary="Take your card back",
        description="The team sees it no more.",
        request=None,
        responses={204: None},
    )
    def delete(self, request: Request, **_address: str) -> Response:
        take_back_card(conversation=self.conversation, by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)
