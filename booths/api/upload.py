"""Resumable uploads by tus 1.0: `/api/v1/fairs/<fair>/exhibitors/<id>/uploads/`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.response import Response
from rest_framework.reverse import reverse

from booths.actions.upload import LARGEST_FILE, add_part, begin_upload, give_up_upload
from booths.api.files import OneKind
from booths.api.media import TAGS, LibraryDoor
from booths.gates import media_or_404, upload_or_404
from fairsite.uploads.bodies import PartParser, spooled
from fairsite.uploads.errors import HeaderMalformed
from fairsite.uploads.protocol import PART, VERSION, Creation, Part, about_protocol, about_upload, require_version

if TYPE_CHECKING:
    from rest_framework.request import Request

    from booths.models import Exhibitor, MediaItem, Upload

HEADER: Final = OpenApiParameter.HEADER
SPOKEN: Final = OpenApiParameter("Tus-Resumable", str, HEADER, required=True, description=f"`{VERSION}`")
LENGTH: Final = OpenApiParameter("Upload-Length", int, HEADER, required=True, description="bytes of the whole file")
METADATA: Final = OpenApiParameter(
    "Upload-Metadata", str, HEADER, description="`filename` and, to replace an item, `replaces` with its id; in Base64"
)
OFFSET: Final = OpenApiParameter("Upload-Offset", int, HEADER, required=True, description="where the part begins")
CHECKSUM: Final = OpenApiParameter("Upload-Checksum", str, HEADER, description="`sha256 <Base64>` or `sha1 <Base64>`")
MADE_ITEM: Final = "X-Media-Item"
"""Tells the id of the item into which a whole upload has turned."""


def headers_of(upload: Upload) -> dict[str, str]:
    headers = about_upload(
        offset=upload.offset, length=upload.length, expires=None if upload.is_whole else upload.expires_at
    )
    item = getattr(upload, "item", None)
    return headers | ({MADE_ITEM: str(item.pk)} if item else {})


class UploadsView(LibraryDoor):
    content_negotiation_class = OneKind

    @extend_schema(
        operation_id="upload_begin",
        tags=TAGS,
        summary="Begin a resumable upload",
        description="Announces a file by tus 1.0 (core, creation, expiration, termination, checksum) and reserves "
        "its length of the tier's storage. `Location` is where its parts go. Given up a day after its last part.",
        parameters=[SPOKEN, LENGTH, METADATA],
        request=None,
        responses={201: None},
    )
    def post(self, request: Request, **_address: Any) -> Response:
        exhibitor = self.exhibitor
        asked = Creation.read(request.headers)
        upload = begin_upload(
            exhibitor=exhibitor,
            name=asked.metadata.get("filename", ""),
            length=asked.length,
            replaces=replaced_by(asked, exhibitor),
            by=request.user,
        )
        place = {**self.kwargs, "key": upload.key}
        headers = headers_of(upload) | {"Location": reverse("api_upload", kwargs=place, request=request)}
        return Response(status=status.HTTP_201_CREATED, headers=headers)

    def options(self, _request: Request, *_args: Any, **_kwargs: Any) -> Response:
        return Response(status=status.HTTP_204_NO_CONTENT, headers=about_protocol(LARGEST_FILE))


def replaced_by(asked: Creation, exhibitor: Exhibitor) -> MediaItem | None:
    number = asked.metadata.get("replaces", "")
    if not number:
        return None
    if not (number.isascii() and number.isdigit() and len(number) < 16):  # noqa: PLR2004 - digits of a BigInteger
        raise HeaderMalformed
    return media_or_404(exhibitor, int(number))


class UploadView(LibraryDoor):
    parser_classes = [PartParser]
    content_negotiation_class = OneKind

    @cached_property
    def upload(self) -> Upload:
        return upload_or_404(self.request.user, self.exhibitor, self.kwargs["key"])

    @extend_schema(
        operation_id="upload_stand",
        tags=TAGS,
        summary="Where an upload stands",
        description="`Upload-Offset` is where to go on. `X-Media-Item` names the item that a whole upload became.",
        parameters=[SPOKEN],
        responses={200: None},
    )
    def head(self, request: Request, **_address: Any) -> Response:
        upload = self.upload
        require_version(request.headers)
        return Response(headers=headers_of(upload))

    @extend_schema(
        operation_id="upload_part",
        tags=TAGS,
        summary="Send a part",
        description="At most 32 MiB at once, beginning at `Upload-Offset`. If the line breaks, ask where it stands "
        "and go on from there. With the last part the file enters the library.",
        parameters=[SPOKEN, OFFSET, CHECKSUM],
        request={PART: OpenApiTypes.BINARY},
        responses={204: None},
    )
    def patch(self, request: Request, **_address: Any) -> Response:
        upload = self.upload
        asked = Part.read(request.headers)
        with spooled(request.stream, asked.checksum) as part:
            upload = add_part(upload=upload, offset=asked.offset, part=part, by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT, headers=headers_of(upload))

    @extend_schema(
        operation_id="upload_give_up",
        tags=TAGS,
        summary="Give up an upload",
        description="What has come is thrown away and its room is free again.",
        parameters=[SPOKEN],
        request=None,
        responses={204: None},
    )
    def delete(self, request: Request, **_address: Any) -> Response:
        upload = self.upload
        require_version(request.headers)
        give_up_upload(upload=upload, by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT, headers={"Tus-Resumable": VERSION})
