"""Shapes of documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework import serializers
from rest_framework.reverse import reverse

from booths.models import Document
from fairsite.api.fields import BilingualField

if TYPE_CHECKING:
    from rest_framework.request import Request


class DocumentSerializer(serializers.ModelSerializer[Document]):
    """A document that a booth hands out; `size` in bytes, `url` is where it is downloaded."""

    title = BilingualField()
    url = serializers.SerializerMethodField()

    class Meta:
        model = Document
        fields = ["id", "title", "media_type", "size", "added_at", "url"]

    def get_url(self, document: Document) -> str:
        request: Request = self.context["request"]
        booth = self.context["booth"]
        place = {"fair_slug": booth.fair.slug, "code": booth.code, "document_id": document.pk}
        return str(reverse("api_document_file", kwargs=place, request=request))


class DocumentAskedSerializer(serializers.Serializer[Any]):
    """A document of the library by its id; without a title it has that of the library, or the file's name."""

    item = serializers.IntegerField(min_value=1)
    title = BilingualField(max_length=160, allow_blank=True, required=False)


class DocumentOrderSerializer(serializers.Serializer[Any]):
    """The documents' ids, the first one first."""

    order = serializers.ListField(child=serializers.IntegerField(min_value=1), max_length=100)
