"""The figures at their doors: pages, a file for a spreadsheet, and REST."""

import csv
from io import StringIO

import pytest
import time_machine
from django.utils import timezone

from booths.models import Visit
from booths.notices import notices_of
from tests.factories import BoothFactory, PersonFactory

DAYS = "?first=2020-09-05&last=2020-09-06"


@pytest.fixture
def desk(client, fair, exhibitor, lead):
    client.force_login(lead)
    return f"/en/{fair.slug}/portal/{exhibitor.pk}/"


def test_a_page_shows_the_figures_with_the_tables_behind_them(client, desk, booth, comes):
    comes("ana", 5, 14)
    comes("bo", 4)
    for path in ("figures/", f"booths/{booth.code}/figures/"):
        page = client.get(desk + path + DAYS).content.decode()
        assert 'data-chart="line"' in page
        assert '<th scope="row">14:00</th>' in page
        assert 'data-count="1"' in page
        assert "Address, QR code or letter" in page


def test_who_has_no_visits_yet_learns_what_to_expect(client, desk, booth):
    page = client.get(f"{desk}figures/{DAYS}").content.decode()
    assert "No visits in these days yet" in page
    assert "How visitors come" in page
    assert "data-chart" not in page


def test_days_that_make_no_period_are_said_so_and_the_usual_ones_shown(client, desk, booth):
    for days in ("?first=2020-09-06&last=2020-09-05", "?first=2020-09-06", "?first=now&last=then"):
        assert "These days make no period" in client.get(f"{desk}figures/{days}").content.decode()


def test_the_file_has_every_row_and_no_formula(client, desk, booth, comes):
    offering = booth.offerings.get()
    offering.name_en = "=HYPERLINK(1)"
    offering.save()
    comes("ana", 5)
    comes("ana", 5, place="offering", item=str(offering.pk))
    reply = client.get(f"{desk}booths/{booth.code}/figures.csv{DAYS}")
    rows = list(csv.reader(StringIO(reply.content.decode("utf-8-sig"))))
    assert reply.headers["Content-Disposition"].endswith(f'"figures-{booth.code}-20200905-20200906.csv"')
    assert ["Visits", "", "1", "", "0"] in rows
    assert ["What was looked at", "'=HYPERLINK(1) (Service)", "1", "1", ""] in rows


def test_the_api_tells_the_same_and_refuses_days_that_make_no_period(client, desk, fair, exhibitor, booth, comes):
    comes("ana", 5, 14)
    for path in (f"booths/{booth.code}", f"exhibitors/{exhibitor.pk}"):
        address = f"/api/v1/fairs/{fair.slug}/{path}/figures/"
        told = client.get(address + DAYS).json()
        assert told["visits"] == {"times": 1, "people": 1}
        assert told["days"][0] == {"day": "2020-09-05", "times": 1, "people": 1, "favourites": 0}
        assert told["hours"][14] == {"hour": 14, "times": 1}
        assert told["countries"] == []
        assert client.get(f"{address}?first=2019-01-01&last=2020-09-06").status_code == 400


def test_nobody_else_sees_them(client, fair, exhibitor, booth):
    client.force_login(PersonFactory())
    assert client.get(f"/api/v1/fairs/{fair.slug}/booths/{booth.code}/figures/").status_code == 404
    assert client.get(f"/en/{fair.slug}/portal/{exhibitor.pk}/figures/").status_code == 404


def test_figures_of_one_booth_and_of_three_cost_the_same(
    client, desk, exhibitor, comes, django_assert_num_queries, monkeypatch
):
    monkeypatch.setattr(notices_of, "seconds", 3_600)
    client.get(f"{desk}figures/{DAYS}")
    for booths in (1, 3):
        while exhibitor.booths.count() < booths:
            comes("ana", 5, at=BoothFactory(exhibitor=exhibitor))
        with time_machine.travel(timezone.now(), tick=False), django_assert_num_queries(5):
            client.get(f"{desk}figures/{DAYS}")


def test_a_look_is_told_to_the_visits_endpoint_and_names_what_it_is_at(client, fair, booth):
    address = f"/api/v1/fairs/{fair.slug}/booths/{booth.code}/visits/"

    def told(**body):
        return client.post(address, body, content_type="application/json").status_code

    assert told(place="panel", item="map") == 201
    for wrong in ({"place": "panel"}, {"place": "page", "item": "map"}, {"place": "panel", "item": "a b"}):
        assert told(**wrong) == 400
    assert list(Visit.objects.values_list("place", "item", "source")) == [("panel", "map", "")]


@pytest.mark.parametrize(
    ("referer", "source"),
    [
        ("", "direct"),
        ("https://search.example/?q=secret", "outside"),
        ("http://testserver/en/spring-fair/booths/?q=tours", "directory"),
        ("http://testserver/zh-hans/spring-fair/halls/I/", "hall"),
        ("http://testserver/en/spring-fair/", "lobby"),
        ("http://testserver/en/nowhere/at/all/really", "other"),
    ],
)
def test_a_visit_knows_by_what_way_it_came_and_keeps_no_address(client, fair, booth, referer, source):
    client.get(f"/en/{fair.slug}/booths/{booth.code}/", headers={"Referer": referer} if referer else {})
    visit = Visit.objects.get()
    assert visit.source == source
    assert "secret" not in "".join(map(str, Visit.objects.values_list().get()))
