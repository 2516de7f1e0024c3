"""Somebody is writing: `/api/v1/fairs/<fair>/conversations/<id>/typing/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.response import Response

from meetings.actions.typist import show_typing
from meetings.api.conversation import TAGS, ConversationDoor

if TYPE_CHECKING:
    from rest_framework.request import Request


class TypingView(ConversationDoor):
    @extend_schema(
        operation_id="typing_show",
        tags=TAGS,
        summary="Show that you are writing",
        description="To those in the conversation and at its desk who listen at the socket, once in three seconds at "
        "most. It is kept nowhere.",
        request=None,
        responses={204: None},
    )
    def put(self, request: Request, **_address: str) -> Response:
        show_typing(conversation=self.conversation, by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)
