"""The trail in the console: searched, and taken along as CSV."""

import csv
import io

import pytest
from django.test import Client

from booths.actions.booth import publish_booth
from booths.admin.audit import ON_A_PAGE
from booths.models import Booth
from fairsite.audit.enums import Change
from tests.factories import BoothFactory, PersonFactory


@pytest.fixture
def read(client, booth, organiser):
    """`read("?door=api")`: the page as the organiser has it; the booth has been published."""
    Booth.objects.update(state="in_review")
    publish_booth(booth=booth, by=organiser)
    client.force_login(organiser)
    return lambda question="", language="en": client.get(f"/{language}/console/entry/{question}")


def exported(reply):
    text = reply.getvalue().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_organisers_see_who_changed_what(read, organiser, language):
    page = read("?action=booths.publish_booth", language).content.decode()
    assert "booths.publish_booth" in page
    assert organiser.name in page
    assert "<del>in_review</del> <ins>published</ins>" in page


def test_the_search_is_named_as_the_columns_are(read):
    page = read("?person=1").content.decode()
    assert "number of a person" not in page
    assert "less than" not in page


def test_a_search_without_an_answer_says_so(read):
    assert "Nothing here." in read("?address=203.0.113.9").content.decode()


@pytest.mark.parametrize("question", ["?before=x", "?before=99999999999999999999", "?person=x", "?since=never"])
def test_nonsense_is_no_crash(read, question):
    assert read(question).status_code == 200


def test_the_page_costs_the_same_for_one_entry_and_for_many(read, booth, django_assert_max_num_queries):
    read()
    with django_assert_max_num_queries(12):
        read()


def test_the_trail_is_read_on_from_where_a_page_ends(read, booth):
    for number in range(ON_A_PAGE + 1):
        Booth.objects.update(sign=f"Tea {number}")
    page = read("?model=booths.booth").content.decode()
    assert page.count('<th scope="row">') == ON_A_PAGE
    assert "before=" in page


def test_other_fairs_are_seen_by_admins_only_and_when_they_ask(read, booth):
    elsewhere = BoothFactory(state="draft")
    asked = f"?everywhere=on&model=booths.booth&row={elsewhere.pk}"
    assert "Nothing here." in read(asked).content.decode()
    admin = Client()
    admin.force_login(PersonFactory(is_superuser=True))
    assert "Nothing here." not in admin.get(f"/en/console/entry/{asked}").content.decode()


def test_the_trail_is_taken_along_as_csv_and_that_is_an_entry_too(read, booth, organiser, entries):
    rows = exported(read("export/?model=booths.booth&change=changed"))
    assert [row["action"] for row in rows] == ["booths.publish_booth", ""]
    assert (rows[0]["person_name"], rows[0]["row"]) == ("Mei", str(booth.pk))
    (noted,) = entries(change=Change.NOTED)
    assert (noted.action, noted.person_id, noted.fair_id) == ("booths.take_trail", organiser.pk, booth.fair_id)
    assert noted.after == {"asked": {"model": "booths.booth", "change": "changed"}}


def test_a_spreadsheet_computes_nothing_of_it(read, organiser):
    organiser.name = '=HYPERLINK("https://evil.test")'
    organiser.save()
    rows = exported(read("export/?action=booths.publish_booth"))
    assert {row["person_name"] for row in rows} == {"'" + organiser.name}
