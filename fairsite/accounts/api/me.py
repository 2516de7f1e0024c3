"""The person who asks: `/api/v1/me/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from fairsite.accounts.actions.people import change_profile
from fairsite.accounts.models.user import PROFILE
from fairsite.accounts.serializers.me import MeSerializer
from fairsite.api.views import ApiView

if TYPE_CHECKING:
    from rest_framework.request import Request


TAGS = ["You"]
EXAMPLE = OpenApiExample(
    "Example",
    value={
        "id": 3,
        "email": "lin.wei@chengdu.example",
        "name": "林薇",
        "language": "zh-hans",
        "time_zone": "Asia/Shanghai",
        "joined_at": "2020-09-04T00:40:00Z",
        "is_staff": False,
        "is_superuser": False,
    },
    response_only=True,
)


class MeView(ApiView):
    """The person who asks."""

    permission_classes = [IsAuthenticated]
    serializer_class = MeSerializer

    @extend_schema(
        operation_id="me_read",
        tags=TAGS,
        summary="You",
        description="The person in whose name you call.",
        responses=MeSerializer,
        examples=[EXAMPLE],
    )
    def get(self, request: Request) -> Response:
        return Response(MeSerializer(request.user).data)

    @extend_schema(
        operation_id="me_change",
        tags=TAGS,
        summary="Change your profile",
        description="Your name, language and time zone; what is left out stays. The address is changed on a page.",
        request=MeSerializer,
        responses=MeSerializer,
        examples=[EXAMPLE, OpenApiExample("Example", value={"language": "zh-hans"}, request_only=True)],
    )
    def patch(self, request: Request) -> Response:
        shape = MeSerializer(request.user, data=request.data, partial=True)
        shape.is_valid(raise_exception=True)
        kept = {field: getattr(request.user, field) for field in PROFILE}
        person = change_profile(by=request.user, **{**kept, **shape.validated_data})
        return Response(MeSerializer(person).data)
