"""Questions are read from query strings and written back."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from booths.directory.query import LONGEST_QUESTION, MOST_CHOICES, DirectoryQuery, Facet, Sort


def read(text: str) -> DirectoryQuery:
    return DirectoryQuery.read(QueryDict(text))


def test_an_empty_query_string_asks_for_everything_in_hall_order():
    assert read("").is_empty
    assert read("").sort == Sort.HALL
    assert read("").query_string() == ""


def test_a_text_is_sorted_by_relevance_unless_asked_otherwise():
    assert read("q=travel").sort == Sort.RELEVANCE
    assert read("q=travel&sort=name").sort == Sort.NAME


@pytest.mark.parametrize("strange", ["sort=upside_down", "kind=castle", "booth_kind=4d", "unknown=1", "country="])
def test_what_is_unknown_is_passed_over(strange):
    assert read(strange) == read("")


def test_a_choice_is_toggled_on_and_off():
    thai = read("q=spa").toggled(Facet.COUNTRY, "TH")
    assert thai.query_string() == "q=spa&country=TH"
    assert thai.toggled(Facet.COUNTRY, "NO").chosen(Facet.COUNTRY) == ("TH", "NO")
    assert thai.toggled(Facet.COUNTRY, "TH") == read("q=spa")
    assert thai.without(Facet.COUNTRY) == read("q=spa")


def test_a_question_is_cut_to_a_bearable_length():
    asked = read("q=" + "旅" * 1000 + "".join(f"&country=C{n}" for n in range(100)))
    assert len(asked.text) == LONGEST_QUESTION
    assert len(asked.chosen(Facet.COUNTRY)) == MOST_CHOICES


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.lists(st.sampled_from(["TH", "NO", "CN"])),
    st.sampled_from(["", *Sort]),
    st.booleans(),
)
def test_a_question_written_and_read_again_is_the_same(text, countries, sort, staffed):
    params = QueryDict(mutable=True)
    params.update({"q": text, "sort": sort, "staffed": "1" if staffed else ""})
    params.setlist("country", countries)
    asked = DirectoryQuery.read(params)
    assert read(asked.query_string()) == asked
