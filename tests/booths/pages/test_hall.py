"""Halls: their list, and the plan of one, row by row."""

import re

import pytest

from booths.models import STANDS_IN_A_ROW, Hall
from booths.pages.hall import ROWS_ON_A_PAGE
from tests.factories import BoothFactory, ExhibitorFactory, PersonFactory, sector


def fronts(page):
    return re.findall(r'class="front[^"]*" href="[^"]*/booths/([^/]+)/"', page)


@pytest.fixture
def stand_in_row(fair):
    """`stand_in_row(4)`: a booth at the first stand of that row of hall I."""
    exhibitor = ExhibitorFactory(fair=fair)

    def build(row, **fields):
        Hall.objects.filter(fair=fair, letter="I").update(stands_given=(row - 1) * STANDS_IN_A_ROW)
        return BoothFactory(**{"exhibitor": exhibitor, **fields})

    return build


def test_every_hall_is_a_door_with_its_stands_and_lights(read, fair, arrive, at):
    person = PersonFactory()
    BoothFactory.create_batch(2, exhibitor=ExhibitorFactory(fair=fair, main_contact=person))
    arrive(person)
    page = read("halls/")
    assert "12 halls, one roof" in page
    for letter in "ABCDEFGHIJKL":
        assert at(f"halls/{letter}/") in page
    assert re.search(r"2 stands\s*· 2 lit", page)
    assert "Tourist guides services" in page


def test_a_hall_shows_its_stands_row_by_row(read, stand_in_row):
    first, second = stand_in_row(1), stand_in_row(2)
    page = read("halls/I/")
    assert fronts(page) == [first.code, second.code] == ["I01-01", "I02-01"]
    assert page.index("Row 1") < page.index(first.code) < page.index("Row 2") < page.index(second.code)


def test_a_large_hall_is_walked_a_few_rows_at_a_time(read, stand_in_row):
    booths = [stand_in_row(row) for row in range(1, ROWS_ON_A_PAGE + 2)]
    page = read("halls/I/")
    assert fronts(page) == [booth.code for booth in booths[:-1]]
    assert f"?row={ROWS_ON_A_PAGE + 1}" in page
    last = read(f"halls/I/?row={ROWS_ON_A_PAGE + 1}")
    assert fronts(last) == [booths[-1].code]
    assert 'rel="prev"' in last


@pytest.mark.parametrize("row", ["0", "-3", "99999999999", "x", "²", ""])
def test_a_row_that_is_none_shows_no_error(client, stand_in_row, at, row):
    stand_in_row(1)
    assert client.get(at("halls/I/"), {"row": row}).status_code == 200


def test_a_sub_sector_is_pointed_out(read, fair):
    part = sector("tourism").sub_sectors.get(code="9.B")
    inside = BoothFactory(exhibitor=ExhibitorFactory(fair=fair, sub_sector=part))
    outside = BoothFactory(fair=fair)
    page = read("halls/I/?part=9.B")
    assert re.search(rf'class="front" href="[^"]*{inside.code}', page)
    assert re.search(rf'class="front front--dim" href="[^"]*{outside.code}', page)
    assert "front--dim" not in read("halls/I/?part=1.A")


def test_neighbouring_halls_are_one_step_away(read, at):
    page = read("halls/I/")
    assert at("halls/H/") in page
    assert at("halls/J/") in page
    assert at("halls/L/") not in read("halls/A/")


def test_an_empty_hall_says_so(read):
    assert "No stand in this hall yet" in read("halls/A/")


def test_a_hall_that_the_fair_does_not_have_is_not_there(client, at, fair):
    assert client.get(at("halls/Z/")).status_code == 404


def test_a_hall_costs_a_fixed_number_of_queries(fair, at, costs_the_same):
    exhibitor = ExhibitorFactory(fair=fair)
    costs_the_same(at("halls/I/"), 4, lambda: BoothFactory(exhibitor=exhibitor))


def test_the_list_of_halls_costs_a_fixed_number_of_queries(fair, at, costs_the_same):
    exhibitor = ExhibitorFactory(fair=fair)
    costs_the_same(at("halls/"), 2, lambda: BoothFactory(exhibitor=exhibitor))
