"""Opening a booth: `/api/v1/fairs/<fair>/booths/<code>/visits/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.permissions import AllowAny
from rest_framework.response import Response

from booths.actions.visit import record_visit
from booths.api import examples_of_visiting as examples
from booths.api.entrance import FairDoor
from booths.enums import VisitPlace, VisitSource
from booths.serializers.visit import VisitSerializer
from booths.shapes import Visitor
from fairsite.api.addresses import guest_at

if TYPE_CHECKING:
    from rest_framework.request import Request

TAGS = ["Visiting"]


class VisitsView(FairDoor):
    serializer_class = VisitSerializer
    permission_classes = [AllowAny]
    rate_policy = "visits"  # nobody walks faster than that: a script would pass for a crowd

    @extend_schema(
        operation_id="visit_record",
        tags=TAGS,
        summary="Record a visit",
        description="Tell that a booth was opened, on its page or in 3D, or that something in it was looked at: a "
        "panel or product of the scene by its `id`, a service or document by its key. Anybody may, also without an "
        "account. Who it was is kept as a keyed hash for counting, and never shown.",
        responses={201: VisitSerializer},
        examples=[examples.asked(examples.VISIT_ASKED), examples.of(examples.VISIT)],
    )
    def post(self, request: Request, **_address: str) -> Response:
        shape = VisitSerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        asked = shape.validated_data
        visit = record_visit(
            booth=self.booth,
            visitor=Visitor(guest_at(request), get_language() or "", VisitSource.OUTSIDE),
            place=VisitPlace(asked["place"]),
            item=asked["item"],
            by=request.user,
        )
        return Response(VisitSerializer(visit).data, status=status.HTTP_201_CREATED)
