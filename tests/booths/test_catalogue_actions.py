"""Offerings, projects and the 3D scene."""

import pytest

from booths.actions.offering import add_offering, drop_offering, reword_offering
from booths.actions.project import (
    draft_project,
    drop_project,
    publish_project,
    return_project,
    revise_project,
    submit_project,
)
from booths.actions.showroom import arrange_showroom
from booths.enums import PROJECT_MOVES, BoothKind, BoothState, ProjectState, SupplyMode
from booths.errors import (
    ChangedMeanwhile,
    LimitReached,
    NotApproved,
    NotThreeD,
    ReasonNeeded,
    SceneInvalid,
    TextMissing,
    WrongState,
)
from booths.models import Offering, ProjectRelease
from booths.scenes.compose import compose_scene
from fairsite.errors import Forbidden
from tests.booths.conftest import told
from tests.factories import ExhibitorFactory, ProjectFactory

EDITORS = ("lead", "staff")
NO_EDITORS = ("scanner", "rival", "visitor", "organiser", "foreign_organiser")


# Offerings


def test_an_offering_is_found_and_shown_on_the_card(scene):
    booth = scene.booth(state=BoothState.PUBLISHED)
    offering = add_offering(booth=booth, by=scene.staff, name_en="Night trains", supply_modes=[SupplyMode.CROSS_BORDER])
    booth.refresh_from_db()
    assert "Night trains" in booth.card
    assert "'trains'" in str(booth.search_document.everything)
    assert (offering.position, offering.supply_modes) == (0, [1])


def test_offerings_keep_their_order_when_one_is_dropped(scene):
    booth = scene.booth()
    first = add_offering(booth=booth, by=scene.lead, name_zh="一")
    add_offering(booth=booth, by=scene.lead, name_zh="二")
    drop_offering(offering=first, by=scene.lead)
    third = add_offering(booth=booth, by=scene.lead, name_zh="三")
    assert third.position == 2
    assert [offering.name_zh for offering in booth.offerings.all()] == ["二", "三"]


def test_a_tier_limits_the_offerings_of_a_booth(scene):
    booth = scene.booth(offerings=["One", "Two"])
    with pytest.raises(LimitReached):
        add_offering(booth=booth, by=scene.lead, name_en="Three")
    assert booth.offerings.count() == 2


def test_an_offering_needs_a_name(scene):
    booth = scene.booth(offerings=["One"])
    with pytest.raises(TextMissing):
        add_offering(booth=booth, by=scene.lead, summary_en="Nameless")
    offering = booth.offerings.get()
    with pytest.raises(TextMissing):
        reword_offering(offering=offering, by=scene.lead, name_en="")
    assert Offering.objects.get(pk=offering.pk).name_en == "One"


def test_rewording_an_offering_rewords_the_card(scene):
    booth = scene.booth(offerings=["One"])
    reword_offering(offering=booth.offerings.get(), by=scene.staff, name_en="Another")
    booth.refresh_from_db()
    assert "Another" in booth.card


OFFERING_EDITS = {
    "add": lambda booth, by: add_offering(booth=booth, by=by, name_en="Mine"),
    "reword": lambda booth, by: reword_offering(offering=booth.offerings.get(), by=by, name_en="Mine"),
    "drop": lambda booth, by: drop_offering(offering=booth.offerings.get(), by=by),
}


@pytest.mark.parametrize("edit", OFFERING_EDITS.values(), ids=OFFERING_EDITS)
@pytest.mark.parametrize("who", NO_EDITORS)
def test_nobody_else_touches_the_offerings(scene, who, edit):
    booth = scene.booth(offerings=["One"])
    with pytest.raises(Forbidden):
        edit(booth, getattr(scene, who))
    assert [offering.name_en for offering in booth.offerings.all()] == ["One"]


@pytest.mark.parametrize("edit", OFFERING_EDITS.values(), ids=OFFERING_EDITS)
def test_offerings_rest_while_the_booth_is_in_review(scene, edit):
    booth = scene.booth(offerings=["One"], state=BoothState.IN_REVIEW)
    with pytest.raises(WrongState):
        edit(booth, scene.lead)


