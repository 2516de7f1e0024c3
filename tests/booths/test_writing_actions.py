"""Writing a booth as a whole: versions, drafts, merging, restoring and copying; who may, and what is refused."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from booths.actions.booth import ask_for_changes, describe_booth, publish_booth, submit_booth
from booths.actions.content import write_booth
from booths.actions.copying import copy_booth, copy_booth_to_exhibitor, restore_revision
from booths.actions.media import remove_media
from booths.actions.note import mark_note_done, reopen_note
from booths.actions.revision import LARGEST_DRAFT, MOST_DRAFTS, drop_draft, keep_draft
from booths.actions.schedule import open_booth_at, open_booth_once_approved, open_due_booths
from booths.actions.showing import show_media
from booths.actions.showroom import arrange_showroom
from booths.actions.team import leave_team
from booths.enums import BoothState, Deed, MediaKind
from booths.errors import (
    ChangedMeanwhile,
    ContentClashes,
    DraftTooLarge,
    LimitReached,
    MomentPast,
    NoteElsewhere,
    QuotaReached,
    ReasonNeeded,
    TextMissing,
    WrongState,
)
from booths.models import Booth, BoothDraft, BoothRevision, MediaItem, ReviewNote, Showroom
from booths.scenes.arranging import rearranged
from booths.serializers.content import content_of
from booths.writing.content import value_at, with_value_at
from fairsite.errors import Forbidden
from tests.booths.conftest import told
from tests.factories import BoothFactory, ExhibitorFactory, FairFactory, MediaItemFactory, ThemeFactory

EDITORS = ("lead", "staff")
NO_EDITORS = ("scanner", "rival", "visitor", "organiser", "foreign_organiser")
TOUR = {
    "key": "new-1",
    "name": {"en": "Night trains", "zh": "夜车"},
    "summary": {"en": "", "zh": ""},
    "sub_sector": "",
    "supply_modes": [1, 2],
}


def edited(booth, **places):
    """The booth's content with other texts at some places: `edited(booth, name__en="Tea")`."""
    content = content_of(booth)
    for path, value in places.items():
        content = with_value_at(content, path.replace("__", "."), value)
    return content


def write(booth, by, *, version=None, content=None, **places):
    wanted = content or edited(booth, **places)
    return write_booth(booth=booth, content=wanted, version=version or booth.version, by=by)


@pytest.mark.parametrize("who", EDITORS)
def test_main_contact_and_staff_write_a_booth_as_a_whole(scene, who):
    theme, person = ThemeFactory(fair=scene.fair), getattr(scene, who)
    content = edited(scene.booth(), name__en="Cangshan", look__colour=7, themes=[theme.slug], offerings=[TOUR])
    content["links"] = [{"key": "new-1", "title": {"en": "Our site", "zh": ""}, "url": "https://cangshan.test/"}]
    content["contacts"] = [{"key": str(scene.staff.pk), "role": {"en": "Bookings", "zh": "预订"}}]
    booth = write(Booth.objects.get(), person, content=content)
    booth = Booth.objects.get(pk=booth.pk)
    assert (booth.name_en, booth.colour, booth.version) == ("Cangshan", 7, 2)
    assert list(booth.themes.all()) == [theme]
    assert booth.offerings.get().supply_modes == [1, 2]
    assert booth.links.get().url == "https://cangshan.test/"
    assert booth.contacts.in_team().get().person == scene.staff
    assert "Night trains" in booth.card
    assert told() == ["booth.changed"]


