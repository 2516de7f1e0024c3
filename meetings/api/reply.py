"""Saved replies: `/api/v1/fairs/<fair>/exhibitors/<id>/replies/`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from booths.api.entrance import FairDoor
from booths.api.examples import asked, of
from fairsite.api.views import ListView
from meetings.actions.reply import drop_reply, reword_reply, save_reply
from meetings.api import examples
from meetings.api.conversation import TAGS
from meetings.gates import desk_or_404, reply_or_404
from meetings.limits import MOST_REPLIES
from meetings.models import SavedReply
from meetings.serializers.reply import SavedReplySerializer

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from rest_framework.request import Request

    from booths.models import Exhibitor


class DeskDoor(FairDoor):
    """For those who answer for the exhibitor of the address."""

    permission_classes = [IsAuthenticated]

    @cached_property
    def desk(self) -> Exhibitor:
        return desk_or_404(self.request.user, self.fair, self.kwargs["exhibitor_id"])


class RepliesView(DeskDoor, ListView):
    serializer_class = SavedReplySerializer
    queryset = SavedReply.objects.none()
    ordering = ("pk",)

    def get_queryset(self) -> QuerySet[SavedReply]:
        return self.desk.saved_replies.all()

    @extend_schema(
        operation_id="replies_list",
        tags=TAGS,
        summary="Saved replies",
        description="What the team says again and again, in both languages.",
        examples=[of(examples.REPLY)],
    )
    def get(self, request: Request, *args: str, **kwargs: str) -> Response:
        return super().get(request, *args, **kwargs)

    @extend_schema(
        operation_id="reply_save",
        tags=TAGS,
        summary="Save a reply",
        description=f"For the whole team, last in the list; {MOST_REPLIES} at most.",
        responses={201: SavedReplySerializer},
        examples=[asked(examples.REPLY_ASKED), of(examples.REPLY)],
    )
    def post(self, request: Request, **_address: str) -> Response:
        desk, shape = self.desk, SavedReplySerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        reply = save_reply(exhibitor=desk, by=request.user, **shape.validated_data)
        return Response(SavedReplySerializer(reply).data, status=status.HTTP_201_CREATED)


class ReplyView(DeskDoor):
    serializer_class = SavedReplySerializer

    @extend_schema(
        operation_id="reply_reword",
        tags=TAGS,
        summary="Reword a saved reply",
        description="A language that is left out stays as it was.",
        examples=[asked(examples.REPLY_ASKED), of(examples.REPLY)],
    )
    def patch(self, request: Request, reply_id: int, **_address: str) -> Response:
        reply, shape = reply_or_404(self.desk, reply_id), SavedReplySerializer(data=request.data, partial=True)
        shape.is_valid(raise_exception=True)
        reworded = reword_reply(reply=reply, by=request.user, **shape.validated_data)
        return Response(SavedReplySerializer(reworded).data)

    @extend_schema(
        operation_id="reply_drop",
        tags=TAGS,
        summary="Drop a saved reply",
        description="What was said with it stays said.",
        request=None,
        responses={204: None},
    )
    def delete(self, request: Request, reply_id: int, **_address: str) -> Response:
        drop_reply(reply=reply_or_404(self.desk, reply_id), by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)
