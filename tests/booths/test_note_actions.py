"""Notes of a review, at the places that they are about."""

import pytest

from booths.actions.booth import ask_for_changes, submit_booth
from booths.actions.note import mark_note_done, reopen_note
from booths.enums import BoothState
from booths.errors import (
    NoteElsewhere,
    ReasonNeeded,
)
from booths.models import Booth, ReviewNote
from fairsite.errors import Forbidden
from tests.booths.conftest import told
from tests.booths.writing import EDITORS, NO_EDITORS


def note(field="name.en", text_en="Too long.", text_zh=""):
    return {"field": field, "text_en": text_en, "text_zh": text_zh}


def returned(scene, *notes):
    booth = submit_booth(booth=scene.draft(offerings=["One"]), by=scene.lead)
    return ask_for_changes(booth=booth, changes="See the notes.", notes=notes, by=scene.organiser)


def test_notes_stand_at_places_of_the_version_that_was_looked_at(scene):
    booth = returned(scene, note(), note("look.colour", "", "太暗"))
    assert [(one.field, one.version, one.by) for one in booth.notes.all()] == [
        ("name.en", 1, scene.organiser),
        ("look.colour", 1, scene.organiser),
    ]


def test_an_offering_can_be_noted(scene):
    booth = scene.booth(offerings=["One"])
    key = booth.offerings.get().pk
    booth = ask_for_changes(booth=booth, changes="See.", notes=[note(f"offerings.{key}")], by=scene.organiser)
    assert booth.notes.get().field == f"offerings.{key}"


def test_a_3d_scene_can_be_noted_and_a_flat_booth_has_none(scene):
    booth = ask_for_changes(booth=scene.booth(three_d=True), changes="See.", notes=[note("scene")], by=scene.organiser)
    assert booth.notes.get().field == "scene"
    with pytest.raises(NoteElsewhere):
        ask_for_changes(booth=scene.booth(), changes="See.", notes=[note("scene")], by=scene.organiser)


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [(note("nowhere"), NoteElsewhere), (note("offerings.0"), NoteElsewhere), (note(text_en="  "), ReasonNeeded)],
)
def test_a_note_has_a_place_and_a_text_or_nothing_is_returned(scene, wrong, refusal):
    booth = submit_booth(booth=scene.draft(), by=scene.lead)
    with pytest.raises(refusal):
        ask_for_changes(booth=booth, changes="See.", notes=[note(), wrong], by=scene.organiser)
    assert Booth.objects.get().state == BoothState.IN_REVIEW
    assert not ReviewNote.objects.exists()


@pytest.mark.parametrize("who", EDITORS)
def test_the_team_marks_a_note_done_and_takes_it_back(scene, who):
    one = returned(scene, note()).notes.get()
    done = mark_note_done(note=one, by=getattr(scene, who))
    assert done.done_by == getattr(scene, who)
    mark_note_done(note=one, by=scene.lead)
    assert reopen_note(note=done, by=scene.lead).done_at is None
    assert told()[-2:] == ["note.done", "note.reopened"]


@pytest.mark.parametrize("who", NO_EDITORS)
def test_nobody_else_marks_notes(scene, who):
    one = returned(scene, note()).notes.get()
    for deed in (mark_note_done, reopen_note):
        with pytest.raises(Forbidden):
            deed(note=one, by=getattr(scene, who))
