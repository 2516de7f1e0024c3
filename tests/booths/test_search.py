"""One tokenizer for Chinese and English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booths.search import MOST_TERMS, found_by, parse_query, ranked_by, terms, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("旅游", ["旅游", "游"]),
        ("Slow Travel", ["slow", "travel"]),
        ("苍山Slow旅", ["苍山", "山", "slow", "旅"]),
        ("Pacífico Azul", ["pacifico", "azul"]),
        ("５Ｇ通信", ["5g", "通信", "信"]),
        ("O'Brien & Sons", ["o", "brien", "sons"]),
        ("…，。!?", []),
    ],
)
def test_texts_are_cut_into_words_and_pairs(text, found):
    assert list(terms(text)) == found


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("旅游", (("旅游",), ())),
        ("旅", (("旅",), ())),
        ("跨境电商", (("跨境", "境电", "电商"), ())),
        ("trav", ((), ("trav",))),
        ("旅游 Fez", (("旅游",), ("fez",))),
        ("  ", ((), ())),
    ],
)
def test_questions_are_read_as_pairs_and_beginnings(asked, read):
    assert parse_query(asked) == read


def test_a_term_stands_once_with_its_best_weight():
    assert ranked_by([("travel", "D"), ("travel 旅", "A")]) == "'travel':1A '旅':1A"


def test_what_only_finds_has_each_term_once_and_no_weight():
    assert found_by(["travel", "travel 旅"]) == "'travel' '旅'"


def test_only_words_worth_correcting_to_are_kept():
    assert words(["Big data for 旅游 tourism"]) == {"data", "tourism"}


@given(st.text(max_size=300))
def test_whatever_is_asked_a_question_stays_short_and_unquoted(text):
    query = parse_query(text)
    assert len(query.han) <= MOST_TERMS
    assert len(query.words) <= MOST_TERMS
    assert not any(set("'\\\0 ") & set(term) for term in (*query.han, *query.words))


@given(st.text(max_size=40))
def test_what_is_stored_is_found_by_asking_for_it(text):
    stored = set(terms(text))
    query = parse_query(text)
    assert {pair for pair in query.han if len(pair) > 1} <= stored
    assert all(any(term.startswith(word) for term in stored) for word in (*query.han, *query.words))
