"""Fairs: `/api/v1/fairs/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.response import Response

from booths.api import examples
from booths.api.entrance import FairDoor
from booths.counting import fresh_figures
from booths.models import Fair
from booths.serializers.fair import FairSerializer, FiguresSerializer
from fairsite.api.views import ListView

if TYPE_CHECKING:
    from rest_framework.request import Request

    from booths.models.fair import FairQuerySet

TAGS = ["Fairs"]


@extend_schema_view(
    get=extend_schema(
        operation_id="fairs_list",
        tags=TAGS,
        summary="Fairs",
        description="Every edition that is announced, the latest first.",
        examples=[examples.of(examples.FAIR)],
    )
)
class FairsView(ListView):
    serializer_class = FairSerializer
    queryset = Fair.objects.none()
    ordering = ("-opens_at", "slug")

    def get_queryset(self) -> FairQuerySet:
        return Fair.objects.visible_to(self.request.user)


class FairView(FairDoor):
    serializer_class = FairSerializer

    @extend_schema(
        operation_id="fair_read",
        tags=TAGS,
        summary="One fair",
        description="Names, place and calendar of a fair, the present phase, and which day it is in its time zone.",
        examples=[examples.of(examples.FAIR)],
    )
    def get(self, _request: Request, **_address: str) -> Response:
        return Response(FairSerializer(self.fair).data)


class FiguresView(FairDoor):
    serializer_class = FiguresSerializer

    @extend_schema(
        operation_id="fair_figures",
        tags=TAGS,
        summary="The figures of a fair",
        description="Counted from the records, at most ten seconds ago.",
        examples=[examples.of(examples.FIGURES)],
    )
    def get(self, _request: Request, **_address: str) -> Response:
        return Response(FiguresSerializer(fresh_figures(self.fair)).data)
