"""What a booth hands out: `/api/v1/fairs/<fair>/booths/<code>/documents/`."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django.http import FileResponse, Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_view

from booths.api import examples
from booths.api.files import SANDBOX, OneKind
from booths.api.gates import FairDoor, document_or_404
from booths.enums import DocumentType
from booths.models import Document
from booths.serializers.document import DocumentSerializer
from fairsite.api.views import ListView

if TYPE_CHECKING:
    from django.db.models import QuerySet
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
    def get(self, request: Request, code: str, document_id: int, **_address: str) -> FileResponse:
        document = document_or_404(request.user, self.fair, code, document_id)
        try:
            file = document.file.open("rb")
        except FileNotFoundError as error:
            raise Http404 from error
        return FileResponse(
            file,
            as_attachment=True,
            filename=PurePath(document.file.name).name,
            content_type=document.media_type,
            headers={"Content-Security-Policy": SANDBOX, "X-Content-Type-Options": "nosniff"},
        )