# Projects


def test_a_project_is_released_after_review(scene):
    project = draft_project(exhibitor=scene.exhibitor, by=scene.staff, title_en="A ledger of tides")
    project = publish_project(project=submit_project(project=project, by=scene.staff), by=scene.organiser)
    assert list(ProjectRelease.objects.released()) == [project]
    assert told() == ["project.submitted", "review.decided", "project.published"]


def test_a_returned_project_says_why_and_is_revised(scene):
    project = ProjectFactory(exhibitor=scene.exhibitor, state=ProjectState.SUBMITTED)
    returned = return_project(project=project, reason_en="Which tides?", by=scene.organiser)
    revised = revise_project(project=returned, by=scene.lead, title_en="Spring tides")
    assert submit_project(project=revised, by=scene.lead).state == ProjectState.SUBMITTED
    assert ProjectRelease.objects.get().title_en == "Spring tides"


def test_a_project_is_handed_in_with_its_last_wording(scene):
    project = ProjectFactory(exhibitor=scene.exhibitor, state=ProjectState.DRAFT)
    submit_project(project=project, by=scene.lead, title_en="Spring tides")
    assert ProjectRelease.objects.get().title_en == "Spring tides"


def test_a_project_is_not_handed_in_without_a_title(scene):
    project = ProjectFactory(exhibitor=scene.exhibitor, state=ProjectState.DRAFT, title_en="Kept")
    with pytest.raises(TextMissing):
        submit_project(project=project, by=scene.lead, title_en="", title_zh="")
    assert ProjectRelease.objects.get(title_en="Kept").state == ProjectState.DRAFT


@pytest.mark.parametrize("state", [ProjectState.DRAFT, ProjectState.RETURNED])
def test_what_is_not_handed_in_is_thrown_away(scene, state):
    drop_project(project=ProjectFactory(exhibitor=scene.exhibitor, state=state), by=scene.staff)
    assert not ProjectRelease.objects.exists()
    assert told() == ["project.dropped"]


def test_returning_a_project_needs_a_reason(scene):
    project = ProjectFactory(exhibitor=scene.exhibitor, state=ProjectState.SUBMITTED)
    with pytest.raises(ReasonNeeded) as refusal:
        return_project(project=project, by=scene.organiser)
    assert refusal.value.fields.keys() == {"reason_en", "reason_zh"}


def test_a_project_needs_a_title_and_an_approved_exhibitor(scene):
    with pytest.raises(TextMissing):
        draft_project(exhibitor=scene.exhibitor, by=scene.lead, summary_en="Untitled")
    applicant = ExhibitorFactory(fair=scene.fair, state="applied", main_contact=scene.visitor)
    with pytest.raises(NotApproved):
        draft_project(exhibitor=applicant, by=scene.visitor, title_en="Early")
    assert not ProjectRelease.objects.exists()


def test_a_tier_limits_the_projects(scene):
    for title in ("One", "Two"):
        draft_project(exhibitor=scene.exhibitor, by=scene.lead, title_en=title)
    with pytest.raises(LimitReached):
        draft_project(exhibitor=scene.exhibitor, by=scene.lead, title_en="Three")


@pytest.mark.parametrize("state", [ProjectState.SUBMITTED, ProjectState.PUBLISHED])
def test_a_project_under_review_or_released_is_not_revised(scene, state):
    project = ProjectFactory(exhibitor=scene.exhibitor, state=state, title_en="Kept")
    with pytest.raises(WrongState):
        revise_project(project=project, by=scene.lead, title_en="Changed")
    with pytest.raises(WrongState):
        drop_project(project=project, by=scene.lead)
    assert ProjectRelease.objects.get().title_en == "Kept"


PROJECT_STEPS = {
    ProjectState.SUBMITTED: lambda scene, project: submit_project(project=project, by=scene.lead),
    ProjectState.PUBLISHED: lambda scene, project: publish_project(project=project, by=scene.organiser),
    ProjectState.RETURNED: lambda scene, project: return_project(project=project, reason_en="No", by=scene.organiser),
}


