"""What is said: `/api/v1/fairs/<fair>/conversations/<id>/messages/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import django_filters
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.response import Response

from booths.api.examples import asked, of
from fairsite.api.views import ListView
from meetings.actions.message import post_message, reword_message, withdraw_message
from meetings.api import examples
from meetings.api.conversation import TAGS, ConversationDoor
from meetings.gates import message_or_404
from meetings.models import Message, Wording
from meetings.models.attachment import MOST_TOGETHER
from meetings.serializers.message import MessageSerializer, SayingSerializer, TextSerializer, WordingSerializer

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from rest_framework.request import Request


class ChangeFilter(django_filters.FilterSet):
    after = django_filters.NumberFilter(
        "changed_seq", "gt", label=_("the number up to which you know everything"), min_value=0, max_value=2**31 - 1
    )

    class Meta:
        model = Message
        fields: list[str] = []


@extend_schema_view(
    get=extend_schema(
        operation_id="messages_list",
        tags=TAGS,
        summary="Messages",
        description="What was said in a conversation, the latest first. Who listens at the socket learns of what "
        "follows without asking.",
        examples=[of(examples.MESSAGE)],
    )
)
class MessagesView(ConversationDoor, ListView):
    serializer_class = MessageSerializer
    queryset = Message.objects.none()
    ordering = ("-seq",)

    def get_queryset(self) -> QuerySet[Message]:
        return self.conversation.messages.with_author()

    @extend_schema(
        operation_id="message_post",
        tags=TAGS,
        summary="Say something",
        description="It is answered after it has been stored. Sent again with the same `client_key`, it is the same "
        "message. It may answer one that was said before in the same conversation, and bring along up to "
        f"{MOST_TOGETHER} files. "
        "Of Markdown, bold, italic, code, links, lists and breaks are understood; everything else is text.",
        request=SayingSerializer,
        responses={201: MessageSerializer},
        examples=[asked(examples.SAYING), of(examples.MESSAGE)],
    )
    def post(self, request: Request, **_address: str) -> Response:
        shape = SayingSerializer(data=request.data)
        conversation = self.conversation
        shape.is_valid(raise_exception=True)
        given = shape.validated_data
        message = post_message(
            conversation=conversation,
            text=given["text"],
            client_key=given["client_key"],
            answers=given.get("answers"),
            attachments=given.get("attachments", ()),
            by=request.user,
        )
        return Response(MessageSerializer(message).data, status=status.HTTP_201_CREATED)


@extend_schema_view(
    get=extend_schema(
        operation_id="messages_changes",
        tags=TAGS,
        summary="What has changed",
        description="The messages that were said, reworded, withdrawn or reacted to since, each as it is now, in the "
        "order of their latest changes: what a client reads that was away for more than the socket makes up for.",
        examples=[of(examples.MESSAGE)],
    )
)
class ChangesView(ConversationDoor, ListView):
    serializer_class = MessageSerializer
    queryset = Message.objects.none()
    filterset_class = ChangeFilter
    ordering = ("changed_seq",)

    def get_queryset(self) -> QuerySet[Message]:
        return self.conversation.messages.with_author().order_by("changed_seq")


class MessageView(ConversationDoor):
    serializer_class = MessageSerializer

    @extend_schema(
        operation_id="message_reword",
        tags=TAGS,
        summary="Say it in other words",
        description="Your own message. Everybody sees that it was reworded.",
        request=TextSerializer,
        examples=[asked(examples.REWORDING), of(examples.REWORDED)],
    )
    def patch(self, request: Request, seq: int, **_address: str) -> Response:
        shape = TextSerializer(data=request.data)
        message = message_or_404(self.conversation, seq)
        shape.is_valid(raise_exception=True)
        message = reword_message(message=message, text=shape.validated_data["text"], by=request.user)
        return Response(MessageSerializer(message).data)

    @extend_schema(
        operation_id="message_withdraw",
        tags=TAGS,
        summary="Withdraw a message",
        description="Your own. Its place in the conversation stays, its words are gone.",
        request=None,
        responses={204: None},
    )
    def delete(self, request: Request, seq: int, **_address: str) -> Response:
        withdraw_message(message=message_or_404(self.conversation, seq), by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)


@extend_schema_view(
    get=extend_schema(
        operation_id="wordings_list",
        tags=TAGS,
        summary="Earlier words of a message",
        description="What it said before it was reworded, the first words first; for those who take part. Of a message "
        "that was withdrawn nothing is left.",
        examples=[of(examples.WORDING)],
    )
)
class WordingsView(ConversationDoor, ListView):
    serializer_class = WordingSerializer
    queryset = Wording.objects.none()
    ordering = ("pk",)

    def get_queryset(self) -> QuerySet[Wording]:
        return message_or_404(self.conversation, self.kwargs["seq"]).wordings.all()
