"""The front door, the list of fairs, and what is said to somebody who got lost."""

import pytest

from tests.factories import BoothFactory, FairFactory, OrganiserFactory


@pytest.mark.parametrize(
    ("fairs", "leads_to"),
    [
        ([], "/en/"),
        ([("past", {"closed": True})], "/en/past/"),
        ([("past", {"closed": True}), ("next", {"in_preparation": True})], "/en/next/"),
        ([("past", {"closed": True}), ("next", {"in_preparation": True}), ("now", {})], "/en/now/"),
        ([("hidden", {"is_announced": False}), ("past", {"closed": True})], "/en/past/"),
    ],
)
def test_the_front_door_leads_to_the_current_fair(client, db, fairs, leads_to):
    for slug, calendar in fairs:
        FairFactory(slug=slug, **calendar)
    assert client.get("/").url == leads_to


def test_the_front_door_speaks_the_language_of_the_browser(client, fair):
    reply = client.get("/", headers={"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5"})
    assert reply.url == "/zh-hans/spring-fair/"
    assert "Accept-Language" in reply.headers["Vary"]


def test_all_editions_stand_side_by_side(client, fair):
    FairFactory(slug="autumn-fair", name_en="Autumn Fair", closed=True)
    FairFactory(name_en="Secret Fair", is_announced=False)
    page = client.get("/en/").content.decode()
    assert "Spring Fair of Services" in page
    assert 'href="/en/autumn-fair/"' in page
    assert "Secret Fair" not in page


def test_an_organiser_sees_the_fair_that_is_kept_back(client, db):
    hidden = FairFactory(name_en="Secret Fair", is_announced=False)
    client.force_login(OrganiserFactory(fair=hidden).person)
    assert "Secret Fair" in client.get("/en/").content.decode()
    assert client.get(f"/en/{hidden.slug}/booths/").status_code == 200


def test_a_site_without_fairs_says_so(client, db):
    assert "No fair has been announced yet" in client.get("/en/").content.decode()


@pytest.mark.parametrize(
    "path",
    ["nowhere/", "booths/I09-99/", "organisations/nobody/", "projects/0/", "delegations/none/", "halls/Z/", "a/b/c/"],
)
def test_who_gets_lost_in_a_fair_is_helped_on(client, fair, at, path):
    reply = client.get(at(path))
    page = reply.content.decode()
    assert reply.status_code == 404
    assert "Nothing stands here" in page
    assert at("booths/") in page
    assert "Spring Fair" in page


def test_the_words_of_a_wrong_address_are_searched_for(client, fair, at):
    booth = BoothFactory(fair=fair, name_en="Silk Road Tours")
    page = client.get(at("organisations/silk-road-tours/")).content.decode()
    assert "Perhaps you meant" in page
    assert at(f"booths/{booth.code}/") in page
    assert 'value="silk road tours"' in page


def test_a_stand_that_is_gone_leads_to_its_hall(client, fair, at):
    assert at("halls/I/") in client.get(at("booths/I09-99/")).content.decode()


@pytest.mark.parametrize(
    "path", ["%00/", "booths/%00/", "booths/%3Cscript%3E/", "projects/99999999999999999999/", "halls/%F0%9F%8E%AA/"]
)
def test_a_malformed_address_is_only_not_found(client, fair, at, path):
    reply = client.get(at(path))
    assert reply.status_code in {400, 404}
    assert b"<script>" not in reply.content


def test_a_fair_that_does_not_exist_is_not_found(client, db):
    assert client.get("/en/no-such-fair/booths/").status_code == 404


def test_how_the_fair_counts_is_told_with_the_figures(read, fair):
    BoothFactory(fair=fair)
    page = read("counting/")
    assert "Distinct countries or regions (ISO 3166-1) of the participants." in page
    assert "No exhibitor is ever shown who looked." in page
