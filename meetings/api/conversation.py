"""Conversations: `/api/v1/fairs/<fair>/conversations/`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from booths.api.entrance import FairDoor
from booths.api.examples import asked, of
from fairsite.api.views import ListView
from meetings.actions.conversation import mark_read, open_conversation
from meetings.api import examples
from meetings.gates import conversation_or_404
from meetings.models import Conversation
from meetings.serializers.conversation import ConversationLineSerializer, ConversationSerializer, ReadingSerializer
from meetings.serializers.desk import StandingSerializer
from meetings.standing import standing_at

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from rest_framework.request import Request

TAGS = ["Talking"]


class ConversationDoor(FairDoor):
    """For the visitor and for those of the booth's team who answer; to everybody else it is not there."""

    permission_classes = [IsAuthenticated]

    @cached_property
    def conversation(self) -> Conversation:
        return conversation_or_404(self.request.user, self.fair, self.kwargs["conversation_id"])


@extend_schema_view(
    get=extend_schema(
        operation_id="conversations_list",
        tags=TAGS,
        summary="Your conversations",
        description="Those that you have begun at this fair, and those with the booths for which you answer; the one "
        "in which something was said last comes first.",
        examples=[of(examples.LINE)],
    )
)
class ConversationsView(FairDoor, ListView):
    serializer_class = ConversationLineSerializer
    permission_classes = [IsAuthenticated]
    queryset = Conversation.objects.none()
    ordering = ("-spoke_at", "-pk")

    def get_queryset(self) -> QuerySet[Conversation]:
        person = self.request.user
        return Conversation.objects.at_fair(self.fair).visible_to(person).with_people().with_line(person)


class BoothConversationView(FairDoor):
    serializer_class = ConversationSerializer
    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="conversation_open",
        tags=TAGS,
        summary="Talk to a booth",
        description="Begin a conversation with the team of a booth that is open to visitors. There is one for each "
        "visitor and booth: begun again it is the same.",
        request=None,
        examples=[of(examples.CONVERSATION)],
    )
    def put(self, request: Request, **_address: str) -> Response:
        conversation = open_conversation(booth=self.booth, by=request.user)
        return Response(ConversationSerializer(conversation).data)


class ConversationView(ConversationDoor):
    serializer_class = ConversationSerializer

    @extend_schema(
        operation_id="conversation_read",
        tags=TAGS,
        summary="A conversation",
        description="With whom it is, who takes part in it, and up to which number each of them has read.",
        examples=[of(examples.CONVERSATION)],
    )
    def get(self, _request: Request, **_address: str) -> Response:
        return Response(ConversationSerializer(self.conversation).data)


class StandingView(ConversationDoor):
    serializer_class = StandingSerializer

    @extend_schema(
        operation_id="conversation_standing",
        tags=TAGS,
        summary="What the visitor may expect",
        description="Whether somebody is at the desk, the visitor's place in the queue while he waits, and how long "
        "visitors have usually waited for their first answer lately.",
        examples=[of(examples.STANDING)],
    )
    def get(self, _request: Request, **_address: str) -> Response:
        conversation = self.conversation
        return Response(StandingSerializer(standing_at(conversation.booth.exhibitor, conversation)).data)


class ReadView(ConversationDoor):
    serializer_class = ReadingSerializer

    @extend_schema(
        operation_id="conversation_mark_read",
        tags=TAGS,
        summary="Say how far you have read",
        description="The others see it. It never goes back, and never beyond what there is.",
        examples=[asked(examples.READING), of(examples.READING)],
    )
    def put(self, request: Request, **_address: str) -> Response:
        shape = ReadingSerializer(data=request.data)
        conversation = self.conversation
        shape.is_valid(raise_exception=True)
        mark = mark_read(conversation=conversation, read=shape.validated_data["read"], by=request.user)
        return Response(ReadingSerializer(mark).data)