@pytest.mark.parametrize("before", ProjectState.values)
@pytest.mark.parametrize("after", PROJECT_STEPS)
def test_a_project_moves_as_its_table_says_and_no_other_way(scene, before, after):
    project = ProjectFactory(exhibitor=scene.exhibitor, state=before)
    if after in PROJECT_MOVES[ProjectState(before)]:
        assert PROJECT_STEPS[after](scene, project).state == after
        return
    with pytest.raises(WrongState):
        PROJECT_STEPS[after](scene, project)
    assert ProjectRelease.objects.get().state == before


@pytest.mark.parametrize("who", NO_EDITORS)
def test_nobody_else_writes_projects(scene, who):
    by = getattr(scene, who)
    project = ProjectFactory(exhibitor=scene.exhibitor, state=ProjectState.DRAFT)
    for attempt in (
        lambda: draft_project(exhibitor=scene.exhibitor, by=by, title_en="Mine"),
        lambda: revise_project(project=project, by=by, title_en="Mine"),
        lambda: submit_project(project=project, by=by),
        lambda: drop_project(project=project, by=by),
    ):
        with pytest.raises(Forbidden):
            attempt()
    assert ProjectRelease.objects.get().state == ProjectState.DRAFT


@pytest.mark.parametrize("who", ["lead", "staff", "rival", "visitor", "foreign_organiser"])
def test_only_organisers_of_the_fair_review_projects(scene, who):
    project = ProjectFactory(exhibitor=scene.exhibitor, state=ProjectState.SUBMITTED)
    with pytest.raises(Forbidden):
        publish_project(project=project, by=getattr(scene, who))
    with pytest.raises(Forbidden):
        return_project(project=project, reason_en="No", by=getattr(scene, who))
    assert ProjectRelease.objects.get().state == ProjectState.SUBMITTED


# The 3D scene


@pytest.fixture
def booth_3d(scene):
    return scene.booth(three_d=True)


def composed(booth):
    return compose_scene(booth.look, name={"en": booth.name_en, "zh": booth.name_zh}, seed=1)


@pytest.mark.parametrize("who", EDITORS)
def test_a_scene_takes_the_place_of_the_one_before(scene, booth_3d, who):
    showroom = arrange_showroom(booth=booth_3d, scene=composed(booth_3d), version=1, by=getattr(scene, who))
    assert showroom.version == 2
    booth_3d.refresh_from_db()
    assert booth_3d.version == 2


def test_a_first_scene_is_version_one(scene, booth_3d):
    booth_3d.showroom.delete()
    assert arrange_showroom(booth=booth_3d, scene=composed(booth_3d), version=1, by=scene.lead).version == 1


def test_a_scene_that_breaks_the_format_is_refused_and_the_old_one_stays(scene, booth_3d):
    before = booth_3d.showroom.scene
    with pytest.raises(SceneInvalid):
        arrange_showroom(booth=booth_3d, scene={"schema": "fair.booth/9"}, version=1, by=scene.lead)
    booth_3d.showroom.refresh_from_db()
    assert booth_3d.showroom.scene == before


def test_a_flat_booth_has_no_scene(scene):
    booth = scene.booth(kind=BoothKind.FLAT)
    with pytest.raises(NotThreeD):
        arrange_showroom(booth=booth, scene=composed(booth), version=1, by=scene.lead)


def test_a_scene_made_for_another_version_is_refused(scene, booth_3d):
    with pytest.raises(ChangedMeanwhile):
        arrange_showroom(booth=booth_3d, scene=composed(booth_3d), version=7, by=scene.lead)


@pytest.mark.parametrize("who", NO_EDITORS)
def test_nobody_else_arranges_a_scene(scene, booth_3d, who):
    with pytest.raises(Forbidden):
        arrange_showroom(booth=booth_3d, scene=composed(booth_3d), version=1, by=getattr(scene, who))