@pytest.mark.parametrize("who", NO_EDITORS)
def test_nobody_else_writes_keeps_drafts_restores_copies_or_schedules(scene, who):
    booth, person = scene.booth(), getattr(scene, who)
    write(booth, scene.lead, name__en="Ours")
    revision, other = booth.revisions.last(), scene.booth()
    deeds = [
        lambda: write(booth, person, name__en="Theirs"),
        lambda: keep_draft(booth=booth, client="c", sequence=1, version=1, content={}, by=person),
        lambda: drop_draft(booth=booth, client="c", by=person),
        lambda: restore_revision(revision=revision, version=2, by=person),
        lambda: copy_booth(booth=booth, to=other, version=1, by=person),
        lambda: copy_booth_to_exhibitor(booth=booth, exhibitor=scene.exhibitor, by=person),
        lambda: open_booth_at(booth=booth, moment=timezone.now() + timedelta(hours=1), by=person),
        lambda: open_booth_once_approved(booth=booth, by=person),
    ]
    for deed in deeds:
        with pytest.raises(Forbidden):
            deed()
    assert Booth.objects.count() == 2
    assert content_of(Booth.objects.get(pk=booth.pk))["name"]["en"] == "Ours"
    assert not BoothDraft.objects.exists()


def test_two_edits_of_different_places_are_both_kept(scene):
    booth = scene.booth(name_en="Before", summary_en="Before")
    mine, theirs = edited(booth, name__en="Mine"), edited(booth, summary__en="Theirs", offerings=[TOUR])
    write(booth, scene.lead, content=theirs)
    after = write(booth, scene.staff, version=1, content=mine)
    now = content_of(after)
    assert (now["name"]["en"], now["summary"]["en"], len(now["offerings"])) == ("Mine", "Theirs", 1)
    assert after.version == 3


def test_two_edits_of_one_place_are_put_to_a_person_and_nothing_changes(scene):
    booth = scene.booth(name_en="Before")
    write(booth, scene.lead, name__en="Theirs")
    with pytest.raises(ContentClashes) as refusal:
        write(booth, scene.staff, version=1, content={"name": {"en": "Mine", "zh": booth.name_zh}})
    clash = refusal.value.merged.clashes[0]
    assert (clash.path, clash.base, clash.mine, clash.theirs) == ("name.en", "Before", "Mine", "Theirs")
    assert (refusal.value.version, list(refusal.value.fields)) == (2, ["name.en"])
    assert content_of(Booth.objects.get())["name"]["en"] == "Theirs"


def test_an_edit_sent_twice_is_written_once(scene):
    booth = scene.booth()
    content = edited(booth, offerings=[TOUR])
    for _ in range(2):
        after = write_booth(booth=booth, content=content, version=1, client="window", sequence=3, by=scene.lead)
    assert (after.version, after.offerings.count()) == (2, 1)


def test_writing_nothing_new_makes_no_version(scene):
    booth = scene.booth()
    assert write(booth, scene.lead).version == 1
    assert told() == []


def test_a_version_that_never_was_is_refused(scene):
    booth = scene.booth()
    with pytest.raises(ChangedMeanwhile):
        write(booth, scene.lead, version=9, name__en="X")


def test_items_keep_their_rows_change_places_and_go(scene):
    booth = scene.booth(offerings=["One", "Two"])
    first, second = content_of(booth)["offerings"]
    after = write(booth, scene.lead, offerings=[second, {**first, "name": {"en": "Uno", "zh": ""}}])
    assert [one["key"] for one in content_of(after)["offerings"]] == [second["key"], first["key"]]
    after = write(after, scene.lead, offerings=[second])
    assert [one.name_en for one in after.offerings.all()] == ["Two"]


def test_a_tier_limits_the_services_and_the_refusal_says_to_how_many(scene):
    booth = scene.booth(offerings=["One", "Two"])
    with pytest.raises(LimitReached) as refusal:
        write(booth, scene.lead, offerings=[*content_of(booth)["offerings"], TOUR])
    assert "2 services" in str(refusal.value.detail)
    assert booth.offerings.count() == 2


def test_a_booth_with_more_services_than_its_tier_has_now_can_still_be_written(scene):
    booth = scene.booth(offerings=["One", "Two", "Three"])
    assert write(booth, scene.lead, name__en="Renamed").name_en == "Renamed"


