"""A copy of one's own data, and leaving: `/api/v1/me/export/`, `/api/v1/me/departure/`. In person only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import status
from rest_framework.response import Response

from fairsite.accounts.actions.departure import ask_to_leave, take_back_departure
from fairsite.accounts.actions.own_data import ask_for_export
from fairsite.accounts.gates import departure_or_404, latest_export_or_404
from fairsite.accounts.permissions import InPerson
from fairsite.accounts.reauthentication import confirm
from fairsite.accounts.serializers.own_data import DataExportSerializer, DepartureSerializer, PasswordSerializer
from fairsite.api.views import ApiView

if TYPE_CHECKING:
    from rest_framework.request import Request

TAGS = ["You"]
EXPORT = OpenApiExample(
    "Example",
    value={
        "id": 7,
        "state": "ready",
        "asked_at": "2020-09-05T01:00:00Z",
        "ready_at": "2020-09-05T01:00:04Z",
        "expires_at": "2020-09-12T01:00:04Z",
        "size": 18_204,
    },
    response_only=True,
)
DEPARTURE = OpenApiExample(
    "Example", value={"asked_at": "2020-09-05T01:00:00Z", "due_at": "2020-09-19T01:00:00Z"}, response_only=True
)
PASSWORD = OpenApiExample("Example", value={"password": "the one you sign in with"}, request_only=True)


class ExportView(ApiView):
    permission_classes = [InPerson]
    serializer_class = DataExportSerializer

    @extend_schema(
        operation_id="me_export_read",
        tags=TAGS,
        summary="The latest copy of your data",
        description="How far it is. When it is `ready`, fetch it at a browser, at `/en/account/data/`.",
        examples=[EXPORT],
    )
    def get(self, request: Request) -> Response:
        return Response(DataExportSerializer(latest_export_or_404(request.user)).data)

    @extend_schema(
        operation_id="me_export_ask",
        tags=TAGS,
        summary="Ask for a copy of your data",
        description="A worker packs everything that the site knows of you; a letter tells you when it is ready.",
        request=None,
        responses={201: DataExportSerializer},
        examples=[EXPORT],
    )
    def post(self, request: Request) -> Response:
        export = ask_for_export(by=request.user)
        return Response(DataExportSerializer(export).data, status=status.HTTP_201_CREATED)


class DepartureView(ApiView):
    permission_classes = [InPerson]
    serializer_class = DepartureSerializer

    @extend_schema(
        operation_id="me_departure_read",
        tags=TAGS,
        summary="When your account will be deleted",
        description="404 if you have not asked for it.",
        examples=[DEPARTURE],
    )
    def get(self, request: Request) -> Response:
        return Response(DepartureSerializer(departure_or_404(request.user)).data)

    @extend_schema(
        operation_id="me_departure_ask",
        tags=TAGS,
        summary="Delete your account",
        description="In fourteen days, unless you take it back. Refused while you are the only main contact of an "
        "exhibitor, or the only admin. Whoever has no password confirms at `/en/account/reauthenticate/` first.",
        request=PasswordSerializer,
        responses={201: DepartureSerializer},
        examples=[PASSWORD, DEPARTURE],
    )
    def post(self, request: Request) -> Response:
        shape = PasswordSerializer(data=request.data, context={"person": request.user})
        shape.is_valid(raise_exception=True)
        confirm(request, shape.validated_data.get("password", ""))
        return Response(DepartureSerializer(ask_to_leave(by=request.user)).data, status=status.HTTP_201_CREATED)

    @extend_schema(
        operation_id="me_departure_take_back",
        tags=TAGS,
        summary="Keep your account",
        description="Takes back that you asked for its deletion.",
        responses={204: None},
    )
    def delete(self, request: Request) -> Response:
        take_back_departure(by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)
