"""Organisations and delegations at a fair."""

import pytest

from booths.enums import BoothState, DelegationKind
from booths.pages.delegation import MEMBERS_ON_A_PAGE
from tests.factories import (
    BoothFactory,
    DelegationFactory,
    ExhibitorFactory,
    OrganisationFactory,
    ProjectFactory,
    RegistrationFactory,
)


@pytest.fixture
def exhibitor(fair):
    return ExhibitorFactory(
        fair=fair,
        organisation__name_en="Cangshan Ltd",
        organisation__name_zh="苍山有限公司",
        organisation__is_fortune_500=True,
        organisation__country__code="CN",
        organisation__about_en="Two former forest rangers.",
    )


def test_an_organisation_tells_who_it_is_what_it_shows_and_with_whom_it_comes(read, fair, exhibitor, at):
    booth = BoothFactory(exhibitor=exhibitor)
    BoothFactory(exhibitor=exhibitor, state=BoothState.DRAFT, name_en="Not yet")
    project = ProjectFactory(exhibitor=exhibitor, title_en="A long route")
    delegation = DelegationFactory(fair=fair, name_en="Yunnan", members=[exhibitor.organisation])
    page = read(f"organisations/{exhibitor.organisation.slug}/")
    for words in ("Cangshan Ltd", "苍山有限公司", "Fortune 500", "Enterprise", "China", "Two former forest rangers."):
        assert words in page
    assert at(f"booths/{booth.code}/") in page
    assert at(f"projects/{project.pk}/") in page
    assert at(f"delegations/{delegation.slug}/") in page
    assert "Not yet" not in page


def test_an_organisation_may_come_without_a_stand(read, fair):
    organisation = OrganisationFactory(name_en="Embassy of Norway")
    RegistrationFactory(fair=fair, organisation=organisation)
    assert "takes part without a stand" in read(f"organisations/{organisation.slug}/")


def test_an_organisation_that_does_not_take_part_is_not_there(client, fair, at):
    assert client.get(at(f"organisations/{OrganisationFactory().slug}/")).status_code == 404


def test_an_organisation_costs_a_fixed_number_of_queries(fair, at, exhibitor, costs_the_same):
    def make():
        BoothFactory(exhibitor=exhibitor)
        ProjectFactory(exhibitor=exhibitor)
        DelegationFactory(fair=fair, members=[exhibitor.organisation])

    costs_the_same(at(f"organisations/{exhibitor.organisation.slug}/"), 5, make)


def test_delegations_stand_by_kind_with_their_size(read, fair, exhibitor):
    DelegationFactory(fair=fair, kind=DelegationKind.PROVINCE, name_en="Yunnan", members=[exhibitor.organisation])
    DelegationFactory(fair=fair, kind=DelegationKind.CENTRAL_ENTERPRISE, name_en="Rail")
    page = " ".join(read("delegations/").split())
    assert "<b>2</b> delegations" in page
    assert page.index("Central enterprise") < page.index("Rail") < page.index("Province") < page.index("Yunnan")


def test_a_fair_without_delegations_says_so(read):
    assert "No delegation has announced itself yet" in read("delegations/")


def test_a_delegation_shows_its_members_and_stands(read, fair, exhibitor, at):
    booth = BoothFactory(exhibitor=exhibitor)
    delegation = DelegationFactory(fair=fair, slug="yunnan", members=[exhibitor.organisation])
    page = read(f"delegations/{delegation.slug}/")
    assert at(f"organisations/{exhibitor.organisation.slug}/") in page
    assert at(f"booths/{booth.code}/") in page
    assert f"{at('booths/')}?delegation=yunnan" in page


def test_a_large_delegation_is_read_page_by_page(client, read, fair, at):
    delegation = DelegationFactory(fair=fair, members=OrganisationFactory.create_batch(MEMBERS_ON_A_PAGE + 1))
    page = read(f"delegations/{delegation.slug}/")
    assert page.count('class="country-code"') == MEMBERS_ON_A_PAGE
    assert 'rel="next"' in page


def test_a_delegation_of_another_fair_is_not_there(client, fair, at):
    assert client.get(at(f"delegations/{DelegationFactory().slug}/")).status_code == 404


def test_delegations_cost_a_fixed_number_of_queries(fair, at, costs_the_same):
    costs_the_same(at("delegations/"), 2, lambda: DelegationFactory(fair=fair))
    delegation = DelegationFactory(fair=fair)

    def join():
        exhibitor = ExhibitorFactory(fair=fair)
        BoothFactory(exhibitor=exhibitor)
        delegation.memberships.create(organisation=exhibitor.organisation)

    costs_the_same(at(f"delegations/{delegation.slug}/"), 5, join)
