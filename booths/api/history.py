"""What a booth said before, and what was noted on it: `…/booths/<code>/history/` and `…/notes/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.response import Response

from booths.actions.copying import restore_revision
from booths.actions.note import mark_note_done, reopen_note
from booths.api import examples_of_writing as examples
from booths.api.bench import TAGS, BenchDoor
from booths.gates import note_or_404, revision_or_404
from booths.models import BoothRevision, ReviewNote
from booths.serializers.writing import (
    BoothMadeSerializer,
    NoteSerializer,
    RevisionLineSerializer,
    RevisionSerializer,
    VersionSerializer,
)
from booths.writing.compare import changes
from fairsite.api.views import ListView

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from rest_framework.request import Request


@extend_schema_view(
    get=extend_schema(
        operation_id="history_list",
        tags=TAGS,
        summary="The history of a booth",
        description="Its versions, the latest first, with who made them and how.",
        examples=[examples.of(examples.REVISION_LINE)],
    )
)
class HistoryView(BenchDoor, ListView):
    serializer_class = RevisionLineSerializer
    queryset = BoothRevision.objects.none()
    ordering = ("-version",)

    def get_queryset(self) -> QuerySet[BoothRevision]:
        return self.booth.revisions.select_related("by")


class RevisionView(BenchDoor):
    serializer_class = RevisionSerializer

    @extend_schema(
        operation_id="revision_read",
        tags=TAGS,
        summary="One version of a booth",
        description="What it said then, and what it changed of the version before.",
        examples=[examples.of(examples.REVISION)],
    )
    def get(self, _request: Request, version: int, **_address: Any) -> Response:
        revision = revision_or_404(self.booth, version)
        before = self.booth.revisions.filter(version__lt=version).first()
        context = {"changes": changes(before.content, revision.content) if before else []}
        return Response(RevisionSerializer(revision, context=context).data)


class RestorationsView(BenchDoor):
    @extend_schema(
        operation_id="revision_restore",
        tags=TAGS,
        summary="Restore a version",
        description="The booth says again what it said then, as a new version, with the media that it showed, the "
        "documents that it handed out and the 3D scene that it had. `left_out` tells what did not come back.",
        request=VersionSerializer,
        responses={201: BoothMadeSerializer},
        examples=[examples.asked(examples.VERSION), examples.of(examples.MADE)],
    )
    def post(self, request: Request, version: int, **_address: Any) -> Response:
        revision = revision_or_404(self.booth, version)
        revision.booth = self.booth
        shape = VersionSerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        restored = restore_revision(revision=revision, version=shape.validated_data["version"], by=request.user)
        return self.made_of(revision.content, restored)


@extend_schema_view(
    get=extend_schema(
        operation_id="notes_list",
        tags=TAGS,
        summary="Notes of the review",
        description="What organisers asked for, place by place, in the order in which they did.",
        examples=[examples.of(examples.NOTE)],
    )
)
class NotesView(BenchDoor, ListView):
    serializer_class = NoteSerializer
    queryset = ReviewNote.objects.none()
    ordering = ("pk",)

    def get_queryset(self) -> QuerySet[ReviewNote]:
        return self.booth.notes.all()


class NoteDoneView(BenchDoor):
    serializer_class = NoteSerializer

    @extend_schema(
        operation_id="note_mark_done",
        tags=TAGS,
        summary="Mark a note as done",
        description="The team's word that it has done what was asked. Saying so twice is no fault.",
        request=None,
        examples=[examples.of(examples.NOTE)],
    )
    def put(self, request: Request, note_id: int, **_address: Any) -> Response:
        return Response(NoteSerializer(mark_note_done(note=note_or_404(self.booth, note_id), by=request.user)).data)

    @extend_schema(
        operation_id="note_reopen",
        tags=TAGS,
        summary="Take up a note again",
        description="It is not done after all.",
        request=None,
        responses={200: NoteSerializer},
        examples=[examples.of(examples.NOTE)],
    )
    def delete(self, request: Request, note_id: int, **_address: Any) -> Response:
        return Response(NoteSerializer(reopen_note(note=note_or_404(self.booth, note_id), by=request.user)).data)
