"""Blocks: `/api/v1/fairs/<fair>/conversations/<id>/block/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from booths.api.examples import of
from meetings.actions.block import block_other_side, unblock_other_side
from meetings.api import examples_of_order as examples
from meetings.api.conversation import TAGS, ConversationDoor
from meetings.order import blocked_in
from meetings.serializers.block import BlockedSerializer, BlockSerializer

if TYPE_CHECKING:
    from rest_framework.request import Request


class BlockView(ConversationDoor):
    serializer_class = BlockedSerializer

    @extend_schema(
        operation_id="conversation_blocked",
        tags=TAGS,
        summary="Who has blocked whom",
        description="While a side of the counter has blocked the other one, nobody writes.",
        examples=[of(examples.BLOCKED)],
    )
    def get(self, _request: Request, **_address: str) -> Response:
        return Response(BlockedSerializer(blocked_in(self.conversation)).data)

    @extend_schema(
        operation_id="conversation_block",
        tags=TAGS,
        summary="Block the other side",
        description="A visitor blocks the team of the booth, or the team a visitor: in all conversations of the two, "
        "and for those that might be begun.",
        request=None,
        responses=BlockSerializer,
        examples=[of(examples.BLOCK)],
    )
    def put(self, request: Request, **_address: str) -> Response:
        return Response(BlockSerializer(block_other_side(conversation=self.conversation, by=request.user)).data)

    @extend_schema(
        operation_id="conversation_unblock",
        tags=TAGS,
        summary="Lift the block",
        description="Your side's own; at the desk anybody of the team does it.",
        request=None,
        responses=BlockSerializer,
        examples=[of(examples.UNBLOCKED)],
    )
    def delete(self, request: Request, **_address: str) -> Response:
        return Response(BlockSerializer(unblock_other_side(conversation=self.conversation, by=request.user)).data)
