"""The lobby: honest about who is there, counted live, and cheap for a thousand who come at once."""

import time
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from booths.directory.picture import pictures
from tests.factories import (
    BoothFactory,
    ExhibitorFactory,
    FairFactory,
    PersonFactory,
    ProjectFactory,
    RegistrationFactory,
    ThemeFactory,
)


def test_with_nobody_there_the_headline_counts_the_stands(read, fair):
    BoothFactory.create_batch(2, fair=fair)
    page = read()
    assert "2 stands under one roof" in page
    assert "lights on" not in page


def test_with_somebody_there_the_headline_counts_the_lights(read, fair, arrive):
    person = PersonFactory()
    BoothFactory.create_batch(2, exhibitor=ExhibitorFactory(fair=fair, main_contact=person))
    BoothFactory(fair=fair)
    arrive(person)
    page = read()
    assert "2 stands have their lights on" in page
    assert "2 lit of 3" in page
    assert "staffed=1" in page


def test_the_numbers_are_counted_and_say_when(read, fair):
    exhibitor = ExhibitorFactory(fair=fair)
    BoothFactory(exhibitor=exhibitor)
    BoothFactory(exhibitor=exhibitor, three_d=True)
    ProjectFactory(exhibitor=exhibitor, title_en="A route through the hills")
    RegistrationFactory(fair=fair)
    page = " ".join(read().split())
    assert "<dt>exhibitors</dt><dd>1</dd>" in page
    assert "<dt>booths, 1 of them 3D</dt><dd>2</dd>" in page
    assert "<dt>countries and regions</dt><dd>1</dd>" in page
    assert "<dt>project releases</dt><dd>1</dd>" in page
    assert "A route through the hills" in page
    assert f"{timezone.now().astimezone(fair.zone):%H:%M}" in page


def test_themes_and_halls_are_ways_into_the_fair(read, fair, at):
    theme = ThemeFactory(fair=fair, slug="blockchain", name_en="Blockchain", name_zh="区块链")
    BoothFactory(fair=fair, themes=[theme])
    page = read(language="zh-hans")
    assert f'href="{at("booths/", "zh-hans")}?theme=blockchain"' in page
    assert "区块链" in page
    assert f'href="{at("halls/I/", "zh-hans")}"' in page


@pytest.mark.parametrize(
    ("calendar", "words"),
    [
        ({"in_preparation": True}, "The doors open in 30 days"),
        ({}, "Day 2 of 6"),
        ({"closed": True}, "Open all year"),
    ],
)
def test_what_is_on_depends_on_the_day(client, db, calendar, words):
    with time_machine.travel("2026-09-05T02:00:00Z", tick=False):  # in the morning, in Beijing
        fair = FairFactory(**calendar)
        assert words in client.get(f"/en/{fair.slug}/").content.decode()


def test_a_thousand_guests_cost_one_round_to_the_database_in_ten_seconds(client, fair, at, django_assert_num_queries):
    BoothFactory(fair=fair)
    with time_machine.travel(time.time(), tick=False):
        with django_assert_num_queries(14):  # the picture and the labels of this process are drawn in it, too
            first = client.get(at())
        with django_assert_num_queries(0):
            for _ in range(999):
                assert client.get(at()).content == first.content


def test_after_ten_seconds_the_next_guest_pays_for_all(client, fair, at, django_assert_num_queries):
    BoothFactory(fair=fair)
    with time_machine.travel(time.time(), tick=False) as clock:
        client.get(at())
        clock.shift(timedelta(seconds=9))
        with django_assert_num_queries(0):
            client.get(at())
        clock.shift(timedelta(seconds=2))
        with django_assert_num_queries(5):
            client.get(at())
        with django_assert_num_queries(0):
            client.get(at())


def test_the_page_for_everybody_sets_no_cookie_and_may_be_kept(client, fair, at):
    reply = client.get(at())
    assert reply.cookies == {}
    assert reply.headers["Cache-Control"] == "public, max-age=10"
    assert "Cookie" in reply.headers["Vary"]


def test_nothing_of_whoever_asked_first_is_shown_to_the_next(client, fair, at):
    first = client.get(at(), {"next": "<script>", "q": "secret"}, headers={"User-Agent": "secret"})
    assert b"secret" not in first.content
    assert client.get(at()).content == first.content


def test_each_language_has_its_own_page(read):
    assert 'lang="zh-Hans"' in read(language="zh-hans")[:200]
    assert 'lang="en"' in read()[:200]


def test_somebody_who_is_signed_in_gets_his_own(client, fair, at, visitor):
    client.get(at())
    assert "Lin Wei" in client.get(at()).content.decode()
    client.logout()
    assert "Lin Wei" not in client.get(at()).content.decode()


def test_a_fair_that_is_kept_back_is_not_there_and_not_kept(client, db):
    fair = FairFactory(is_announced=False)
    address = f"/en/{fair.slug}/"
    assert client.get(address).status_code == 404
    fair.is_announced = True
    fair.save()
    assert client.get(address).status_code == 200


def test_a_fair_without_anything_is_still_a_page(read, fair):
    assert "0 stands under one roof" in read()


def test_the_order_of_featured_stands_begins_with_who_is_there(read, fair, arrive):
    person = PersonFactory()
    BoothFactory(fair=fair, is_featured=True, name_en="Dark House")
    BoothFactory(exhibitor=ExhibitorFactory(fair=fair, main_contact=person), is_featured=True, name_en="Bright House")
    arrive(person)
    page = read()
    assert page.index("Bright House") < page.index("Dark House")


def test_the_lobby_is_made_from_a_fixed_number_of_queries(fair, at, client, visitor, costs_the_same):
    exhibitor = ExhibitorFactory(fair=fair)

    def make():
        ProjectFactory(exhibitor=BoothFactory(exhibitor=exhibitor, is_featured=True).exhibitor)
        pictures.clear()

    costs_the_same(at(), 9, make)


def test_without_redis_the_lobby_still_answers(client, fair, at, monkeypatch):
    monkeypatch.setitem(settings.CACHES["default"], "LOCATION", "redis://127.0.0.1:1/0")
    monkeypatch.delattr(cache._connections, "default", raising=False)
    try:
        assert client.get(at()).status_code == 200
    finally:
        monkeypatch.undo()
        monkeypatch.delattr(cache._connections, "default", raising=False)
