"""Cells that a spreadsheet takes for nothing but text, wherever it believes that a cell ends."""

import re

import pytest

from fairsite.spreadsheets import harmless

FORMULA = re.compile(r"(^|[;\t\r\n])\s*[=+\-@＝＋－＠]")
"""As OWASP lists them (CSV injection), also behind what another spreadsheet separates cells by."""


@pytest.mark.parametrize(
    "text", ["=1+1", " =1+1", "a;=1+1", "a; @x", "a\n=1+1", "a\t-1", "＝1+1", "\u00a0=1+1", "-1", "+1;-1", "\n=1"]
)
def test_no_part_of_a_cell_is_a_formula(text):
    assert FORMULA.search(harmless(text)) is None
    assert harmless(text).replace("'", "") == text


@pytest.mark.parametrize("text", ["", "Net?", "a-b", "1 + 1 = 2", "八人起报净价。", "mail@fair.test; a = b"])
def test_what_is_no_formula_stays_as_it_is(text):
    assert harmless(text) == text
