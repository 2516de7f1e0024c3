"""Shapes of files that are sent with messages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from django.urls import reverse
from rest_framework import serializers

from booths.enums import MediaFault
from meetings.enums import AttachmentKind
from meetings.models import Attachment

Shape: TypeAlias = Mapping[str, Any]


class AttachmentSerializer(serializers.Serializer[Any]):
    """A file that was sent: bytes, pixels of a picture, and where on this site it is read.

    Both addresses are paths, for those alone who may read the conversation. `thumbnail` is empty for a document.
    """

    id = serializers.IntegerField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(AttachmentKind.choices)
    size = serializers.IntegerField()
    width = serializers.IntegerField(allow_null=True)
    height = serializers.IntegerField(allow_null=True)
    address = serializers.SerializerMethodField()
    thumbnail = serializers.SerializerMethodField()

    def get_address(self, shape: Shape) -> str:
        return path_of(shape, "api_attachment_file")

    def get_thumbnail(self, shape: Shape) -> str:
        return path_of(shape, "api_attachment_thumbnail") if shape["thumbnail"] else ""


def path_of(shape: Shape, name: str) -> str:
    return reverse(name, args=[shape["fair"], shape["conversation"], shape["id"]])


class ChosenSerializer(serializers.ModelSerializer[Attachment]):
    """A file that you have chosen: whether it can be sent, or in a sentence why not. `kind` is empty until then."""

    kind = serializers.ChoiceField(AttachmentKind.choices, allow_blank=True)
    reason = serializers.ChoiceField(MediaFault.choices, allow_blank=True)
    address = serializers.SerializerMethodField()
    thumbnail = serializers.SerializerMethodField()
    refusal = serializers.CharField()

    class Meta:
        model = Attachment
        fields = [
            *("id", "name", "kind", "state", "reason", "refusal"),
            *("size", "width", "height", "address", "thumbnail", "chosen_at"),
        ]
        read_only_fields = fields

    def get_address(self, attachment: Attachment) -> str:
        return path_of(attachment.shape, "api_attachment_file") if attachment.file else ""

    def get_thumbnail(self, attachment: Attachment) -> str:
        return path_of(attachment.shape, "api_attachment_thumbnail") if attachment.thumbnail else ""


class AttachingSerializer(serializers.Serializer[Any]):
    """A file as a form sends it."""

    file = serializers.FileField(allow_empty_file=True)
