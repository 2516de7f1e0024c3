"""Letters about unread answers: `/api/v1/me/digest/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drf_spectacular.utils import extend_schema
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from booths.api.examples import asked, of
from fairsite.api.views import ApiView
from meetings.actions.digest import refuse_digest, want_digest
from meetings.api import examples
from meetings.api.conversation import TAGS
from meetings.digest import is_wanted_by
from meetings.serializers.digest import DigestSerializer

if TYPE_CHECKING:
    from rest_framework.request import Request


class DigestView(ApiView):
    serializer_class = DigestSerializer
    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="digest_read",
        tags=TAGS,
        summary="Whether you get letters",
        description="About answers that you have not read: one for all of them, at most one in each part of your day.",
        examples=[of(examples.DIGEST)],
    )
    def get(self, request: Request) -> Response:
        return Response(DigestSerializer({"is_wanted": is_wanted_by(request.user)}).data)

    @extend_schema(
        operation_id="digest_switch",
        tags=TAGS,
        summary="Switch the letters on or off",
        description="You find answers on the site all the same.",
        examples=[asked(examples.DIGEST), of(examples.DIGEST)],
    )
    def put(self, request: Request) -> Response:
        shape = DigestSerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        switch = want_digest if shape.validated_data["is_wanted"] else refuse_digest
        return Response(DigestSerializer(switch(by=request.user)).data)
