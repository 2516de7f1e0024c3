"""Who says which words, and where."""

from booths.directory.terms import OFTEN, Said, Spoken, Terms, ranked
from booths.search import Query, parse_query

BOOTHS = [
    Spoken("harbour bank 旅游 游", "harbour", "bank"),
    Spoken("harbour tours 旅游 游", "", "harbour"),
    Spoken("harbours of the world"),
]


def said(text, synonyms=None, booths=BOOTHS):
    return list(Terms(booths).said_by(parse_query(text), synonyms or {}))


def test_a_word_is_found_by_its_beginning_and_a_pair_as_it_is():
    assert said("harb") == [Said(0b111, 0b011, 0b010)]
    assert said("旅游") == [Said(0b011, 0, 0)]
    assert said("旅") == [Said(0b011, 0, 0)]
    assert said("tourism") == [Said(0, 0, 0)]


def test_a_misspelt_word_is_replaced_by_any_like_it_but_not_by_what_begins_like_it():
    assert said("harbor", {"harbor": ["harbour", "bank"]}) == [Said(0b011, 0b011, 0b011)]


def test_best_is_who_says_the_words_in_the_name_then_in_the_summary():
    assert ranked(said("harb"), 0b111) == [(2, 0b010), (1, 0b001), (0, 0b100)]


def test_every_word_counts_and_all_have_to_be_said():
    assert ranked(said("harb bank"), 0b111) == [(3, 0b001)]
    assert ranked(said("harb nowhere"), 0b111) == []


def test_without_words_everything_answers():
    assert ranked(list(Terms(BOOTHS).said_by(Query((), ()), {})), 0b101) == [(0, 0b101)]


def test_a_frequent_word_that_is_kept_follows_a_change():
    many = [Spoken("tours")] * (OFTEN + 10)
    terms = Terms(many)
    assert terms.exactly(["tours"]).anywhere.bit_count() == OFTEN + 10
    terms.change(3, Spoken("tours"), Spoken("bank", name="bank"))
    assert terms.exactly(["tours"]).anywhere.bit_count() == OFTEN + 9
    assert terms.exactly(["bank"]) == Said(1 << 3, 1 << 3, 1 << 3)
    assert terms.knows("ban")
    terms.change(3, Spoken("bank", name="bank"), Spoken())
    assert not terms.knows("ban")
