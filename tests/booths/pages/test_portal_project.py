"""Project releases in the portal: drafted, handed in with their last wording, returned with a reason, thrown away."""

import pytest

from booths.actions.project import publish_project, return_project
from booths.enums import ExhibitorState, ProjectState
from booths.models import Exhibitor, ProjectRelease
from tests.factories import ExhibitorFactory, OrganiserFactory, PersonFactory, ProjectFactory, TierFactory

TYPED = {"title_zh": "潮汐账本", "title_en": "A ledger of tides", "summary_zh": "", "summary_en": "Every tide, booked."}


@pytest.fixture
def exhibitor(fair, visitor):
    tier = TierFactory(fair=fair, project_limit=2)
    return ExhibitorFactory(fair=fair, tier=tier, staff=[visitor], main_contact=PersonFactory())


@pytest.fixture
def room(at, exhibitor):
    return lambda path="", language="en": at(f"portal/{exhibitor.pk}/projects/{path}", language)


@pytest.fixture
def organiser(fair):
    return OrganiserFactory(fair=fair).person


def one() -> ProjectRelease:
    return ProjectRelease.objects.get()


def test_a_project_goes_from_a_draft_over_a_return_to_its_release(client, room, organiser):
    draft = client.post(room(), TYPED)
    assert draft.url == room(f"{one().pk}/")
    client.post(draft.url, TYPED | {"title_en": "A ledger of spring tides", "do": "submit"})
    assert (one().state, one().title_en) == (ProjectState.SUBMITTED, "A ledger of spring tides")

    return_project(project=one(), reason_en="Which coast?", by=organiser)
    page = client.get(draft.url).content.decode()
    assert "Which coast?" in page
    assert 'value="submit"' in page
    client.post(draft.url, TYPED | {"summary_en": "Every tide of the Baltic, booked.", "do": "submit"})

    publish_project(project=one(), by=organiser)
    page = client.get(draft.url).content.decode()
    assert "Released since" in page
    assert 'value="submit"' not in page


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Give at least one language."), ("zh-hans", "请至少填写一种语言。")]
)
def test_a_project_without_a_title_is_not_kept_and_what_was_typed_stays(client, room, language, said):
    page = client.post(room(language=language), TYPED | {"title_zh": "", "title_en": " "}).content.decode()
    assert said in page
    assert "Every tide, booked." in page
    assert not ProjectRelease.objects.exists()


def test_saving_keeps_a_draft_a_draft(client, room, exhibitor):
    project = ProjectFactory(exhibitor=exhibitor, state=ProjectState.DRAFT)
    client.post(room(f"{project.pk}/"), TYPED | {"do": "save"})
    assert (one().state, one().title_zh) == (ProjectState.DRAFT, "潮汐账本")


def test_what_is_with_the_organiser_stays_as_it_is(client, room, exhibitor):
    project = ProjectFactory(exhibitor=exhibitor, state=ProjectState.SUBMITTED, title_en="Kept")
    page = client.post(room(f"{project.pk}/"), TYPED | {"do": "save"}).content.decode()
    assert "This is not possible in the present state." in page
    client.post(room(f"{project.pk}/drop/"))
    assert one().title_en == "Kept"


def test_a_draft_is_thrown_away_and_gives_its_place_back(client, room, exhibitor):
    first, _second = (ProjectFactory(exhibitor=exhibitor, state=ProjectState.DRAFT) for _ in range(2))
    page = client.get(room()).content.decode()
    assert "Your tier allows 2 project releases." in page
    refused = client.post(room(), TYPED).content.decode()
    assert "allows no more of these" in refused
    assert exhibitor.projects.count() == 2
    client.post(room(f"{first.pk}/drop/"), follow=True)
    assert client.post(room(), TYPED).status_code == 302
    assert exhibitor.projects.count() == 2


def test_before_the_application_is_approved_nothing_is_written(client, room, exhibitor):
    Exhibitor.objects.filter(pk=exhibitor.pk).update(state=ExhibitorState.APPLIED, decided_at=None)
    assert "Keep as a draft" not in client.get(room()).content.decode()
    client.post(room(), TYPED)
    assert not ProjectRelease.objects.exists()


def test_another_exhibitors_project_is_not_there(client, room, fair):
    foreign = ProjectFactory(exhibitor__fair=fair, state=ProjectState.DRAFT)
    assert client.get(room(f"{foreign.pk}/")).status_code == 404
    assert client.post(room(f"{foreign.pk}/"), TYPED | {"do": "submit"}).status_code == 404
    assert client.post(room(f"{foreign.pk}/drop/")).status_code == 404
    assert one().state == ProjectState.DRAFT


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(client, room, exhibitor, count, django_assert_num_queries):
    for _ in range(count):
        ProjectFactory(exhibitor=exhibitor)
    with django_assert_num_queries(7):
        client.get(room())
