"""Who may not talk at a fair: `/api/v1/fairs/<fair>/silences/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.response import Response

from booths.api.examples import asked, of
from booths.api.queue import FairRunDoor
from fairsite.api.views import ListView
from meetings.actions.silence import lift_silence, silence_person
from meetings.api import examples_of_order as examples
from meetings.api.report import ORDER
from meetings.gates import silence_or_404, talker_at
from meetings.models import Silence
from meetings.moderation import after
from meetings.serializers.silence import LiftingSerializer, SilenceLineSerializer, SilencingSerializer

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from rest_framework.request import Request


class SilencesView(FairRunDoor, ListView):
    serializer_class = SilenceLineSerializer
    queryset = Silence.objects.none()
    ordering = ("-pk",)

    def get_queryset(self) -> QuerySet[Silence]:
        return Silence.objects.visible_to(self.request.user).filter(fair=self.fair).with_people()

    @extend_schema(
        operation_id="silences_list",
        tags=ORDER,
        summary="Who is muted or banned",
        description="At a fair that you run, the latest first; also those that are over.",
        examples=[of(examples.SILENCE)],
    )
    def get(self, request: Request, *args: str, **kwargs: str) -> Response:
        return super().get(request, *args, **kwargs)

    @extend_schema(
        operation_id="person_silence",
        tags=ORDER,
        summary="Mute or ban somebody",
        description="For some hours, or until you lift it. They can read, and neither begin a conversation nor say "
        "or reword anything at the fair. It replaces what was decided of them before, unless that lasts as long: then "
        "that holds, and is answered.",
        request=SilencingSerializer,
        responses={201: SilenceLineSerializer},
        examples=[asked(examples.SILENCING), of(examples.SILENCE)],
    )
    def post(self, request: Request, **_address: str) -> Response:
        fair, shape = self.fair, SilencingSerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        given = shape.validated_data
        person, until = talker_at(fair, given["person"]), after(given["hours"], timezone.now())
        silence = silence_person(fair=fair, person=person, reason=given["reason"], until=until, by=request.user)
        return Response(SilenceLineSerializer(silence).data, status=status.HTTP_201_CREATED)


class LiftedView(FairRunDoor):
    serializer_class = LiftingSerializer

    @extend_schema(
        operation_id="silence_lift",
        tags=ORDER,
        summary="Let somebody talk again",
        description="With a reason, which stands in the audit trail.",
        request=LiftingSerializer,
        responses=SilenceLineSerializer,
        examples=[asked(examples.LIFTING), of(examples.LIFTED)],
    )
    def put(self, request: Request, silence_id: int, **_address: str) -> Response:
        silence = silence_or_404(request.user, self.fair, silence_id)
        shape = LiftingSerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        lifted = lift_silence(silence=silence, by=request.user, **shape.validated_data)
        return Response(SilenceLineSerializer(lifted).data)
