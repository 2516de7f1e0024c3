"""A booth's life, from the stand that it takes to its retirement."""

import pytest

from booths.actions.booth import (
    ask_for_changes,
    choose_look,
    choose_themes,
    describe_booth,
    open_booth,
    publish_booth,
    retire_booth,
    submit_booth,
)
from booths.drawing.look import Look, Mark, Prop, Roof, Wall
from booths.enums import BoothKind, BoothState
from booths.errors import (
    ChangedMeanwhile,
    LimitReached,
    NoShowroomInTier,
    NotApproved,
    ReasonNeeded,
    SceneMissing,
    TextMissing,
    WrongState,
)
from booths.models import Booth, SearchWord
from fairsite.errors import Forbidden
from fairsite.outbox.models import OutboxEvent
from tests.booths.conftest import told
from tests.factories import BoothFactory, ExhibitorFactory, ThemeFactory

LOOK = Look(colour=3, roof=Roof.EAVE, wall=Wall.MOUNTAINS, mark=Mark.PEAK, prop=Prop.BAGS)
TEXTS = {
    "name_en": "Cangshan Slow Travel",
    "name_zh": "苍山慢旅",
    "summary_en": "Walking routes.",
    "summary_zh": "徒步线路。",
}


def open_one(scene, *, by=None, kind=BoothKind.FLAT, **texts):
    return open_booth(
        exhibitor=scene.exhibitor, kind=kind, look=LOOK, sign="Cangshan", by=by or scene.lead, **(texts or TEXTS)
    )


def test_a_booth_opens_as_a_draft_at_the_next_stand_of_its_hall(scene):
    first, second = open_one(scene), open_one(scene)
    assert (first.code, second.code) == ("I01-01", "I01-02")
    assert first.state == BoothState.DRAFT
    assert first.look == LOOK
    assert told() == ["booth.opened", "booth.opened"]


def test_a_draft_is_listed_but_teaches_the_spelling_nothing(scene):
    booth = open_one(scene)
    booth.refresh_from_db()
    assert "苍山慢旅" in booth.card
    assert not SearchWord.objects.filter(word="cangshan").exists()


def test_rows_of_a_hall_are_filled_one_after_the_other(scene):
    hall = scene.fair.halls.get(letter="I")
    hall.stands_given = 29
    hall.save()
    assert [open_one(scene).code, open_one(scene).code] == ["I01-30", "I02-01"]


@pytest.mark.parametrize("who", ["staff", "scanner", "rival", "visitor", "organiser", "foreign_organiser"])
def test_only_the_main_contact_opens_a_booth(scene, who):
    with pytest.raises(Forbidden):
        open_one(scene, by=getattr(scene, who))
    assert not Booth.objects.exists()
    assert scene.fair.halls.get(letter="I").stands_given == 0


def test_a_tier_limits_the_booths_that_are_not_retired(scene):
    first = open_one(scene)
    open_one(scene)
    with pytest.raises(LimitReached):
        open_one(scene)
    retire_booth(booth=first, by=scene.lead)
    assert open_one(scene).code == "I01-03"


def test_a_tier_without_3d_has_no_3d_booth(scene):
    scene.exhibitor.tier.allows_3d = False
    scene.exhibitor.tier.save()
    with pytest.raises(NoShowroomInTier):
        open_one(scene, kind=BoothKind.THREE_D)
    assert not Booth.objects.exists()


def test_an_applicant_has_no_booth_yet(scene):
    applicant = ExhibitorFactory(fair=scene.fair, state="applied", main_contact=scene.visitor)
    with pytest.raises(NotApproved):
        open_booth(exhibitor=applicant, kind=BoothKind.FLAT, look=LOOK, sign="X", by=scene.visitor, **TEXTS)


def test_staff_describe_a_booth_and_only_what_they_give_changes(scene):
    booth = scene.booth(name_en="Before", summary_en="Kept")
    after = describe_booth(booth=booth, version=1, by=scene.staff, name_en="After")
    after.refresh_from_db()
    assert (after.name_en, after.summary_en, after.version) == ("After", "Kept", 2)
    assert '"After"' in after.card
    assert told() == ["booth.changed"]


def test_a_text_written_over_another_version_is_refused(scene):
    booth = scene.booth(name_en="Before")
    describe_booth(booth=booth, version=1, by=scene.staff, name_en="First")
    with pytest.raises(ChangedMeanwhile):
        describe_booth(booth=booth, version=1, by=scene.lead, name_en="Second")
    booth.refresh_from_db()
    assert booth.name_en == "First"


def test_a_booth_keeps_a_name_in_one_language(scene):
    booth = scene.booth(name_en="Only", name_zh="")
    with pytest.raises(TextMissing):
        describe_booth(booth=booth, version=1, by=scene.lead, name_en="")
    booth.refresh_from_db()
    assert booth.name_en == "Only"


def test_a_look_is_chosen_as_a_whole(scene):
    booth = choose_look(booth=scene.booth(), look=LOOK, sign="苍山", version=1, by=scene.staff)
    booth.refresh_from_db()
    assert booth.look == LOOK
    assert booth.sign == "苍山"


