"""Signs put to messages: `/api/v1/fairs/<fair>/conversations/<id>/messages/<seq>/reactions/<reaction>/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.response import Response

from booths.api.examples import of
from meetings.actions.reaction import react_to_message, take_back_reaction
from meetings.api import examples
from meetings.api.conversation import TAGS, ConversationDoor
from meetings.enums import ReactionKind
from meetings.gates import message_or_404, reaction_or_404
from meetings.serializers.message import MessageSerializer

if TYPE_CHECKING:
    from rest_framework.request import Request

WHICH = OpenApiParameter("reaction", OpenApiTypes.STR, OpenApiParameter.PATH, enum=ReactionKind.values)


class ReactionView(ConversationDoor):
    serializer_class = MessageSerializer

    @extend_schema(
        operation_id="message_react",
        tags=TAGS,
        summary="Put a sign to a message",
        description="Each person once in each way; again it changes nothing. It is a numbered change of the message.",
        parameters=[WHICH],
        request=None,
        examples=[of(examples.REACTED)],
    )
    def put(self, request: Request, seq: int, reaction: str, **_address: str) -> Response:
        message, kind = message_or_404(self.conversation, seq), reaction_or_404(reaction)
        return Response(MessageSerializer(react_to_message(message=message, reaction=kind, by=request.user)).data)

    @extend_schema(
        operation_id="message_unreact",
        tags=TAGS,
        summary="Take a sign back",
        description="Your own; where there is none nothing changes.",
        parameters=[WHICH],
        request=None,
        responses={200: MessageSerializer},
        examples=[of(examples.MESSAGE)],
    )
    def delete(self, request: Request, seq: int, reaction: str, **_address: str) -> Response:
        message, kind = message_or_404(self.conversation, seq), reaction_or_404(reaction)
        return Response(MessageSerializer(take_back_reaction(message=message, reaction=kind, by=request.user)).data)
