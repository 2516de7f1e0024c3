"""Pages by cursor: every row once, forwards and backwards, in any order, while rows come and go."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.signing import Signer

from fairsite.outbox.models import OutboxEvent

pytestmark = pytest.mark.django_db

NOTES = "/api/v1/test/notes/"
START = datetime(2020, 9, 4, 8, tzinfo=UTC)


@pytest.fixture
def notes():
    """Twenty-three, several with the same name, a third without an audience and therefore without a size."""
    rows = [
        OutboxEvent(
            name=f"note {number % 4}",
            data={},
            audience="" if number % 3 == 0 else "a" * (number % 5 + 1),
            occurred_at=START + timedelta(microseconds=number // 2),
        )
        for number in range(23)
    ]
    return OutboxEvent.objects.bulk_create(rows)


def pages(client, url: str, way: str = "next") -> list[list[int]]:
    """All pages from there on, as ids."""
    found = []
    while url:
        body = client.get(url).json()
        found.append([row["id"] for row in body["results"]])
        url = body[way]
    return found


def flat(found: list[list[int]]) -> list[int]:
    return [row for page in found for row in page]


def links(response) -> dict[str, str]:
    return {name: url for url, name in re.findall(r'<([^>]+)>; rel="(\w+)"', response.headers["Link"])}


def test_without_asking_a_page_has_twenty(client, notes):
    body = client.get(NOTES).json()

    assert set(body) == {"results", "next", "previous"}
    assert len(body["results"]) == 20
    assert body["previous"] is None


def test_an_empty_list_has_no_other_pages(client):
    assert client.get(NOTES).json() == {"results": [], "next": None, "previous": None}


@pytest.mark.parametrize(
    "sort",
    ["id", "-id", "name,id", "-name,id", "occurred_at,-id", "-occurred_at,id", "size,id", "-size,-id", "name,-size,id"],
)
@pytest.mark.parametrize("limit", [1, 4, 23, 100])
def test_every_row_comes_once_there_and_back(client, notes, sort, limit):
    forwards = pages(client, f"{NOTES}?sort={sort}&limit={limit}")
    everything = [row["id"] for row in client.get(f"{NOTES}?sort={sort}&limit=100").json()["results"]]

    assert flat(forwards) == everything
    assert sorted(everything) == sorted(row.pk for row in notes)

    last = client.get(f"{NOTES}?sort={sort}&limit={limit}").json()
    while last["next"]:
        last = client.get(last["next"]).json()
    backwards = pages(client, last["previous"] or "", "previous")
    assert flat(backwards[::-1]) + forwards[-1] == everything


def test_the_links_stand_in_the_header_too_and_keep_the_question(client, notes):
    first = client.get(f"{NOTES}?limit=10&sort=-id")
    assert set(links(first)) == {"first", "next"}
    assert links(first)["next"] == first.json()["next"]

    second = client.get(first.json()["next"])
    assert set(links(second)) == {"first", "prev", "next"}
    assert "limit=10" in links(second)["next"]
    assert "sort=-id" in links(second)["prev"]
    assert "cursor" not in links(second)["first"]
    assert links(second)["first"].startswith("http://testserver")


def test_rows_that_come_and_go_neither_repeat_nor_hide_others(client, notes):
    first = client.get(f"{NOTES}?limit=10&sort=-id").json()
    OutboxEvent.objects.create(name="new", data={})
    OutboxEvent.objects.filter(pk=first["results"][-1]["id"]).delete()

    second = client.get(first["next"]).json()

    assert [row["id"] for row in second["results"]] == [row.pk for row in notes[::-1][10:20]]


def test_dictionaries_are_paged_like_instances_and_the_default_order_is_used(client, notes):
    assert flat(pages(client, "/api/v1/test/rows/?limit=5")) == [row.pk for row in notes]


def test_filters_and_pages_go_together(client, notes):
    assert flat(pages(client, f"{NOTES}?name=note%201&limit=2")) == [row.pk for row in notes if row.name == "note 1"]


@pytest.mark.parametrize("limit", ["0", "-1", "101", "ten", "1.5", "", "１０", "9" * 400, "+5"])
def test_a_limit_that_is_none_is_refused_by_its_name(client, limit):
    response = client.get(NOTES, {"limit": limit})

    assert response.status_code == 400
    assert list(response.json()["errors"]) == ["limit"]


def test_cursors_are_only_what_we_have_given_out_and_for_the_same_order(client, notes):
    good = re.search(r"cursor=([^&]+)", client.get(f"{NOTES}?limit=2").json()["next"])[1]
    invented = Signer(salt="elsewhere").sign_object(["next", 1])

    for query in (
        "cursor=nonsense",
        f"cursor={invented}",
        f"cursor={good[:-2]}xx",
        f"cursor={good}&sort=-id",
        "cursor=%F0%9F",
    ):
        response = client.get(f"{NOTES}?{query}")
        assert response.status_code == 400
        assert response.json()["code"] in {"cursor_invalid", "malformed"}
    assert client.get(f"{NOTES}?cursor={good}").status_code == 200


def test_an_unknown_parameter_is_refused_by_its_name(client, notes):
    response = client.get(f"{NOTES}?nmae=note%201&limit=5")

    assert response.status_code == 400
    assert response.json()["errors"] == {"nmae": ["Unknown parameter."]}
    assert client.get("/api/v1/test/rows/?name=x").status_code == 400


def test_both_ends_of_a_range_are_known_and_checked(client, notes):
    assert client.get(f"{NOTES}?occurred_at_after=2020-09-04&occurred_at_before=2020-09-05").status_code == 200
    response = client.get(f"{NOTES}?occurred_at_after=yesterday")
    assert (response.status_code, list(response.json()["errors"])) == (400, ["occurred_at"])


@pytest.mark.parametrize("limit", [1, 3])
def test_a_page_costs_one_query_however_long_it_is(client, notes, limit, django_assert_num_queries):
    url = client.get(f"{NOTES}?limit={limit}").json()["next"]

    with django_assert_num_queries(1):
        client.get(url)
