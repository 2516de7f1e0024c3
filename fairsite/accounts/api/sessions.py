"""Where one is signed in: `/api/v1/me/sessions/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import status
from rest_framework.response import Response

from fairsite.accounts.actions.sessions import end_other_sessions, end_session
from fairsite.accounts.gates import own_session_or_404
from fairsite.accounts.models import Session
from fairsite.accounts.permissions import InPerson
from fairsite.accounts.serializers.session import SessionSerializer
from fairsite.api.views import ApiView

if TYPE_CHECKING:
    from rest_framework.request import Request

TAGS = ["You"]
EXAMPLE = OpenApiExample(
    "Example",
    value={
        "id": "0f5c2c1b9d7e4a63b1a8c6f2d4e07b95",
        "browser": "Firefox, Windows",
        "address": "203.0.113.0",
        "began_at": "2020-09-04T00:40:00Z",
        "seen_at": "2020-09-05T01:05:00Z",
        "is_current": True,
    },
    response_only=True,
)


class SessionsView(ApiView):
    """For somebody at a browser: a token has no session, and must not end any. A cursor would tell keys."""

    permission_classes = [InPerson]
    serializer_class = SessionSerializer
    queryset = Session.objects.none()
    pagination_class = None

    @extend_schema(
        operation_id="me_sessions_list",
        tags=TAGS,
        summary="Where you are signed in",
        description="Each browser in which you are signed in, the one used last first. Only for somebody at a browser.",
        responses=SessionSerializer(many=True),
        examples=[EXAMPLE],
    )
    def get(self, request: Request) -> Response:
        sessions = Session.objects.of(request.user).live()
        return Response(SessionSerializer(sessions, many=True, context={"request": request}).data)

    @extend_schema(
        operation_id="me_sessions_end",
        tags=TAGS,
        summary="Sign out everywhere else",
        description="Ends all your sessions but the one that asks.",
        responses={204: None},
    )
    def delete(self, request: Request) -> Response:
        end_other_sessions(by=request.user, kept=request.session.session_key)
        return Response(status=status.HTTP_204_NO_CONTENT)


class SessionView(ApiView):
    permission_classes = [InPerson]

    @extend_schema(
        operation_id="me_session_end",
        tags=TAGS,
        summary="Sign one browser out",
        description="Ends one of your sessions, at once.",
        responses={204: None},
    )
    def delete(self, request: Request, mark: str) -> Response:
        end_session(session=own_session_or_404(request.user, mark), by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)
