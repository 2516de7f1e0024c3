"""Conversations: `/api/v1/fairs/<fair>/conversations/`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import django_filters
from django import forms
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from booths.api.entrance import FairDoor
from booths.api.examples import asked, of
from booths.api.filters import YesOrNoField
from fairsite.api.views import ListView
from meetings.actions.conversation import mark_read, open_conversation
from meetings.api import examples
from meetings.enums import DeskState
from meetings.finding import LONGEST_QUESTION
from meetings.gates import conversation_or_404
from meetings.models import Conversation
from meetings.serializers.conversation import ConversationLineSerializer, ConversationSerializer, ReadingSerializer
from meetings.serializers.desk import StandingSerializer
from meetings.standing import standing_at

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from rest_framework.request import Request

    from meetings.models.conversation import ConversationQuerySet

TAGS = ["Talking"]


class YesOrNoOf(django_filters.BooleanFilter):
    """Asked with `true` or `false`, of whoever asks."""

    field_class = YesOrNoField

    def __init__(self, method: str, *, label: str) -> None:
        super().__init__(method=method, label=label, widget=forms.TextInput)


class InboxFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(
        method="speaking_of",
        max_length=LONGEST_QUESTION,
        label="words of one message, or of the name of a person or a booth; Chinese and English",
    )
    unread = YesOrNoOf("of_unread", label="whether something in it is unread by you")
    mine = YesOrNoOf("of_mine", label="whether you have taken it or were called into it")
    state = django_filters.MultipleChoiceFilter(choices=DeskState.choices)
    booth = django_filters.CharFilter("booth__code", max_length=8, label="stand code")

    class Meta:
        model = Conversation
        fields: list[str] = []

    def speaking_of(self, rows: ConversationQuerySet, _name: str, text: str) -> ConversationQuerySet:
        return rows.speaking_of(text)

    def of_unread(self, rows: ConversationQuerySet, _name: str, answer: bool) -> ConversationQuerySet:  # noqa: FBT001
        return rows.filter(unread__gt=0) if answer else rows.filter(unread=0)

    def of_mine(self, rows: ConversationQuerySet, _name: str, answer: bool) -> ConversationQuerySet:  # noqa: FBT001
        mine = Conversation.objects.in_hands_of(self.request.user).values("pk")
        return rows.filter(pk__in=mine) if answer else rows.exclude(pk__in=mine)


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
        "in which something was said last comes first. `q` searches what was said, and the names of people and booths.",
        examples=[of(examples.LINE)],
    )
)
class ConversationsView(FairDoor, ListView):
    serializer_class = ConversationLineSerializer
    permission_classes = [IsAuthenticated]
    filterset_class = InboxFilter
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
