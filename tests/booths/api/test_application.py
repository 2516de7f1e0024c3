"""Applications and teams as programs see them."""

import re

import pytest

from booths.enums import ExhibitorState
from booths.models import Exhibitor
from fairsite.accounts.models import Mail
from tests.factories import (
    ExhibitorFactory,
    FairFactory,
    InvitationFactory,
    OrganisationFactory,
    PersonFactory,
    TierFactory,
    country,
    sector,
)


@pytest.fixture
def post(client):
    return lambda path, body=None: client.post(path, body or {}, content_type="application/json")


@pytest.fixture
def asked(fair):
    TierFactory(fair=fair)
    country("NO")
    sector("tourism")
    return {"sector": "tourism", "tier": "premium", "offers": {"en": "Walks"}}


@pytest.fixture
def own(fair, visitor):
    return ExhibitorFactory(fair=fair, main_contact=visitor)


def test_a_new_organisation_applies_corrects_and_withdraws(post, client, at, asked, visitor):
    about = {"name": {"zh": "苍山慢旅"}, "kind": "enterprise", "country": "NO"}
    made = post(at("applications/"), asked | {"about": about})
    assert made.status_code == 201
    application = at(f"applications/{made.json()['id']}/")
    assert (made.json()["state"], made.json()["roles"]) == ("applied", ["main_contact"])
    assert client.get(at("applications/")).json()["results"] == [made.json()]
    assert client.delete(application).status_code == 204
    assert client.get(application).json()["state"] == "withdrawn"
    corrected = post(f"{application}corrections/", {"about": {"name": {"en": "Nine Lanterns"}}})
    assert corrected.json()["organisation"]["name"] == {"en": "Nine Lanterns", "zh": "苍山慢旅"}
    assert corrected.json()["state"] == "applied"


def test_a_known_organisation_applies_through_its_own_people_only(post, at, asked, visitor):
    known = ExhibitorFactory(fair=FairFactory(), staff=[visitor]).organisation
    foreign = OrganisationFactory()
    refused = post(at("applications/"), asked | {"organisation": foreign.slug})
    assert (refused.status_code, set(refused.json()["errors"])) == (400, {"organisation"})
    assert post(at("applications/"), asked | {"organisation": known.slug}).status_code == 201


@pytest.mark.parametrize("wrong", [{}, {"organisation": "x", "about": {}}, {"tier": "another-fairs"}, {"offers": {}}])
def test_a_shape_that_does_not_fit_is_refused(post, at, asked, visitor, wrong):
    TierFactory(fair=FairFactory(), slug="another-fairs")
    assert post(at("applications/"), asked | wrong).status_code == 400
    assert not Exhibitor.objects.exists()


def test_reasons_are_read_by_the_team_alone(client, at, fair, visitor):
    declined = ExhibitorFactory(fair=fair, state=ExhibitorState.DECLINED, main_contact=visitor)
    assert client.get(at(f"applications/{declined.pk}/")).json()["reason"]["en"] == "Not a service."
    client.force_login(PersonFactory())
    assert client.get(at(f"applications/{declined.pk}/")).status_code == 404


def test_an_invitation_is_sent_accepted_and_gone(post, client, at, own):
    anna = PersonFactory(email="anna@cangshan.test")
    invitations = at(f"exhibitors/{own.pk}/invitations/")
    sent = post(invitations, {"email": anna.email, "roles": ["staff"]})
    assert sent.status_code == 201
    assert client.get(invitations).json()["results"] == [sent.json()]
    secret = re.search(r"/invitation/([\w-]+)/", Mail.objects.get().text)[1]
    assert secret not in sent.content.decode()
    client.force_login(anna)
    joined = post(at("acceptances/"), {"secret": secret})
    assert (joined.status_code, joined.json()["roles"]) == (201, ["staff"])
    again = post(at("acceptances/"), {"secret": secret})
    assert (again.status_code, again.json()["code"]) == (410, "invitation_closed")


def test_addresses_of_colleagues_are_shown_to_the_main_contact(client, at, own, visitor):
    scanner = PersonFactory()
    own.team.create(person=scanner, role="scanner")
    team = at(f"exhibitors/{own.pk}/team/")
    assert [one["email"] for one in client.get(team).json()] == [visitor.email, scanner.email]
    client.force_login(scanner)
    assert [one["email"] for one in client.get(team).json()] == [None, None]


def test_the_last_main_contact_is_told_why_he_stays(client, at, own, visitor):
    refused = client.delete(at(f"exhibitors/{own.pk}/team/{visitor.pk}/"))
    assert (refused.status_code, refused.json()["code"]) == (409, "last_main_contact")


def test_lists_cost_a_constant_number_of_queries(at, fair, visitor, own, costs_the_same):
    costs_the_same(at(f"exhibitors/{own.pk}/invitations/"), 6, lambda: InvitationFactory(exhibitor=own))
