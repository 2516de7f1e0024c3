"""Coming to a fair: `/api/v1/fairs/<fair>/registrations/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from booths.actions.fair import register_for_fair
from booths.api import examples
from booths.api.entrance import FairDoor
from booths.models import Registration
from booths.serializers.registration import RegistrationSerializer
from fairsite.api.views import ListView

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from rest_framework.request import Request

TAGS = ["Visiting"]


@extend_schema_view(
    get=extend_schema(
        operation_id="registrations_list",
        tags=TAGS,
        summary="Your registration",
        description="That you are registered for this fair, and for whom; empty if you are not.",
        examples=[examples.of(examples.REGISTRATION)],
    )
)
class RegistrationsView(FairDoor, ListView):
    serializer_class = RegistrationSerializer
    permission_classes = [IsAuthenticated]
    queryset = Registration.objects.none()
    ordering = ("pk",)

    def get_queryset(self) -> QuerySet[Registration]:
        return Registration.objects.filter(fair=self.fair, person=self.request.user).select_related("organisation")

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "fair": self.fair}

    @extend_schema(
        operation_id="registration_register",
        tags=TAGS,
        summary="Register for a fair",
        description="Come to the fair as a visitor, for an organisation that takes part in it or on your own account.",
        responses={201: RegistrationSerializer},
        examples=[examples.asked(examples.REGISTRATION_ASKED), examples.of(examples.REGISTRATION)],
    )
    def post(self, request: Request, **_address: str) -> Response:
        shape = self.get_serializer(data=request.data)
        shape.is_valid(raise_exception=True)
        registration = register_for_fair(
            fair=self.fair, organisation=shape.validated_data["organisation"], by=request.user
        )
        return Response(self.get_serializer(registration).data, status=status.HTTP_201_CREATED)
