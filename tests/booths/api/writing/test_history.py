"""Versions of a booth and notes on it, for an exhibitor's own system."""

from django.core.files.base import ContentFile

from booths.actions.booth import ask_for_changes, submit_booth
from booths.models import BoothRevision, ReviewNote
from tests.booths.api.writing.conftest import now
from tests.factories import (
    BoothFactory,
    ExhibitorFactory,
    MediaItemFactory,
    PersonFactory,
    ProjectFactory,
)


def test_what_does_not_come_back_or_along_is_told(call, here, at, booth, exhibitor, lead, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    item = MediaItemFactory(
        exhibitor=exhibitor,
        kind="document",
        media_type="application/pdf",
        file=ContentFile(b"%PDF-1.7", name="whole-rates.pdf"),
    )
    document = call("post", here("documents/"), {"item": item.pk, "title": {"en": "Rates", "zh": ""}}).json()
    said = call("get", here("history/2/")).json()
    told = {"key": str(document["id"]), "item": item.pk, "title": {"en": "Rates", "zh": ""}}
    assert said["content"]["documents"] == [told]
    assert said["changes"] == [{"path": "documents", "before": [], "after": [told]}]
    again = call("post", here("history/2/restorations/"), {"version": 2}).json()
    assert again["left_out"] == []
    call("delete", here(f"documents/{document['id']}/"))
    assert call("delete", at(f"exhibitors/{exhibitor.pk}/media/{item.pk}/")).status_code == 204
    lost = call("post", here("history/2/restorations/"), {"version": 4}).json()
    assert lost["left_out"] == [{"path": "documents", "title": {"en": "Rates", "zh": ""}}]
    copied = call("post", here("copies/"), {"exhibitor": exhibitor.pk})
    assert (copied.status_code, copied.json()["left_out"]) == (201, [])


def test_an_earlier_version_is_found_and_restored(call, here, booth):
    call("patch", here("content/"), {"version": 1, "content": {"name": {"en": "After"}}})
    history = call("get", here("history/")).json()["results"]
    assert [(one["version"], one["deed"], one["by"]) for one in history] == [
        (2, "written", "Duan Yun"),
        (1, "found", None),
    ]
    second = call("get", here("history/2/")).json()
    assert second["changes"] == [{"path": "name.en", "before": "Before", "after": "After"}]
    assert call("post", here("history/1/restorations/"), {"version": 1}).json()["code"] == "changed_meanwhile"
    restored = call("post", here("history/1/restorations/"), {"version": 2})
    assert (restored.status_code, restored.json()["version"]) == (201, 3)
    assert now(booth)["name"]["en"] == "Before"


def test_the_notes_of_a_review_are_read_marked_and_taken_up_again(call, here, booth, lead, fair):
    submit_booth(booth=booth, by=lead)
    notes = [{"field": "name.en", "text_en": "Louder.", "text_zh": ""}]
    ask_for_changes(booth=booth, changes="See.", notes=notes, by=PersonFactory(is_superuser=True))
    assert call("get", here("standing/")).json()["changes_asked"] == "See."
    [note] = call("get", here("notes/")).json()["results"]
    assert (note["field"], note["text"]["en"], note["done_at"]) == ("name.en", "Louder.", None)
    done = here(f"notes/{note['id']}/done/")
    assert call("put", done).json()["done_at"]
    assert call("delete", done).json()["done_at"] is None


def test_lists_cost_the_same_however_long(client, lead, exhibitor, here, at, booth, fair, costs_the_same):
    client.force_login(lead)
    versions = iter(range(1, 9))

    def revise():
        BoothRevision.objects.create(booth=booth, version=next(versions), content=now(booth), deed="written", by=lead)

    costs_the_same(here("history/"), 5, revise)
    costs_the_same(here("notes/"), 5, lambda: ReviewNote.objects.create(booth=booth, version=1, text_en="Louder."))
    costs_the_same(at(f"exhibitors/{exhibitor.pk}/projects/"), 5, lambda: ProjectFactory(exhibitor=exhibitor))
    other = ExhibitorFactory(fair=fair, main_contact=lead)
    costs_the_same(at(f"exhibitors/{other.pk}/booths/"), 5, lambda: BoothFactory(exhibitor=other))