def test_a_booth_keeps_a_name_and_a_sign(scene):
    booth = scene.booth()
    for places in ({"name": {"en": "", "zh": ""}}, {"sign": ""}):
        with pytest.raises(TextMissing):
            write(booth, scene.lead, **places)
    assert Booth.objects.get().version == 1


@pytest.mark.parametrize("state", [BoothState.IN_REVIEW, BoothState.RETIRED])
def test_a_booth_in_review_or_retired_is_not_written(scene, state):
    booth = scene.booth(state=state)
    for deed in (
        lambda: write(booth, scene.lead, name__en="X"),
        lambda: copy_booth(booth=scene.booth(), to=booth, version=1, by=scene.lead),
    ):
        with pytest.raises(WrongState):
            deed()


def test_strangers_are_no_contact_persons_and_who_leaves_the_team_is_none_any_more(scene):
    booth = scene.booth()
    people = [{"key": str(one.pk), "role": {"en": "Sales", "zh": ""}} for one in (scene.rival, scene.staff)]
    booth = write(booth, scene.lead, contacts=people)
    assert [one.person for one in booth.contacts.all()] == [scene.staff]
    leave_team(member=scene.exhibitor.team.get(person=scene.staff), by=scene.lead)
    assert not booth.contacts.in_team().exists()


# History


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


# Copies


def test_a_booth_is_copied_over_another_of_the_exhibitor(scene):
    source, target = scene.booth(name_en="Source", offerings=["One"]), scene.booth(name_en="Target")
    copied = copy_booth(booth=source, to=target, version=1, by=scene.staff)
    assert (copied.name_en, copied.code, copied.version) == ("Source", target.code, 2)
    assert [one.name_en for one in copied.offerings.all()] == ["One"]
    assert source.offerings.count() == 1


def test_a_booth_is_copied_to_the_next_edition_with_the_themes_that_it_has(scene):
    fair = FairFactory()
    exhibitor = ExhibitorFactory(fair=fair, organisation=scene.exhibitor.organisation, main_contact=scene.lead)
    for one in (scene.fair, fair):
        ThemeFactory(fair=one, slug="smart-office")
    ThemeFactory(fair=scene.fair, slug="only-here")
    booth = scene.booth(offerings=["One"], themes=scene.fair.themes.all())
    copied = copy_booth_to_exhibitor(booth=booth, exhibitor=exhibitor, by=scene.lead)
    assert (copied.fair, copied.state, copied.name_zh) == (fair, BoothState.DRAFT, booth.name_zh)
    assert [theme.slug for theme in copied.themes.all()] == ["smart-office"]
    assert copied.offerings.count() == 1


def test_a_booth_is_not_copied_to_a_stranger_or_beyond_the_tier(scene):
    booth = scene.booth()
    scene.booth()
    with pytest.raises(Forbidden):
        copy_booth_to_exhibitor(booth=booth, exhibitor=scene.neighbour, by=scene.lead)
    with pytest.raises(LimitReached):
        copy_booth_to_exhibitor(booth=booth, exhibitor=scene.exhibitor, by=scene.lead)
    assert Booth.objects.count() == 2


# Drafts


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


# Notes


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


# When it opens


def scheduled(scene, **delta):
    booth = open_booth_at(booth=scene.draft(), moment=timezone.now() + timedelta(days=1), by=scene.lead)
    booth = publish_booth(booth=submit_booth(booth=booth, by=scene.lead), by=scene.organiser)
    Booth.objects.filter(pk=booth.pk).update(publish_at=timezone.now() + timedelta(**delta))
    return booth


def test_an_approved_booth_opens_at_its_moment_and_not_before(scene):
    booth = scheduled(scene, hours=1)
    assert booth.state == BoothState.APPROVED
    assert open_due_booths() == 0
    assert not Booth.objects.in_directory().exists()
    Booth.objects.update(publish_at=timezone.now())
    assert open_due_booths() == 1
    assert list(Booth.objects.in_directory()) == [booth]
    assert told()[-2:] == ["booth.approved", "booth.published"]
    assert open_due_booths() == 0


