"""What you are typing, kept on the server: `/api/v1/fairs/<fair>/booths/<code>/drafts/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.response import Response

from booths.actions.revision import drop_draft, keep_draft
from booths.api import examples_of_writing as examples
from booths.api.bench import TAGS, BenchDoor
from booths.gates import draft_or_404
from booths.models import BoothDraft
from booths.serializers.writing import LONGEST_CLIENT, DraftSerializer
from fairsite.api.errors import NoSuchAddress

if TYPE_CHECKING:
    from rest_framework.request import Request


class DraftsView(BenchDoor):
    serializer_class = DraftSerializer
    queryset = BoothDraft.objects.none()
    pagination_class = None

    @extend_schema(
        operation_id="drafts_list",
        tags=TAGS,
        summary="Your drafts of a booth",
        description="Of each device the last, the latest first. There are five at most, so that they are not cut into "
        "pages. Nobody else sees them.",
        responses={200: DraftSerializer(many=True)},
        examples=[examples.of(examples.DRAFT)],
    )
    def get(self, request: Request, **_address: Any) -> Response:
        return Response(DraftSerializer(self.booth.drafts.filter(person=request.user), many=True).data)


class DraftView(BenchDoor):
    serializer_class = DraftSerializer

    @extend_schema(
        operation_id="draft_read",
        tags=TAGS,
        summary="One draft",
        description="What you typed on the device of the address.",
        examples=[examples.of(examples.DRAFT)],
    )
    def get(self, request: Request, client: str, **_address: Any) -> Response:
        return Response(DraftSerializer(draft_or_404(request.user, self.booth, client)).data)

    @extend_schema(
        operation_id="draft_keep",
        tags=TAGS,
        summary="Keep what is being typed",
        description="As typed: nothing is checked but that it has the parts of a content. What comes late, by its "
        "`sequence`, replaces nothing that is newer; the answer has what is kept.",
        examples=[examples.asked(examples.DRAFT_KEPT), examples.of(examples.DRAFT)],
    )
    def put(self, request: Request, client: str, **_address: Any) -> Response:
        booth = self.booth
        if len(client) > LONGEST_CLIENT:
            raise NoSuchAddress
        shape = DraftSerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        return Response(
            DraftSerializer(keep_draft(booth=booth, client=client, by=request.user, **shape.validated_data)).data
        )

    @extend_schema(
        operation_id="draft_drop",
        tags=TAGS,
        summary="Drop a draft",
        description="Let go of what you typed. Dropping it twice is no fault.",
        request=None,
        responses={204: None},
    )
    def delete(self, request: Request, client: str, **_address: Any) -> Response:
        drop_draft(booth=self.booth, client=client, by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)
