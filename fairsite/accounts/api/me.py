"""The person who asks: `/api/v1/me/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drf_spectacular.utils import extend_schema
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from fairsite.accounts.actions.people import change_profile
from fairsite.accounts.models.user import PROFILE
from fairsite.accounts.serializers.me import MeSerializer
from fairsite.api.views import ApiView

if TYPE_CHECKING:
    from rest_framework.request import Request


class MeView(ApiView):
    """The person who asks."""

    permission_classes = [IsAuthenticated]
    serializer_class = MeSerializer

    @extend_schema(operation_id="me_read", responses=MeSerializer)
    def get(self, request: Request) -> Response:
        return Response(MeSerializer(request.user).data)

    @extend_schema(operation_id="me_change", request=MeSerializer, responses=MeSerializer)
    def patch(self, request: Request) -> Response:
        shape = MeSerializer(request.user, data=request.data, partial=True)
        shape.is_valid(raise_exception=True)
        kept = {field: getattr(request.user, field) for field in PROFILE}
        person = change_profile(by=request.user, **{**kept, **shape.validated_data})
        return Response(MeSerializer(person).data)
