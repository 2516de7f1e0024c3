"""Fairs and how they are classified."""

from datetime import UTC, datetime

import pytest
import time_machine

from booths.directory.participants import participants_by_country
from tests.factories import (
    BoothFactory,
    CountryFactory,
    FairFactory,
    OrganisationFactory,
    OrganiserFactory,
    RegistrationFactory,
    ThemeFactory,
)

OPENS = datetime(2020, 9, 4, 1, tzinfo=UTC)


def calendar(**moments):
    return {
        "preparation_from": datetime(2020, 7, 1, 1, tzinfo=UTC),
        "opens_at": OPENS,
        "closes_at": datetime(2020, 9, 9, 9, tzinfo=UTC),
        "evergreen_from": datetime(2020, 9, 9, 16, tzinfo=UTC),
        **moments,
    }


@pytest.mark.parametrize(
    ("now", "phase", "day"),
    [
        (datetime(2020, 8, 1, tzinfo=UTC), "preparation", -33),
        (datetime(2020, 9, 5, 3, tzinfo=UTC), "open", 2),
        (datetime(2020, 9, 5, 16, 30, tzinfo=UTC), "open", 3),  # past midnight in Shanghai
        (datetime(2020, 9, 9, 10, tzinfo=UTC), "closed", 6),
        (datetime(2021, 1, 1, tzinfo=UTC), "evergreen", 120),
    ],
)
@pytest.mark.django_db
def test_a_fair_tells_its_phase_and_day_in_its_own_time(client, now, phase, day):
    FairFactory(slug="ciftis-2020", **calendar())
    with time_machine.travel(now, tick=False):
        told = client.get("/api/v1/fairs/ciftis-2020/").json()
    assert (told["phase"], told["day"], told["days"]) == (phase, day, 6)
    assert [step["phase"] for step in told["phases"]] == ["preparation", "open", "closed", "evergreen"]
    assert told["phases"][1] == {"phase": "open", "begins": "2020-09-04T01:00:00Z", "ends": "2020-09-09T09:00:00Z"}
    assert told["phases"][-1]["ends"] is None


def test_a_fair_kept_back_is_seen_by_its_organisers_only(client, fair):
    hidden = FairFactory(slug="next-year", is_announced=False)
    BoothFactory(fair=hidden)
    for path in ("", "booths/", "sectors/", "figures/"):
        assert client.get(f"/api/v1/fairs/next-year/{path}").status_code == 404
    assert [one["slug"] for one in client.get("/api/v1/fairs/").json()["results"]] == [fair.slug]
    client.force_login(OrganiserFactory(fair=hidden).person)
    assert len(client.get("/api/v1/fairs/next-year/booths/").json()["results"]) == 1
    assert len(client.get("/api/v1/fairs/").json()["results"]) == 2


@pytest.mark.django_db
def test_fairs_are_paged_the_latest_first(costs_the_same):
    costs_the_same("/api/v1/fairs/", 1, FairFactory)


def test_figures_are_counted(client, at, fair):
    BoothFactory(fair=fair, three_d=True)
    figures = client.get(at("figures/")).json()
    assert {figures[name] for name in ("booths", "booths_3d", "exhibitors", "organisations", "countries")} == {1}


def test_sectors_have_their_hall_sub_sectors_and_lights(client, at, fair, arrive):
    booth = BoothFactory(fair=fair)
    arrive(booth.exhibitor.team.get().person)
    sectors = {sector["slug"]: sector for sector in client.get(at("sectors/")).json()["results"]}
    assert len(sectors) == 12
    tourism = sectors["tourism"]
    assert (tourism["hall"], tourism["booths"], tourism["lit"]) == ("I", 1, 1)
    assert [part["code"] for part in tourism["sub_sectors"]] == ["9.A", "9.B", "9.C", "9.D"]
    assert (sectors["finance"]["booths"], sectors["other"]["sub_sectors"]) == (0, [])


def test_sectors_cost_a_constant_number_of_queries(client, at, django_assert_num_queries):
    client.get(at("sectors/"))
    for limit in (1, 3):
        with django_assert_num_queries(3):
            assert len(client.get(at(f"sectors/?limit={limit}")).json()["results"]) == limit


def test_themes_count_their_booths(client, at, fair, costs_the_same):
    costs_the_same(at("themes/"), 2, lambda: ThemeFactory(fair=fair))
    theme = fair.themes.first()
    BoothFactory(fair=fair, themes=[theme])
    ThemeFactory(fair=FairFactory())
    listed = client.get(at("themes/")).json()["results"]
    assert [one["slug"] for one in listed] == [one.slug for one in fair.themes.all()]


def test_countries_count_participants_and_booths(client, at, fair):
    BoothFactory(fair=fair, exhibitor__organisation__country__code="NO")
    RegistrationFactory(fair=fair, organisation=OrganisationFactory(country__code="NO"))
    RegistrationFactory(fair=fair, organisation=OrganisationFactory(country__code="CN"))
    RegistrationFactory(fair=FairFactory(), organisation=OrganisationFactory(country__code="FR"))
    listed = client.get(at("countries/")).json()["results"]
    assert [(one["code"], one["participants"], one["booths"]) for one in listed] == [("CN", 1, 0), ("NO", 2, 1)]


def test_countries_are_paged(at, fair, costs_the_same):
    codes = iter(("AT", "BE", "CH"))

    def make():
        organisation = OrganisationFactory(country=CountryFactory(code=next(codes)))
        RegistrationFactory(fair=fair, organisation=organisation)
        participants_by_country.kept.clear()
        participants_by_country(fair)

    costs_the_same(at("countries/"), 2, make)
