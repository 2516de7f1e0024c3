"""Files that are sent with messages: `/api/v1/fairs/<fair>/conversations/<id>/attachments/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.parsers import MultiPartParser
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from booths.api.document import ELSEWHERE
from booths.api.entrance import FairDoor
from booths.api.examples import of
from booths.api.files import OneKind
from meetings.actions.attachment import attach_file, give_up_attachment
from meetings.api import examples
from meetings.api.conversation import TAGS, ConversationDoor
from meetings.downloads import handed_out, handed_out_small
from meetings.gates import attachment_or_404
from meetings.limits import LARGEST, in_words
from meetings.serializers.attachment import AttachingSerializer, ChosenSerializer

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase
    from rest_framework.request import Request

    from meetings.models import Attachment

PICTURES = ("image/png", "image/jpeg", "image/webp")


class AttachmentsView(ConversationDoor):
    serializer_class = ChosenSerializer
    parser_classes = [MultiPartParser]

    @extend_schema(
        operation_id="attachment_choose",
        tags=TAGS,
        summary="Choose a file to send",
        description="A picture (PNG, JPEG, WebP, or GIF, of which the first frame is kept) or a PDF of at most "
        f"{in_words(LARGEST)}. "
        "What it is, its contents decide. It is checked and cleaned first: ask for it again until it is `ready` or "
        "`refused`, then name it in a message. What is not sent within a day is gone.",
        request={"multipart/form-data": AttachingSerializer},
        responses={201: ChosenSerializer},
        examples=[of(examples.CHOSEN_FILE)],
    )
    def post(self, request: Request, **_address: str) -> Response:
        conversation, shape = self.conversation, AttachingSerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        attachment = attach_file(conversation=conversation, file=shape.validated_data["file"], by=request.user)
        return Response(ChosenSerializer(attachment).data, status=status.HTTP_201_CREATED)


class AttachmentDoor(FairDoor):
    """For whoever may see the file; organisers see it while they decide on a report close to it."""

    permission_classes = [IsAuthenticated]

    @property
    def attachment(self) -> Attachment:
        place = self.kwargs["conversation_id"], self.kwargs["attachment_id"]
        return attachment_or_404(self.request.user, self.fair, *place)


class AttachmentView(AttachmentDoor):
    serializer_class = ChosenSerializer

    @extend_schema(
        operation_id="attachment_read",
        tags=TAGS,
        summary="A file, and how it stands",
        description="Your own, or one that was sent in a conversation of yours.",
        examples=[of(examples.READY_FILE)],
    )
    def get(self, _request: Request, **_address: str) -> Response:
        return Response(ChosenSerializer(self.attachment).data)

    @extend_schema(
        operation_id="attachment_give_up",
        tags=TAGS,
        summary="Not send a file",
        description="Your own, while it has not been sent.",
        request=None,
        responses={204: None},
    )
    def delete(self, request: Request, **_address: str) -> Response:
        give_up_attachment(attachment=self.attachment, by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)


class AttachmentFileView(AttachmentDoor):
    content_negotiation_class = OneKind

    @extend_schema(
        operation_id="attachment_download",
        tags=TAGS,
        summary="The file itself",
        description="As it came out of the cleaning: a picture to look at, a PDF to keep. A browser neither guesses "
        "its type nor runs anything in it.",
        responses={
            **{(200, kind): OpenApiTypes.BINARY for kind in (*PICTURES, "application/pdf")},
            302: ELSEWHERE,
        },
    )
    def get(self, request: Request, **_address: str) -> HttpResponseBase:
        return handed_out(request._request, self.attachment)  # noqa: SLF001


class AttachmentThumbnailView(AttachmentDoor):
    content_negotiation_class = OneKind

    @extend_schema(
        operation_id="attachment_thumbnail",
        tags=TAGS,
        summary="A picture, small",
        description="As a conversation shows it; of a document there is none.",
        responses={(200, "image/webp"): OpenApiTypes.BINARY, 302: ELSEWHERE},
    )
    def get(self, request: Request, **_address: str) -> HttpResponseBase:
        return handed_out_small(request._request, self.attachment)  # noqa: SLF001