def test_themes_of_another_fair_are_passed_over(scene):
    own, foreign = ThemeFactory(fair=scene.fair, slug="smart-office"), ThemeFactory(slug="elsewhere")
    booth = choose_themes(booth=scene.booth(), themes=[own, foreign], version=1, by=scene.lead)
    assert list(booth.themes.all()) == [own]
    booth.refresh_from_db()
    assert "smart-office" in booth.card


EDITS = {
    "describe": lambda booth, by: describe_booth(booth=booth, version=booth.version, by=by, name_en="Mine"),
    "look": lambda booth, by: choose_look(booth=booth, look=LOOK, sign="Mine", version=booth.version, by=by),
    "themes": lambda booth, by: choose_themes(booth=booth, themes=[], version=booth.version, by=by),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("who", ["scanner", "rival", "visitor", "organiser", "foreign_organiser"])
def test_only_main_contact_and_staff_edit_a_booth(scene, who, edit):
    booth = scene.booth()
    with pytest.raises(Forbidden):
        edit(booth, getattr(scene, who))
    booth.refresh_from_db()
    assert booth.version == 1


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("state", [BoothState.IN_REVIEW, BoothState.RETIRED])
def test_a_booth_in_review_or_retired_is_not_edited(scene, state, edit):
    booth = scene.booth(state=state)
    with pytest.raises(WrongState):
        edit(booth, scene.lead)


def test_a_booth_goes_through_review_into_the_directory(scene):
    booth = submit_booth(booth=scene.draft(), by=scene.staff)
    assert booth.state == BoothState.IN_REVIEW
    assert not Booth.objects.in_directory().exists()
    version = scene.fair.directory_version
    published = publish_booth(booth=booth, by=scene.organiser)
    scene.fair.refresh_from_db()
    assert list(Booth.objects.in_directory()) == [published]
    assert scene.fair.directory_version > version
    assert told() == ["booth.submitted", "booth.published", "review.decided"]


def test_who_submitted_is_heard_by_organisers_only_and_a_publication_by_all(scene):
    publish_booth(booth=submit_booth(booth=scene.draft(), by=scene.staff), by=scene.organiser)
    audiences = dict(OutboxEvent.objects.values_list("name", "audience"))
    assert audiences == {
        "review.decided": "fair.spring-fair.organisers",
        "booth.submitted": "fair.spring-fair.organisers",
        "booth.published": "fair.spring-fair",
    }


def test_changes_asked_take_a_published_booth_out_until_it_is_handed_in_again(scene):
    booth = ask_for_changes(booth=scene.booth(), changes="The banner is too dark.", by=scene.organiser)
    assert not Booth.objects.in_directory().exists()
    assert OutboxEvent.objects.get(name="booth.returned").data["changes_asked"] == "The banner is too dark."
    booth = publish_booth(booth=submit_booth(booth=booth, by=scene.lead), by=scene.organiser)
    assert booth.changes_asked == ""
    assert Booth.objects.in_directory().count() == 1


def test_asking_for_changes_needs_to_say_which(scene):
    booth = scene.booth()
    with pytest.raises(ReasonNeeded) as refusal:
        ask_for_changes(booth=booth, changes="  ", by=scene.organiser)
    assert "changes" in refusal.value.fields
    booth.refresh_from_db()
    assert booth.state == BoothState.PUBLISHED


def test_a_booth_without_summary_is_not_handed_in(scene):
    with pytest.raises(TextMissing):
        submit_booth(booth=scene.draft(summary_en="", summary_zh=""), by=scene.lead)


def test_a_3d_booth_without_scene_is_not_handed_in(scene):
    booth = scene.draft(three_d=True)
    booth.showroom.delete()
    with pytest.raises(SceneMissing):
        submit_booth(booth=booth, by=scene.lead)


def test_a_booth_of_an_exhibitor_that_is_not_approved_is_not_published(scene):
    applicant = ExhibitorFactory(fair=scene.fair, state="applied")
    booth = BoothFactory(exhibitor=applicant, state=BoothState.IN_REVIEW)
    with pytest.raises(NotApproved):
        publish_booth(booth=booth, by=scene.organiser)


REVIEWS = {
    "publish": lambda booth, by: publish_booth(booth=booth, by=by),
    "return": lambda booth, by: ask_for_changes(booth=booth, changes="More.", by=by),
}


@pytest.mark.parametrize("review", REVIEWS.values(), ids=REVIEWS)
@pytest.mark.parametrize("who", ["lead", "staff", "scanner", "rival", "visitor", "foreign_organiser"])
def test_only_organisers_of_the_fair_review(scene, who, review):
    booth = scene.booth(state=BoothState.IN_REVIEW)
    with pytest.raises(Forbidden):
        review(booth, getattr(scene, who))
    booth.refresh_from_db()
    assert booth.state == BoothState.IN_REVIEW


@pytest.mark.parametrize("who", ["scanner", "rival", "visitor", "organiser"])
def test_only_main_contact_and_staff_hand_in(scene, who):
    with pytest.raises(Forbidden):
        submit_booth(booth=scene.draft(), by=getattr(scene, who))
