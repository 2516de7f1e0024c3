"""Writing a booth as a whole: versions, merging and copying; who may, and what is refused."""

from datetime import timedelta

import pytest
from django.utils import timezone

from booths.actions.content import write_booth
from booths.actions.copying import copy_booth, copy_booth_to_exhibitor, restore_revision
from booths.actions.revision import drop_draft, keep_draft
from booths.actions.schedule import open_booth_at, open_booth_once_approved
from booths.actions.team import leave_team
from booths.enums import BoothState
from booths.errors import (
    ChangedMeanwhile,
    ContentClashes,
    LimitReached,
    TextMissing,
    WrongState,
)
from booths.models import Booth, BoothDraft
from booths.serializers.content import content_of
from fairsite.errors import Forbidden
from tests.booths.conftest import told
from tests.booths.writing import EDITORS, NO_EDITORS, edited, write
from tests.factories import ExhibitorFactory, FairFactory, ThemeFactory

TOUR = {
    "key": "new-1",
    "name": {"en": "Night trains", "zh": "夜车"},
    "summary": {"en": "", "zh": ""},
    "sub_sector": "",
    "supply_modes": [1, 2],
}


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
