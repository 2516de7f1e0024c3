"""Text on signs and posters: how wide it is and what is left out when it does not fit."""

import pytest

from booths.drawing.lettering import fit, width, wrap


def test_a_chinese_character_is_as_wide_as_it_is_tall():
    assert width("苍山", 15) == 30
    assert width("il", 15) < width("mm", 15) < 30


def test_a_text_that_fits_is_left_alone():
    assert fit("苍山慢旅", 196, 15) == "苍山慢旅"


def test_a_long_name_loses_whole_words_and_no_word_dangles():
    assert fit("Lumen Ledger Bank of Commerce and Trade", 160, 15) == "Lumen Ledger Bank"


def test_a_single_long_word_ends_in_an_ellipsis():
    cut = fit("塔什干纺织交易所有限责任公司北京分公司", 150, 15)
    assert cut.endswith("…")
    assert width(cut, 15) <= 150


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_nothing_stays_nothing(text):
    assert fit(text, 100, 15) == ""
    assert wrap(text, 100, 15, 3) == []


def test_latin_text_breaks_between_words_and_chinese_text_anywhere():
    assert wrap("Rail freight to Łódź", 110, 15, 3) == ["Rail freight to", "Łódź"]
    assert wrap("苍山徒步从大理到怒江", 75, 15, 2) == ["苍山徒步从", "大理到怒江"]


def test_what_is_too_much_for_the_lines_is_cut():
    lines = wrap("苍山徒步从大理到怒江的十一条线路", 75, 15, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
