"""What a booth hands out: `/api/v1/fairs/<fair>/booths/<code>/documents/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.permissions import IsAuthenticated, IsAuthenticatedOrReadOnly
from rest_framework.response import Response

from booths.actions.document import hand_out_document, order_documents, withdraw_document
from booths.api import examples
from booths.api.entrance import FairDoor
from booths.api.files import OneKind
from booths.downloads import download
from booths.enums import DocumentType
from booths.gates import document_or_404, documents_or_404, library_or_404, media_or_404
from booths.models import Document
from booths.serializers.document import DocumentAskedSerializer, DocumentOrderSerializer, DocumentSerializer
from fairsite.api.views import ListView

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http.response import HttpResponseBase
    from rest_framework.request import Request

TAGS = ["Booths"]
ELSEWHERE: Final = OpenApiResponse(
    description="Where an object store keeps the files: `Location` is a link of the store, good for two minutes."
)


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
    permission_classes = [IsAuthenticatedOrReadOnly]
    ordering = ("position", "pk")

    def get_queryset(self) -> QuerySet[Document]:
        return Document.objects.filter(booth=self.booth)

    @extend_schema(
        operation_id="document_hand_out",
        tags=TAGS,
        summary="Hand out a document",
        description="Put a document of the exhibitor's media library at the booth. Send the file to the library first: "
        "there it is checked and cleaned.",
        request=DocumentAskedSerializer,
        responses={201: DocumentSerializer},
        examples=[examples.asked(examples.DOCUMENT_ASKED), examples.of(examples.DOCUMENT)],
    )
    def post(self, request: Request, **_address: Any) -> Response:
        booth = self.booth
        shape = DocumentAskedSerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        item = media_or_404(library_or_404(request.user, self.fair, booth.exhibitor_id), shape.validated_data["item"])
        title = {key: text for key, text in shape.validated_data.items() if key != "item"}
        document = hand_out_document(booth=booth, item=item, by=request.user, **title)
        told = DocumentSerializer(document, context=self.get_serializer_context())
        return Response(told.data, status=status.HTTP_201_CREATED)

    @extend_schema(
        operation_id="documents_order",
        tags=TAGS,
        summary="Put documents in order",
        description="What is not named stands behind, as it stood.",
        request=DocumentOrderSerializer,
        responses={204: None},
        examples=[examples.asked(examples.DOCUMENT_ORDER)],
    )
    def put(self, request: Request, **_address: Any) -> Response:
        booth = self.booth
        library_or_404(request.user, self.fair, booth.exhibitor_id)
        shape = DocumentOrderSerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        documents = documents_or_404(booth, shape.validated_data["order"])
        order_documents(booth=booth, documents=documents, by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "booth": self.booth}


class DocumentView(FairDoor):
    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="document_withdraw",
        tags=TAGS,
        summary="Withdraw a document",
        description="The booth hands it out no more; the library keeps it.",
        responses={204: None},
    )
    def delete(self, request: Request, document_id: int, **_address: Any) -> Response:
        booth = self.booth
        library_or_404(request.user, self.fair, booth.exhibitor_id)
        withdraw_document(document=document_or_404(booth, document_id), by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)


class DocumentFileView(FairDoor):
    content_negotiation_class = OneKind

    @extend_schema(
        operation_id="document_download",
        tags=TAGS,
        summary="Download a document",
        description="The file as an attachment. A browser neither guesses its type nor runs anything in it.",
        responses={**{(200, kind): OpenApiTypes.BINARY for kind in DocumentType.values}, 302: ELSEWHERE},
    )
    def get(self, _request: Request, document_id: int, **_address: str) -> HttpResponseBase:
        return download(document_or_404(self.booth, document_id))
