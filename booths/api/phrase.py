"""Saved phrases of the organisers, and the colleagues to whom reviews are given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.response import Response

from booths.actions.review import drop_phrase, keep_phrase, reword_phrase
from booths.api import examples_of_reviewing as examples
from booths.api.queue import TAGS, FairRunDoor
from booths.colleagues import reviewers_at
from booths.gates import phrase_or_404
from booths.models import Phrase
from booths.serializers.reviewing import PhraseSerializer, ReviewerSerializer
from fairsite.accounts.models import User
from fairsite.api.views import ListView

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from rest_framework.request import Request


class PhrasesView(FairRunDoor, ListView):
    serializer_class = PhraseSerializer
    queryset = Phrase.objects.none()
    ordering = ("queue", "position", "pk")

    def get_queryset(self) -> QuerySet[Phrase]:
        return self.fair.phrases.all()

    @extend_schema(
        operation_id="phrases_list",
        tags=TAGS,
        summary="Saved phrases",
        description="The reasons that organisers of the fair give again and again, by queue.",
        examples=[examples.of(examples.PHRASE)],
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    @extend_schema(
        operation_id="phrase_keep",
        tags=TAGS,
        summary="Keep a phrase",
        description="Last in its queue's list.",
        responses={201: PhraseSerializer},
        examples=[examples.asked(examples.PHRASE_ASKED), examples.of(examples.PHRASE)],
    )
    def post(self, request: Request, **_address: Any) -> Response:
        fair = self.fair
        shape = PhraseSerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        asked = {name: value for name, value in shape.validated_data.items() if name != "position"}
        phrase = keep_phrase(fair=fair, by=request.user, **asked)
        return Response(PhraseSerializer(phrase).data, status=status.HTTP_201_CREATED)


class PhraseView(FairRunDoor):
    serializer_class = PhraseSerializer

    @extend_schema(
        operation_id="phrase_reword",
        tags=TAGS,
        summary="Reword a phrase",
        description="What is left out stays as it was.",
        examples=[examples.asked(examples.PHRASE_ASKED), examples.of(examples.PHRASE)],
    )
    def patch(self, request: Request, phrase_id: int, **_address: Any) -> Response:
        phrase = phrase_or_404(self.fair, phrase_id)
        shape = PhraseSerializer(data=request.data, partial=True)
        shape.is_valid(raise_exception=True)
        stands = {name: getattr(phrase, name) for name in ("queue", "text_en", "text_zh", "position")}
        return Response(
            PhraseSerializer(reword_phrase(phrase=phrase, by=request.user, **{**stands, **shape.validated_data})).data
        )

    @extend_schema(
        operation_id="phrase_drop",
        tags=TAGS,
        summary="Drop a phrase",
        description="What was said with it stays said.",
        request=None,
        responses={204: None},
    )
    def delete(self, request: Request, phrase_id: int, **_address: Any) -> Response:
        drop_phrase(phrase=phrase_or_404(self.fair, phrase_id), by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)


@extend_schema_view(
    get=extend_schema(
        operation_id="reviewers_list",
        tags=TAGS,
        summary="Who may be given a review",
        description="The people who run the fair, by name.",
        examples=[examples.of(examples.REVIEWER)],
    )
)
class ReviewersView(FairRunDoor, ListView):
    serializer_class = ReviewerSerializer
    queryset = User.objects.none()
    ordering = ("name", "pk")

    def get_queryset(self) -> QuerySet[User]:
        return reviewers_at(self.fair)
