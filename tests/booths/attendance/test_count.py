"""What is counted of visits, and that it agrees with the facts."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from booths.attendance.count import Tally, attendance_of
from booths.attendance.things import seen_in
from booths.enums import VisitorKind
from tests.booths.attendance.conftest import SHANGHAI, september
from tests.factories import BoothFactory, CountryFactory, DocumentFactory, FavouriteFactory


def test_visits_are_counted_by_the_days_and_hours_of_the_fair_beside_the_period_before(comes, booth):
    for who, day, hour in [("ana", 5, 0), ("ana", 5, 23), ("bo", 6, 9), ("ana", 4, 12), ("cy", 2, 9), ("di", 7, 0)]:
        comes(who, day, hour)
    found = attendance_of([booth.pk], september(5, 6))
    assert (found.visits, found.visits_before) == (Tally(3, 2), Tally(1, 1))
    assert found.visits_on(date(2020, 9, 5)) == Tally(2, 1)
    assert found.visits_on(date(2020, 9, 4)) == Tally(1, 1)
    assert found.by_hour == {0: 1, 23: 1, 9: 1}


def test_exhibitors_and_organisers_are_no_visitors(comes, booth):
    for kind in VisitorKind:
        comes(kind, 5, visitor_kind=kind)
    assert attendance_of([booth.pk], september(5, 5)).visits == Tally(2, 2)


def test_looks_at_things_are_no_visits_and_bear_the_names_of_today(comes, booth):
    offering, document = booth.offerings.get(), DocumentFactory(booth=booth, title_en="Rates", title_zh="")
    comes("ana", 5)
    comes("ana", 5, place="offering", item=str(offering.pk))
    comes("bo", 5, place="offering", item=str(offering.pk))
    comes("bo", 5, place="document", item=str(document.pk))
    comes("bo", 5, place="panel", item="long-gone")
    found = attendance_of([booth.pk], september(5, 5))
    assert found.visits == Tally(1, 1)
    assert found.looks == 4
    assert [(one.name_en, one.tally) for one in seen_in(found, [booth.pk])] == [
        ("Guided tours", Tally(2, 2)),
        ("Rates", Tally(1, 1)),
    ]


def test_what_stands_in_the_scene_is_named_by_the_scene(comes, exhibitor):
    booth = BoothFactory(exhibitor=exhibitor, three_d=True)
    counter = booth.showroom.scene["counter"]["id"]
    comes("ana", 5, at=booth, place="counter", item=counter)
    found = attendance_of([booth.pk], september(5, 5))
    assert [one.thing.item for one in seen_in(found, [booth.pk])] == [counter]


def test_of_a_crowd_languages_and_countries_are_told_and_of_a_few_nothing(comes, booth):
    CountryFactory(code="CN")
    CountryFactory(code="TH")
    for number in range(6):
        comes(f"crowd-{number}", 5, language="zh-hans", country_id="CN")
    comes("alone", 5, language="en", country_id="TH")
    found = attendance_of([booth.pk], september(5, 5))
    assert found.visits.people == 7
    assert "TH" not in {group.key for group in found.countries}
    assert [tuple(group) for group in found.countries] == [("others", 5)]
    assert [tuple(group) for group in found.languages] == [("others", 5)]


def test_favourites_count_on_the_day_on_which_they_were_starred(booth):
    for day in (4, 5, 5):
        FavouriteFactory(booth=booth, starred_at=datetime(2020, 9, day, 12, tzinfo=SHANGHAI))
    found = attendance_of([booth.pk], september(5, 5))
    assert (found.favourites, found.favourites_before, found.kept) == (2, 1, 3)


def test_booths_of_others_and_nothing_at_all_are_not_counted(comes, booth):
    comes("ana", 5, at=BoothFactory(fair=booth.fair))
    assert attendance_of([booth.pk], september(5, 5)).is_empty
    assert attendance_of([], september(5, 5)).is_empty


@pytest.mark.parametrize("visits", [1, 3])
def test_all_of_it_is_one_query(comes, booth, visits):
    for number in range(visits):
        comes(f"visitor-{number}", 5)
    with CaptureQueriesContext(connection) as queries:
        attendance_of([booth.pk], september(5, 5))
    assert len(queries) == 1
