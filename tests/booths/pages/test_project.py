"""Project releases on pages."""

import re

from booths.enums import ProjectState
from booths.pages.project import ON_A_PAGE
from tests.factories import BoothFactory, ExhibitorFactory, OrganiserFactory, PersonFactory, ProjectFactory


def test_released_projects_are_listed_the_latest_first(read, fair):
    exhibitor = ExhibitorFactory(fair=fair)
    old, new = ProjectFactory(exhibitor=exhibitor), ProjectFactory(exhibitor=exhibitor)
    ProjectFactory(exhibitor=exhibitor, state=ProjectState.SUBMITTED, title_en="Not yet")
    page = read("projects/")
    assert "<b>2</b> projects released" in " ".join(page.split())
    assert page.index(new.title_en) < page.index(old.title_en)
    assert "Not yet" not in page


def test_projects_of_one_sector(read, fair):
    ProjectFactory(exhibitor=ExhibitorFactory(fair=fair), title_en="By boat")
    ProjectFactory(exhibitor=ExhibitorFactory(fair=fair, sector="finance"), title_en="By cheque")
    page = read("projects/?sector=finance")
    assert "By cheque" in page
    assert "By boat" not in page


def test_many_projects_are_read_on_by_links(client, read, fair, at):
    ProjectFactory.create_batch(ON_A_PAGE + 1, exhibitor=ExhibitorFactory(fair=fair))
    page = read("projects/")
    link = re.search(r'rel="next" href="([^"]+)"', page)[1].replace("&amp;", "&")
    rest = client.get(at("projects/") + link).content.decode()
    assert page.count('class="project"') == ON_A_PAGE
    assert rest.count('class="project"') == 1


def test_nothing_released_says_so(read):
    assert "No project has been released here yet" in read("projects/")


def test_a_project_leads_to_where_one_can_ask_about_it(read, fair, at):
    exhibitor = ExhibitorFactory(fair=fair)
    booth = BoothFactory(exhibitor=exhibitor)
    project = ProjectFactory(exhibitor=exhibitor, title_en="By boat", title_zh="乘船")
    page = read(f"projects/{project.pk}/")
    assert "By boat" in page
    assert "乘船" in page
    assert at(f"booths/{booth.code}/") in page
    assert at(f"organisations/{exhibitor.organisation.slug}/") in page


def test_a_project_in_review_is_seen_by_its_team_and_organisers(client, fair, at):
    person = PersonFactory()
    project = ProjectFactory(
        exhibitor=ExhibitorFactory(fair=fair, main_contact=person), state=ProjectState.RETURNED, reason_en="Too short."
    )
    address = at(f"projects/{project.pk}/")
    assert client.get(address).status_code == 404
    for one in (person, OrganiserFactory(fair=fair).person):
        client.force_login(one)
        assert "Too short." in client.get(address).content.decode()


def test_projects_cost_a_fixed_number_of_queries(fair, at, costs_the_same):
    def make():
        exhibitor = ExhibitorFactory(fair=fair)
        BoothFactory(exhibitor=exhibitor)
        ProjectFactory(exhibitor=exhibitor)

    costs_the_same(at("projects/"), 4, make)
