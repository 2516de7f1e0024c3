"""Shapes of the media library."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from booths.enums import MediaFault
from booths.links import public_link, signed_link
from booths.models import MediaItem, Rendition
from fairsite.api.fields import BilingualField


class Linked(serializers.Serializer[Any]):
    """Shapes with addresses of files: they stay where a public booth shows the item, and expire where none does."""

    def link(self, item: MediaItem, name: str) -> str:
        if not name:
            return ""
        path = public_link(name) if item.is_public else signed_link(name)
        request = self.context.get("request")
        return str(request.build_absolute_uri(path)) if request else path


class RenditionSerializer(serializers.Serializer[Rendition]):
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    url = serializers.URLField()


class WithFiles(Linked):
    """Where an item's files are: the whole, a film's poster, a picture in smaller widths."""

    url = serializers.SerializerMethodField()
    poster = serializers.SerializerMethodField()
    renditions = serializers.SerializerMethodField()

    def get_url(self, item: MediaItem) -> str:
        return self.link(item, str(item.file.name or ""))

    def get_poster(self, item: MediaItem) -> str:
        return self.link(item, str(item.poster.name or ""))

    @extend_schema_field(RenditionSerializer(many=True))
    def get_renditions(self, item: MediaItem) -> list[dict[str, Any]]:
        return [
            {"width": cut.width, "height": cut.height, "url": self.link(item, str(cut.file.name))}
            for cut in item.renditions.all()
        ]


class MediaItemSerializer(WithFiles, serializers.ModelSerializer[MediaItem]):
    """A file of the library. `size` is in bytes, as it was sent, `stored_size` as it came out of the cleaning.

    `duration` is in milliseconds.
    `crop` is left, top, width and height in pixels; `used_in` are the codes of the booths that show it.
    """

    alt = BilingualField(max_length=300, allow_blank=True)
    refusal = serializers.SerializerMethodField(help_text="why it was refused, as a sentence")
    used_in = serializers.ListField(child=serializers.CharField(), read_only=True)
    crop = serializers.ListField(child=serializers.IntegerField(), read_only=True)

    class Meta:
        model = MediaItem
        fields = [
            "id",
            "kind",
            "state",
            "reason",
            "refusal",
            "name",
            "size",
            "stored_size",
            "sha256",
            "media_type",
            "width",
            "height",
            "duration",
            "crop",
            "alt",
            "version",
            "uploaded_at",
            "url",
            "poster",
            "renditions",
            "used_in",
        ]

    def get_refusal(self, item: MediaItem) -> str:
        return str(MediaFault(item.reason).label) if item.reason else ""


class MediaAskedSerializer(serializers.Serializer[Any]):
    """A small file as a form sends it; `replaces` is the item whose place it takes once it is ready."""

    file = serializers.FileField(allow_empty_file=True)
    replaces = serializers.IntegerField(required=False, min_value=1)


class MediaTextsSerializer(serializers.Serializer[Any]):
    """What is to be seen, for those who cannot see it; `version` is the one that was read."""

    alt = BilingualField(max_length=300, allow_blank=True)
    version = serializers.IntegerField(min_value=1)


class CropSerializer(serializers.Serializer[Any]):
    """Left, top, width and height in pixels of the whole picture; an empty list for all of it."""

    crop = serializers.ListField(child=serializers.IntegerField(min_value=0, max_value=100_000), max_length=4)
    version = serializers.IntegerField(min_value=1)

    def validate_crop(self, crop: list[int]) -> list[int]:
        if len(crop) not in {0, 4}:
            self.fields["crop"].fail("min_length", min_length=4)
        return crop


class StorageSerializer(serializers.Serializer[Any]):
    """Bytes of the tier's storage: taken, with what is on its way, and allowed."""

    used = serializers.IntegerField()
    limit = serializers.IntegerField()


class BoothMediaSerializer(serializers.Serializer[Any]):
    """What a booth shows of its library, by the items' ids; null for nothing, and what is not given stays."""

    logo = serializers.IntegerField(allow_null=True, required=False, min_value=1)
    banner = serializers.IntegerField(allow_null=True, required=False, min_value=1)
    film = serializers.IntegerField(allow_null=True, required=False, min_value=1)
    pictures = serializers.ListField(child=serializers.IntegerField(min_value=1), max_length=100, required=False)
    version = serializers.IntegerField(min_value=1)
