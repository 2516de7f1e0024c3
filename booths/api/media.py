"""The media library of an exhibitor: `/api/v1/fairs/<fair>/exhibitors/<id>/media/`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.parsers import MultiPartParser
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from booths.actions.media import crop_media, describe_media, remove_media
from booths.actions.upload import receive_file
from booths.api import examples
from booths.api.entrance import FairDoor
from booths.gates import library_or_404, media_or_404
from booths.models import MediaItem
from booths.models.media import storage_used
from booths.serializers.media import (
    CropSerializer,
    MediaAskedSerializer,
    MediaItemSerializer,
    MediaTextsSerializer,
    StorageSerializer,
)
from fairsite.api.views import ListView

if TYPE_CHECKING:
    from rest_framework.request import Request

    from booths.models import Exhibitor
    from booths.models.media import MediaQuerySet

TAGS = ["Media library"]


class LibraryDoor(FairDoor):
    """A door inside a library: for the exhibitor's main contact and staff, and absent to everybody else."""

    permission_classes = [IsAuthenticated]

    @cached_property
    def exhibitor(self) -> Exhibitor:
        return library_or_404(self.request.user, self.fair, self.kwargs["exhibitor_id"])

    @cached_property
    def item(self) -> MediaItem:
        return media_or_404(self.exhibitor, self.kwargs["item_id"])

    def told(self, item: MediaItem, code: int = status.HTTP_200_OK) -> Response:
        shown = media_or_404(self.exhibitor, item.pk)
        return Response(MediaItemSerializer(shown, context=self.get_serializer_context()).data, status=code)


@extend_schema_view(
    get=extend_schema(
        operation_id="media_list",
        tags=TAGS,
        summary="The media library",
        description="All files of the exhibitor, the latest first: those being checked and those refused, too.",
        examples=[examples.of(examples.MEDIA)],
    )
)
class MediaView(LibraryDoor, ListView):
    serializer_class = MediaItemSerializer
    parser_classes = [MultiPartParser]
    queryset = MediaItem.objects.none()
    ordering = ("-uploaded_at", "-pk")

    def get_queryset(self) -> MediaQuerySet:
        return self.exhibitor.media.with_page()

    @extend_schema(
        operation_id="media_send",
        tags=TAGS,
        summary="Send a small file",
        description="A file of at most 32 MiB in one request; larger ones by the resumable uploads. What it is, its "
        "contents decide. It is checked and cleaned afterwards: ask for it again until it is `ready` or `refused`.",
        request={"multipart/form-data": MediaAskedSerializer},
        responses={201: MediaItemSerializer},
        examples=[examples.of(examples.MEDIA)],
    )
    def post(self, request: Request, **_address: Any) -> Response:
        exhibitor = self.exhibitor
        asked = MediaAskedSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        replaced = asked.validated_data.get("replaces")
        item = receive_file(
            exhibitor=exhibitor,
            file=asked.validated_data["file"],
            replaces=media_or_404(exhibitor, replaced) if replaced else None,
            by=request.user,
        )
        return self.told(item, status.HTTP_201_CREATED)


class MediaItemView(LibraryDoor):
    serializer_class = MediaItemSerializer

    @extend_schema(
        operation_id="media_read",
        tags=TAGS,
        summary="One file of the library",
        description="How it stands, what is known of it, and where it is loaded from.",
        examples=[examples.of(examples.MEDIA)],
    )
    def get(self, _request: Request, **_address: Any) -> Response:
        return self.told(self.item)

    @extend_schema(
        operation_id="media_describe",
        tags=TAGS,
        summary="Describe a file",
        description="Write the alternative text in either language or both.",
        request=MediaTextsSerializer,
        examples=[examples.asked(examples.MEDIA_TEXTS), examples.of(examples.MEDIA)],
    )
    def patch(self, request: Request, **_address: Any) -> Response:
        item = self.item
        shape = MediaTextsSerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        return self.told(describe_media(item=item, by=request.user, **shape.validated_data))

    @extend_schema(
        operation_id="media_remove",
        tags=TAGS,
        summary="Remove a file",
        description="For good. Refused while a booth shows it.",
        request=None,
        responses={204: None},
    )
    def delete(self, request: Request, **_address: Any) -> Response:
        remove_media(item=self.item, by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)


class CropView(LibraryDoor):
    serializer_class = CropSerializer

    @extend_schema(
        operation_id="media_crop",
        tags=TAGS,
        summary="Crop a picture",
        description="Choose the part of a picture that is shown. The picture itself stays whole; its renditions are "
        "cut anew, and until then the item is `processing`.",
        request=CropSerializer,
        responses={200: MediaItemSerializer},
        examples=[examples.asked(examples.CROP), examples.of(examples.MEDIA)],
    )
    def put(self, request: Request, **_address: Any) -> Response:
        item = self.item
        shape = CropSerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        return self.told(crop_media(item=item, by=request.user, **shape.validated_data))


class StorageView(LibraryDoor):
    serializer_class = StorageSerializer

    @extend_schema(
        operation_id="media_storage",
        tags=TAGS,
        summary="Room in the library",
        description="How much of the tier's storage is taken.",
        examples=[examples.of(examples.STORAGE)],
    )
    def get(self, _request: Request, **_address: Any) -> Response:
        exhibitor = self.exhibitor
        room = {"used": storage_used(exhibitor), "limit": exhibitor.tier.storage_limit}
        return Response(StorageSerializer(room).data)
