"""The desk of an exhibitor: `/api/v1/fairs/<fair>/exhibitors/<id>/desk/`, and what is done there with conversations."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import django_filters
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from booths.api.entrance import FairDoor
from booths.api.examples import asked, of
from fairsite.api.views import ListView
from meetings.actions.desk import (
    close_conversation,
    hand_over_conversation,
    invite_colleague,
    take_conversation,
)
from meetings.api import examples
from meetings.enums import DeskState
from meetings.gates import answered_conversation_or_404, colleague_at_desk, desk_or_404
from meetings.models import Conversation, HandOver
from meetings.models.conversation import IN_HAND
from meetings.serializers.conversation import ConversationLineSerializer, ConversationSerializer
from meetings.serializers.desk import (
    ColleagueChosenSerializer,
    CountsSerializer,
    HandingSerializer,
    HandOverSerializer,
)
from meetings.unread import counts_of

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from rest_framework.request import Request

TAGS = ["Talking"]


class DeskFilter(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(
        label=_("only those that wait, or only those that are taken"),
        choices=[(state.value, state.label) for state in map(DeskState, IN_HAND)],
    )

    class Meta:
        model = Conversation
        fields: list[str] = []


@extend_schema_view(
    get=extend_schema(
        operation_id="desk_list",
        tags=TAGS,
        summary="The desk",
        description="What waits at all booths of an exhibitor for which you answer, or is in somebody's hands; who "
        "has waited longest comes first. It is heard at the place `desk.<exhibitor>`.",
        examples=[of(examples.AT_DESK)],
    )
)
class DeskView(FairDoor, ListView):
    serializer_class = ConversationLineSerializer
    permission_classes = [IsAuthenticated]
    queryset = Conversation.objects.none()
    filterset_class = DeskFilter
    ordering = ("since", "pk")

    def get_queryset(self) -> QuerySet[Conversation]:
        person = self.request.user
        desk = desk_or_404(person, self.fair, self.kwargs["exhibitor_id"])
        return Conversation.objects.at_desk(desk).with_people().with_line(person)


class CountsView(FairDoor):
    serializer_class = CountsSerializer
    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="counts_read",
        tags=TAGS,
        summary="What waits for you",
        description="How much is unread, and how many visitors wait at the desks where you sit. The socket tells each "
        "change at your own place: `messages.unread`, `desk.waiting`.",
        examples=[of(examples.COUNTS)],
    )
    def get(self, request: Request, **_address: str) -> Response:
        return Response(CountsSerializer(counts_of(request.user, self.fair)).data)


class AnsweredDoor(FairDoor):
    """For those who answer for the booth; to its visitor, too, the desk is not there."""

    permission_classes = [IsAuthenticated]

    @cached_property
    def conversation(self) -> Conversation:
        return answered_conversation_or_404(self.request.user, self.fair, self.kwargs["conversation_id"])


class TakenView(AnsweredDoor):
    serializer_class = ConversationSerializer

    @extend_schema(
        operation_id="conversation_take",
        tags=TAGS,
        summary="Take a conversation",
        description="You answer this visitor from now on. Of two who take it at once one gets `conversation_taken`. "
        "Whoever answers a visitor whom nobody has taken has taken him.",
        request=None,
        examples=[of(examples.TAKEN)],
    )
    def put(self, request: Request, **_address: str) -> Response:
        taken = take_conversation(conversation=self.conversation, by=request.user)
        return Response(ConversationSerializer(taken).data)


class HandOversView(AnsweredDoor, ListView):
    serializer_class = HandOverSerializer
    queryset = HandOver.objects.none()
    ordering = ("-pk",)

    def get_queryset(self) -> QuerySet[HandOver]:
        return self.conversation.handovers.select_related("by", "to").order_by("-pk")

    @extend_schema(
        operation_id="handovers_list",
        tags=TAGS,
        summary="Who handed it to whom",
        description="With the notes, the latest first. The visitor never reads them.",
        examples=[of(examples.HANDOVER)],
    )
    def get(self, request: Request, *args: str, **kwargs: str) -> Response:
        return super().get(request, *args, **kwargs)

    @extend_schema(
        operation_id="conversation_hand_over",
        tags=TAGS,
        summary="Hand a conversation over",
        description="To a colleague who answers visitors, with a note that only the team reads. Whoever has the "
        "conversation does it, or a main contact.",
        request=HandingSerializer,
        responses={201: HandOverSerializer},
        examples=[asked(examples.HANDING), of(examples.HANDOVER)],
    )
    def post(self, request: Request, **_address: str) -> Response:
        shape, conversation = HandingSerializer(data=request.data), self.conversation
        shape.is_valid(raise_exception=True)
        given = shape.validated_data
        to = colleague_at_desk(conversation, given["person"])
        handover = hand_over_conversation(conversation=conversation, to=to, note=given["note"], by=request.user)
        return Response(HandOverSerializer(handover).data, status=status.HTTP_201_CREATED)


class SecondView(AnsweredDoor):
    serializer_class = ColleagueChosenSerializer

    @extend_schema(
        operation_id="conversation_invite",
        tags=TAGS,
        summary="Call a colleague in",
        description="As second, beside whoever has the conversation, in the place of whoever was called in before.",
        request=ColleagueChosenSerializer,
        responses=ConversationSerializer,
        examples=[asked(examples.CHOSEN), of(examples.TAKEN)],
    )
    def put(self, request: Request, **_address: str) -> Response:
        shape, conversation = ColleagueChosenSerializer(data=request.data), self.conversation
        shape.is_valid(raise_exception=True)
        colleague = colleague_at_desk(conversation, shape.validated_data["person"])
        whole = invite_colleague(conversation=conversation, colleague=colleague, by=request.user)
        return Response(ConversationSerializer(whole).data)


class ClosedView(AnsweredDoor):
    serializer_class = ConversationSerializer

    @extend_schema(
        operation_id="conversation_close",
        tags=TAGS,
        summary="Close a conversation",
        description="Nothing more is to be done. What the visitor says next opens it again.",
        request=None,
        examples=[of(examples.CLOSED)],
    )
    def put(self, request: Request, **_address: str) -> Response:
        closed = close_conversation(conversation=self.conversation, by=request.user)
        return Response(ConversationSerializer(closed).data)
