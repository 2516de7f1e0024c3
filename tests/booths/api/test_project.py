"""Project releases."""

import pytest

from booths.enums import ExhibitorState, ProjectState
from tests.factories import ExhibitorFactory, FairFactory, OrganiserFactory, ProjectFactory


def ids(reply):
    return [one["id"] for one in reply.json()["results"]]


def test_published_projects_are_paged_the_latest_first(client, at, fair, costs_the_same):
    exhibitor = ExhibitorFactory(fair=fair)
    ProjectFactory(exhibitor=exhibitor, state=ProjectState.SUBMITTED)
    ProjectFactory(exhibitor=ExhibitorFactory(fair=fair, state=ExhibitorState.APPLIED))
    ProjectFactory(exhibitor__fair=FairFactory())
    costs_the_same(at("projects/"), 2, lambda: ProjectFactory(exhibitor=exhibitor))
    listed = ids(client.get(at("projects/")))
    assert listed == sorted(listed, reverse=True)


@pytest.mark.parametrize(
    ("question", "found"),
    [("q=passport", 1), ("q=护照", 1), ("sector=finance", 1), ("country=CN", 1), ("sector=tourism&country=CN", 0)],
)
def test_projects_are_narrowed(client, at, fair, question, found):
    ProjectFactory(exhibitor__fair=fair, title_en="A tea road passport", summary_zh="茶马古道护照")
    ProjectFactory(exhibitor__fair=fair, exhibitor__sector="finance", exhibitor__organisation__country__code="CN")
    assert len(ids(client.get(at(f"projects/?{question}")))) == found


@pytest.mark.parametrize("state", sorted(set(ProjectState) - {ProjectState.PUBLISHED}))
def test_a_project_that_is_not_published_is_seen_by_its_team_and_the_organisers(client, at, fair, state):
    project = ProjectFactory(exhibitor__fair=fair, state=state)
    path = at(f"projects/{project.pk}/")
    assert client.get(path).status_code == 404
    for person in (project.exhibitor.team.get().person, OrganiserFactory(fair=fair).person):
        client.force_login(person)
        assert client.get(path).json()["state"] == state
