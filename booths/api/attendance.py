"""What came of visits: `/api/v1/fairs/<fair>/booths/<code>/figures/` and `…/exhibitors/<id>/figures/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drf_spectacular.utils import extend_schema
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from booths.api import examples_of_visiting as examples
from booths.api.entrance import FairDoor
from booths.attendance.count import attendance_of
from booths.attendance.things import seen_in
from booths.gates import library_or_404
from booths.serializers.attendance import AttendanceSerializer, PeriodSerializer, told

if TYPE_CHECKING:
    from rest_framework.request import Request

    from booths.models import Booth

TAGS = ["Visiting"]
DESCRIPTION = (
    "Visits by day and hour of the fair, by how many people, how they came, what they looked at, favourites; beside "
    "the period as long before. For the main contact and the staff. Languages and countries are told of groups of at "
    "least five people and in steps of five: nobody can be read from them."
)


class AttendanceDoor(FairDoor):
    serializer_class = AttendanceSerializer
    permission_classes = [IsAuthenticated]
    query_parameters = ("first", "last")

    def counted(self, request: Request, booths: list[Booth]) -> Response:
        shape = PeriodSerializer(data=request.query_params)
        shape.is_valid(raise_exception=True)
        keys = [booth.pk for booth in booths]
        attendance = attendance_of(keys, shape.period(self.fair))
        return Response(AttendanceSerializer(told(attendance, seen_in(attendance, keys), booths)).data)


class BoothFiguresView(AttendanceDoor):
    @extend_schema(
        operation_id="booth_figures",
        tags=TAGS,
        summary="Figures of a booth",
        description=DESCRIPTION,
        parameters=[PeriodSerializer],
        examples=[examples.of(examples.ATTENDANCE)],
    )
    def get(self, request: Request, **_address: Any) -> Response:
        booth = self.booth
        library_or_404(request.user, self.fair, booth.exhibitor_id)
        return self.counted(request, [booth])


class ExhibitorFiguresView(AttendanceDoor):
    @extend_schema(
        operation_id="exhibitor_figures",
        tags=TAGS,
        summary="Figures of an exhibitor",
        description=f"Of all its booths together. {DESCRIPTION}",
        parameters=[PeriodSerializer],
        examples=[examples.of(examples.ATTENDANCE)],
    )
    def get(self, request: Request, exhibitor_id: int, **_address: Any) -> Response:
        exhibitor = library_or_404(request.user, self.fair, exhibitor_id)
        return self.counted(request, list(exhibitor.booths.only("pk", "code")))
