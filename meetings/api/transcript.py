"""A conversation to take along: `/api/v1/fairs/<fair>/conversations/<id>/transcript/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from booths.api.examples import of
from booths.api.files import OneKind
from meetings.api import examples
from meetings.api.conversation import TAGS, ConversationDoor
from meetings.serializers.transcript import TranscriptSerializer
from meetings.transcript.file import as_file
from meetings.transcript.read import transcript_of

if TYPE_CHECKING:
    from django.http import HttpResponse
    from rest_framework.request import Request


class TranscriptView(ConversationDoor):
    serializer_class = TranscriptSerializer

    @extend_schema(
        operation_id="transcript_read",
        tags=TAGS,
        summary="A conversation to take along",
        description="All that was said, oldest first: the last 2,000 messages, or 200,000 signs of text. What was "
        "withdrawn keeps its place and says nothing; notes of the team to each other are not in it, whoever asks.",
        examples=[of(examples.TRANSCRIPT)],
    )
    def get(self, _request: Request, **_address: str) -> Response:
        return Response(TranscriptSerializer(transcript_of(self.conversation)).data)


class TranscriptTableView(ConversationDoor):
    rate_policy = "papers"
    content_negotiation_class = OneKind

    @extend_schema(
        operation_id="transcript_table",
        tags=TAGS,
        summary="A conversation as a table",
        description="The same as CSV in UTF-8, in your language and time zone; no cell is taken for a formula.",
        responses={(200, "text/csv"): OpenApiTypes.STR},
    )
    def get(self, _request: Request, **_address: str) -> HttpResponse:
        return as_file(transcript_of(self.conversation), "csv")


class TranscriptPaperView(ConversationDoor):
    rate_policy = "papers"
    content_negotiation_class = OneKind

    @extend_schema(
        operation_id="transcript_paper",
        tags=TAGS,
        summary="A conversation on paper",
        description="The same as PDF, in your language and time zone.",
        responses={(200, "application/pdf"): OpenApiTypes.BINARY},
    )
    def get(self, _request: Request, **_address: str) -> HttpResponse:
        return as_file(transcript_of(self.conversation), "pdf")