def test_a_booth_of_an_exhibitor_that_fell_does_not_open(scene):
    applicant = ExhibitorFactory(fair=scene.fair, state="applied")
    BoothFactory(exhibitor=applicant, state=BoothState.APPROVED, publish_at=timezone.now())
    assert open_due_booths() == 0


def test_a_moment_is_taken_back_before_and_after_the_approval(scene):
    waiting = scheduled(scene, hours=1)
    assert open_booth_once_approved(booth=waiting, by=scene.staff).state == BoothState.PUBLISHED
    draft = open_booth_at(booth=scene.draft(), moment=timezone.now() + timedelta(days=1), by=scene.lead)
    draft = open_booth_once_approved(booth=draft, by=scene.lead)
    assert (draft.state, draft.publish_at) == (BoothState.DRAFT, None)


def test_a_moment_lies_ahead_and_is_for_booths_that_are_not_open(scene):
    with pytest.raises(MomentPast):
        open_booth_at(booth=scene.draft(), moment=timezone.now(), by=scene.lead)
    with pytest.raises(WrongState):
        open_booth_at(booth=scene.booth(), moment=timezone.now() + timedelta(days=1), by=scene.lead)


# Media and scenes in histories and copies


def shown(booth):
    return content_of(Booth.objects.get(pk=booth.pk))["media"]


def with_model(scene, item):
    """The scene with a product of the library on a plinth."""
    [plinth] = rearranged(scene, "add.product")["plinths"]
    return {**scene, "plinths": [{**plinth, "model": item.file.name}]}


