"""The history of a booth, and drafts: what was typed and not yet saved."""

import pytest

from booths.actions.booth import describe_booth
from booths.actions.content import write_booth
from booths.actions.copying import restore_revision
from booths.actions.revision import LARGEST_DRAFT, MOST_DRAFTS, drop_draft, keep_draft
from booths.enums import Deed
from booths.errors import (
    ChangedMeanwhile,
    DraftTooLarge,
)
from booths.models import BoothDraft, BoothRevision
from booths.writing.content import value_at
from tests.booths.conftest import told
from tests.booths.writing import write


def test_the_history_has_every_version_with_who_made_it(scene):
    booth = scene.booth(name_en="Before")
    write(booth, scene.staff, name__en="After")
    describe_booth(booth=booth, version=2, by=scene.lead, summary_en="Shorter")
    history = BoothRevision.objects.filter(booth=booth).order_by("version")
    assert [(one.version, one.deed, one.by) for one in history] == [
        (1, Deed.FOUND, None),
        (2, Deed.WRITTEN, scene.staff),
        (3, Deed.WRITTEN, scene.lead),
    ]
    assert [value_at(one.content, "name.en") for one in history] == ["Before", "After", "After"]


def test_an_earlier_version_comes_back_as_a_new_one(scene):
    booth = scene.booth(name_en="Before", offerings=["One"])
    booth = write(booth, scene.lead, name__en="After", offerings=[])
    restored = restore_revision(revision=booth.revisions.get(version=1), version=2, by=scene.staff)
    assert (restored.name_en, restored.version) == ("Before", 3)
    assert [one.name_en for one in restored.offerings.all()] == ["One"]
    assert restored.revisions.first().deed == Deed.RESTORED
    with pytest.raises(ChangedMeanwhile):
        restore_revision(revision=booth.revisions.get(version=1), version=2, by=scene.staff)


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("lead", 1),
        ("scanner", 1),
        ("organiser", 1),
        ("admin", 1),
        ("rival", 0),
        ("visitor", 0),
        ("foreign_organiser", 0),
    ],
)
def test_the_history_is_seen_by_team_and_organisers_only(scene, who, seen, anonymous):
    booth = scene.booth()
    write(booth, scene.lead, name__en="After")
    rows = BoothRevision.objects.filter(version=2)
    assert rows.visible_to(getattr(scene, who)).count() == seen
    assert not rows.visible_to(anonymous).exists()


def keep(booth, by, sequence, text, client="window"):
    return keep_draft(booth=booth, client=client, sequence=sequence, version=1, content={"sign": text}, by=by)


def test_what_arrives_late_replaces_nothing_that_is_newer(scene):
    booth = scene.booth()
    for sequence, text in ((1, "Ca"), (3, "Cangshan"), (2, "Cang"), (3, "Cangshan")):
        keep(booth, scene.lead, sequence, text)
    draft = BoothDraft.objects.get()
    assert (draft.sequence, draft.content) == (3, {"sign": "Cangshan"})
    assert told() == []


def test_each_person_and_each_window_has_a_draft_of_its_own_and_few_of_them(scene):
    booth = scene.booth()
    keep(booth, scene.staff, 1, "Staff's")
    for number in range(MOST_DRAFTS + 2):
        keep(booth, scene.lead, 1, "Lead's", client=f"w{number}")
    mine = BoothDraft.objects.filter(person=scene.lead)
    assert sorted(draft.client for draft in mine) == [f"w{number}" for number in range(2, MOST_DRAFTS + 2)]
    assert BoothDraft.objects.filter(person=scene.staff).count() == 1


def test_saving_ends_the_draft_it_was_made_from_but_not_what_was_typed_since(scene):
    booth = scene.booth()
    keep(booth, scene.lead, 4, "Typed")
    write_booth(booth=booth, content={"sign": "Typ"}, version=1, client="window", sequence=3, by=scene.lead)
    assert BoothDraft.objects.count() == 1
    write_booth(booth=booth, content={"sign": "Typed"}, version=2, client="window", sequence=4, by=scene.lead)
    assert not BoothDraft.objects.exists()


def test_a_draft_is_let_go_of_by_its_owner_only(scene):
    booth = scene.booth()
    keep(booth, scene.lead, 1, "Lead's")
    drop_draft(booth=booth, client="window", by=scene.staff)
    assert BoothDraft.objects.count() == 1
    drop_draft(booth=booth, client="window", by=scene.lead)
    assert not BoothDraft.objects.exists()


def test_a_draft_has_an_end(scene):
    with pytest.raises(DraftTooLarge):
        keep(scene.booth(), scene.lead, 1, "x" * LARGEST_DRAFT)
