"""What organisers ask for place by place, and the team's word that it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from booths.enums import BoothKind
from booths.errors import NoteElsewhere, ReasonNeeded
from booths.events import NoteDone, NoteReopened
from booths.models import ReviewNote
from booths.policies import can_edit_booth
from booths.serializers.content import content_of
from booths.writing.content import is_place
from fairsite.errors import Forbidden
from fairsite.outbox.publishing import publish

if TYPE_CHECKING:
    from collections.abc import Iterable

    from booths.models import Booth
    from booths.shapes import Note
    from fairsite.accounts.models import User


def put_notes(booth: Booth, notes: Iterable[Note], *, by: User) -> None:
    """Pin notes to places of the booth's present version; called in the transaction that returns it."""
    content = content_of(booth)
    for note in notes:
        if not (is_place(content, note["field"]) or is_scene(booth, note["field"])):
            raise NoteElsewhere(fields={"notes": [str(NoteElsewhere.message)]})
        if not (note["text_en"].strip() or note["text_zh"].strip()):
            raise ReasonNeeded(fields={"notes": [str(ReasonNeeded.message)]})
        ReviewNote.objects.create(booth=booth, version=booth.version, by=by, **note)


def is_scene(booth: Booth, field: str) -> bool:
    """A 3D scene is looked at as a whole."""
    return field == "scene" and booth.kind == BoothKind.THREE_D


@transaction.atomic
def mark_note_done(*, note: ReviewNote, by: User) -> ReviewNote:
    """The team says that it has done what was asked; saying so twice is no fault."""
    if not can_edit_booth(by, note.booth):
        raise Forbidden
    note = locked(note)
    if note.done_at is None:
        note.done_at, note.done_by = timezone.now(), by
        note.save(update_fields=["done_at", "done_by"])
        publish(NoteDone(booth=note.booth, note=note))
    return note


@transaction.atomic
def reopen_note(*, note: ReviewNote, by: User) -> ReviewNote:
    if not can_edit_booth(by, note.booth):
        raise Forbidden
    note = locked(note)
    if note.done_at is not None:
        note.done_at = note.done_by = None
        note.save(update_fields=["done_at", "done_by"])
        publish(NoteReopened(booth=note.booth, note=note))
    return note


def locked(note: ReviewNote) -> ReviewNote:
    return (
        ReviewNote.objects.select_for_update(of=("self",))
        .select_related("booth__exhibitor", "booth__fair")
        .get(pk=note.pk)
    )