@pytest.fixture
def pictures(scene, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return [MediaItemFactory(exhibitor=scene.exhibitor, sha256=str(number) * 64) for number in range(2)]


@pytest.fixture
def model(scene, pictures):
    boat = ContentFile(b"glTF", name="whole-0123456789abcdef0123.glb")
    return MediaItemFactory(
        exhibitor=scene.exhibitor, kind=MediaKind.MODEL, sha256="a" * 64, alt_en="A boat", file=boat
    )


def test_an_earlier_version_shows_again_what_it_showed(scene, pictures):
    logo, picture = pictures
    booth = show_media(booth=scene.booth(), version=1, by=scene.lead, logo=logo, pictures=[picture, logo])
    booth = show_media(booth=booth, version=2, by=scene.lead, logo=None, pictures=[])
    booth = write(booth, scene.lead, name__en="Another")
    restore_revision(revision=booth.revisions.get(version=2), version=4, by=scene.lead)
    assert shown(booth) == {"logo": logo.pk, "banner": None, "film": None, "pictures": [picture.pk, logo.pk]}


def test_what_has_left_the_library_does_not_come_back(scene, pictures):
    logo, picture = pictures
    booth = show_media(booth=scene.booth(), version=1, by=scene.lead, logo=logo, pictures=[picture])
    booth = show_media(booth=booth, version=2, by=scene.lead, logo=None)
    remove_media(item=logo, by=scene.lead)
    restore_revision(revision=booth.revisions.get(version=2), version=3, by=scene.lead)
    assert shown(booth) == {"logo": None, "banner": None, "film": None, "pictures": [picture.pk]}


def test_writing_texts_leaves_alone_what_somebody_else_shows_meanwhile(scene, pictures):
    booth = scene.booth()
    show_media(booth=booth, version=1, by=scene.staff, pictures=pictures)
    written = write(booth, scene.lead, version=1, content={"sign": "Mine"})
    assert (written.sign, shown(booth)["pictures"]) == ("Mine", [one.pk for one in pictures])


def test_an_earlier_scene_comes_back_without_the_files_that_are_gone(scene, model):
    booth = scene.booth(three_d=True)
    before = booth.showroom.scene
    arrange_showroom(booth=booth, scene=with_model(before, model), version=1, by=scene.lead)
    booth = write(booth, scene.lead, version=2, name__en="Later")
    assert booth.revisions.get(version=3).scene is None
    restore_revision(revision=booth.revisions.get(version=1), version=3, by=scene.lead)
    assert Showroom.objects.get().scene == before
    assert not Showroom.objects.get().media.exists()
    restore_revision(revision=booth.revisions.get(version=3), version=4, by=scene.lead)
    assert Showroom.objects.get().scene == with_model(before, model)
    assert list(Showroom.objects.get().media.all()) == [model]
    restore_revision(revision=booth.revisions.get(version=1), version=5, by=scene.lead)
    remove_media(item=model, by=scene.lead)
    restore_revision(revision=booth.revisions.get(version=2), version=6, by=scene.lead)
    assert Showroom.objects.get().scene["plinths"][0]["model"] is None


def test_a_copy_within_the_library_shows_the_same_items(scene, pictures):
    booth = show_media(booth=scene.booth(), version=1, by=scene.lead, logo=pictures[0], pictures=pictures)
    copied = copy_booth(booth=booth, to=scene.booth(), version=1, by=scene.lead)
    assert shown(copied) == shown(booth)


def next_edition(scene):
    there = {"organisation": scene.exhibitor.organisation, "main_contact": scene.lead}
    return ExhibitorFactory(fair=FairFactory(), **there)


def test_media_and_scene_go_along_to_the_next_edition_once(scene, pictures, model):
    booth = scene.booth(three_d=True)
    arrange_showroom(booth=booth, scene=with_model(booth.showroom.scene, model), version=1, by=scene.lead)
    show_media(booth=booth, version=2, by=scene.lead, logo=pictures[0], pictures=pictures)
    exhibitor = next_edition(scene)
    copies = [copy_booth_to_exhibitor(booth=booth, exhibitor=exhibitor, by=scene.lead) for _ in range(2)]
    assert exhibitor.media.count() == 3
    assert shown(copies[0]) == shown(copies[1])
    logo = exhibitor.media.get(pk=shown(copies[0])["logo"])
    assert (logo.alt_zh, logo.renditions.count(), logo.file.read()) == ("渐变", 1, pictures[0].file.read())
    boat = exhibitor.media.get(alt_en="A boat")
    assert copies[0].showroom.scene["plinths"][0]["model"] == boat.file.name
    assert list(copies[0].showroom.media.all()) == [boat]
    assert {one.exhibitor for one in MediaItem.objects.filter(pk__in=[one.pk for one in pictures])} == {scene.exhibitor}


def test_what_does_not_fit_into_the_other_library_is_not_copied_and_leaves_no_files(scene, pictures, settings):
    booth = show_media(booth=scene.booth(), version=1, by=scene.lead, pictures=pictures)
    exhibitor = next_edition(scene)
    exhibitor.tier.storage_limit = pictures[0].size
    exhibitor.tier.save()
    files = sorted(settings.MEDIA_ROOT.rglob("*.*"))
    with pytest.raises(QuotaReached):
        copy_booth_to_exhibitor(booth=booth, exhibitor=exhibitor, by=scene.lead)
    assert (exhibitor.booths.count(), exhibitor.media.count()) == (0, 0)
    assert sorted(settings.MEDIA_ROOT.rglob("*.*")) == files


def test_files_that_were_copied_go_when_the_copy_is_refused_in_the_end(scene, pictures, settings):
    booth = show_media(booth=scene.booth(), version=1, by=scene.lead, pictures=pictures)
    exhibitor = next_edition(scene)
    pictures[1].file.storage.delete(pictures[1].file.name)
    files = sorted(settings.MEDIA_ROOT.rglob("*.*"))
    with pytest.raises(FileNotFoundError):
        copy_booth_to_exhibitor(booth=booth, exhibitor=exhibitor, by=scene.lead)
    assert sorted(settings.MEDIA_ROOT.rglob("*.*")) == files
    assert not exhibitor.booths.exists()
