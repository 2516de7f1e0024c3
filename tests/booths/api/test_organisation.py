"""Organisations, delegations and exhibitors."""

import pytest

from booths.enums import BoothState, DelegationKind, ExhibitorState, OrganisationKind
from tests.factories import (
    BoothFactory,
    DelegationFactory,
    ExhibitorFactory,
    FairFactory,
    OrganisationFactory,
    RegistrationFactory,
)


def participant(fair, **facts):
    return RegistrationFactory(fair=fair, organisation=OrganisationFactory(**facts)).organisation


def slugs(reply):
    return [one["slug"] for one in reply.json()["results"]]


def test_organisations_are_the_participants(client, at, fair, costs_the_same):
    OrganisationFactory()
    participant(FairFactory())
    costs_the_same(at("organisations/"), 2, lambda: participant(fair))


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("kind=embassy", ["b"]),
        ("kind=embassy&kind=enterprise", ["a", "b", "c"]),
        ("country=CN", ["b"]),
        ("country=CN&country=NO", ["a", "b", "c"]),
        ("country=XX", []),
        ("fortune_500=true", ["c"]),
        ("fortune_500=false", ["a", "b"]),
        ("delegation=yunnan", ["a"]),
        ("q=slow", ["a"]),
        ("q=慢旅", ["a"]),
        ("q=%25", []),
    ],
)
def test_organisations_are_narrowed(client, at, fair, question, found):
    first = participant(fair, slug="a", name_en="Cangshan Slow Travel", name_zh="苍山慢旅", country__code="NO")
    participant(fair, slug="b", kind=OrganisationKind.EMBASSY, country__code="CN")
    participant(fair, slug="c", is_fortune_500=True, country__code="NO")
    DelegationFactory(fair=fair, slug="yunnan", members=[first])
    DelegationFactory(fair=FairFactory(), slug="yunnan", members=list(type(first).objects.all()))
    assert slugs(client.get(at(f"organisations/?{question}"))) == found


@pytest.mark.parametrize(
    "question", ["kind=company", "fortune_500=perhaps", "fortune_500=", "colour=red", f"country={'x' * 81}"]
)
def test_a_filter_that_makes_no_sense_is_refused(client, at, question):
    assert client.get(at(f"organisations/?{question}")).status_code == 400


def test_an_organisation_shows_what_it_is_at_this_fair(client, at, fair):
    booth = BoothFactory(fair=fair)
    BoothFactory(exhibitor=booth.exhibitor, state=BoothState.DRAFT)
    organisation = booth.exhibitor.organisation
    delegation = DelegationFactory(fair=fair, members=[organisation])
    other = FairFactory()
    DelegationFactory(fair=other, members=[organisation])
    BoothFactory(fair=other, exhibitor__organisation=organisation)
    shown = client.get(at(f"organisations/{organisation.slug}/")).json()
    assert [one["slug"] for one in shown["delegations"]] == [delegation.slug]
    assert [one["code"] for one in shown["booths"]] == [booth.code]


def test_delegations_say_how_many_belong_to_them(client, at, fair, costs_the_same):
    costs_the_same(at("delegations/"), 2, lambda: DelegationFactory(fair=fair))
    central = DelegationFactory(
        fair=fair, kind=DelegationKind.CENTRAL_FINANCIAL, members=[OrganisationFactory(), OrganisationFactory()]
    )
    listed = client.get(at("delegations/?kind=central_financial")).json()["results"]
    assert [(one["slug"], one["members"]) for one in listed] == [(central.slug, 2)]
    assert client.get(at(f"delegations/{central.slug}/")).json() == listed[0]


def test_members_of_a_delegation_are_paged(client, at, fair, costs_the_same):
    delegation = DelegationFactory(fair=fair, slug="yunnan")
    costs_the_same(
        at("delegations/yunnan/members/"), 3, lambda: delegation.members.add(OrganisationFactory(kind="embassy"))
    )
    delegation.members.add(OrganisationFactory(slug="only-one"))
    assert slugs(client.get(at("delegations/yunnan/members/?kind=enterprise"))) == ["only-one"]


def test_exhibitors_are_the_approved_ones_with_what_they_show(client, at, fair, costs_the_same):
    ExhibitorFactory(fair=fair, state=ExhibitorState.APPLIED)
    costs_the_same(at("exhibitors/"), 3, lambda: BoothFactory(fair=fair))
    finance = ExhibitorFactory(fair=fair, sector="finance", organisation__country__code="CN")
    draft = BoothFactory(exhibitor=finance, state=BoothState.DRAFT)
    for question in ("sector=finance", "country=CN"):
        (shown,) = client.get(at(f"exhibitors/?{question}")).json()["results"]
        assert (shown["id"], shown["booths"]) == (finance.pk, [])
    client.force_login(finance.team.get().person)
    assert client.get(at(f"exhibitors/{finance.pk}/")).json()["booths"][0]["code"] == draft.code


def test_an_application_is_seen_by_its_team(client, at, fair):
    applicant = ExhibitorFactory(fair=fair, state=ExhibitorState.DECLINED)
    path = at(f"exhibitors/{applicant.pk}/")
    assert client.get(path).status_code == 404
    client.force_login(applicant.team.get().person)
    assert client.get(path).json()["state"] == "declined"
