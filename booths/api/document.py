"""What a booth hands out: `/api/v1/fairs/<fair>/booths/<code>/documents/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_view

from booths.api import examples
from booths.api.entrance import FairDoor
from booths.api.files import OneKind
from booths.downloads import download
from booths.enums import DocumentType
from booths.gates import document_or_404
from booths.models import Document
from booths.serializers.document import DocumentSerializer
from fairsite.api.views import ListView

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import FileResponse
    from rest_framework.request import Request

TAGS = ["Booths"]


@extend_schema_view(
    get=extend_schema(
        operation_id="documents_list",
        tags=TAGS,
        summary="Documents of a booth",
        description="What a booth hands out, with the address where each is downloaded.",
        examples=[examples.of(examples.DOCUMENT)],
    )
)
class DocumentsView(FairDoor, ListView):
    serializer_class = DocumentSerializer
    queryset = Document.objects.none()
    ordering = ("pk",)

    def get_queryset(self) -> QuerySet[Document]:
        return Document.objects.filter(booth=self.booth)

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "booth": self.booth}


class DocumentFileView(FairDoor):
    content_negotiation_class = OneKind

    @extend_schema(
        operation_id="document_download",
        tags=TAGS,
        summary="Download a document",
        description="The file as an attachment. A browser neither guesses its type nor runs anything in it.",
        responses={(200, kind): OpenApiTypes.BINARY for kind in DocumentType.values},
    )
    def get(self, _request: Request, document_id: int, **_address: str) -> FileResponse:
        return download(document_or_404(self.booth, document_id))
