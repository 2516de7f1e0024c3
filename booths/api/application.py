"""Applications to exhibit: `/api/v1/fairs/<fair>/applications/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from booths.actions.application import (
    apply_again,
    apply_as_new_organisation,
    apply_to_exhibit,
    withdraw_application,
)
from booths.api import examples
from booths.api.entrance import FairDoor
from booths.gates import own_exhibitor_or_404
from booths.models import Exhibitor
from booths.serializers.application import ApplicationAskedSerializer, ApplicationSerializer, CorrectionSerializer
from fairsite.api.views import ListView

if TYPE_CHECKING:
    from rest_framework.request import Request

    from booths.models.exhibitor import ExhibitorQuerySet

TAGS = ["Exhibiting"]


class ApplicationDoor(FairDoor):
    serializer_class = ApplicationSerializer
    permission_classes = [IsAuthenticated]

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "fair": self.fair}

    def own(self, exhibitor_id: int) -> Exhibitor:
        return own_exhibitor_or_404(self.request.user, self.fair.slug, exhibitor_id)

    def shown(self, exhibitor_id: int, status_code: int = status.HTTP_200_OK) -> Response:
        """As it is now, after what was done."""
        return Response(ApplicationSerializer(self.own(exhibitor_id)).data, status=status_code)


@extend_schema_view(
    get=extend_schema(
        operation_id="applications_list",
        tags=TAGS,
        summary="Your exhibitors",
        description="The exhibitors of this fair in whose team you are, with the state of their application.",
        examples=[examples.of(examples.APPLICATION)],
    )
)
class ApplicationsView(ApplicationDoor, ListView):
    queryset = Exhibitor.objects.none()
    ordering = ("pk",)

    def get_queryset(self) -> ExhibitorQuerySet:
        return Exhibitor.objects.in_team_of(self.request.user).with_desk().filter(fair=self.fair)

    @extend_schema(
        operation_id="application_hand_in",
        tags=TAGS,
        summary="Apply to exhibit",
        description="Hand in the application of an organisation for which you may speak (you are in its team at some "
        "fair, or your address is at its domain), or of a new one. You become its main contact; the organiser decides.",
        request=ApplicationAskedSerializer,
        responses={201: ApplicationSerializer},
        examples=[examples.asked(examples.APPLICATION_ASKED), examples.of(examples.APPLICATION)],
    )
    def post(self, request: Request, **_address: str) -> Response:
        shape = ApplicationAskedSerializer(data=request.data, context=self.get_serializer_context())
        shape.is_valid(raise_exception=True)
        exhibitor = self.hand_in(dict(shape.validated_data))
        return self.shown(exhibitor.pk, status.HTTP_201_CREATED)

    def hand_in(self, asked: dict[str, Any]) -> Exhibitor:
        if "about" not in asked:
            return apply_to_exhibit(fair=self.fair, by=self.request.user, **asked)
        about = dict(asked.pop("about"))
        country, kind = about.pop("country"), about.pop("kind")
        return apply_as_new_organisation(
            fair=self.fair, country=country, kind=kind, about=about, by=self.request.user, **asked
        )


class ApplicationView(ApplicationDoor):
    @extend_schema(
        operation_id="application_read",
        tags=TAGS,
        summary="One application",
        description="What was handed in, what was decided and why; for its team.",
        examples=[examples.of(examples.APPLICATION)],
    )
    def get(self, _request: Request, exhibitor_id: int, **_address: str) -> Response:
        return self.shown(exhibitor_id)

    @extend_schema(
        operation_id="application_withdraw",
        tags=TAGS,
        summary="Withdraw an application",
        description="Take back what the organiser has not decided on yet. It can be handed in again.",
        request=None,
        responses={204: None},
    )
    def delete(self, request: Request, exhibitor_id: int, **_address: str) -> Response:
        withdraw_application(exhibitor=self.own(exhibitor_id), by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)


class CorrectionsView(ApplicationDoor):
    @extend_schema(
        operation_id="application_correct",
        tags=TAGS,
        summary="Correct an application and apply again",
        description="Hand in again what was declined or withdrawn. What is left out stays as it was.",
        request=CorrectionSerializer(partial=True),
        responses={200: ApplicationSerializer},
        examples=[examples.asked(examples.CORRECTION_ASKED), examples.of(examples.APPLICATION)],
    )
    def post(self, request: Request, exhibitor_id: int, **_address: str) -> Response:
        exhibitor = self.own(exhibitor_id)
        shape = CorrectionSerializer(data=request.data, partial=True, context=self.get_serializer_context())
        shape.is_valid(raise_exception=True)
        apply_again(exhibitor=exhibitor, by=request.user, **shape.validated_data)
        return self.shown(exhibitor_id)
