"""Everything that the site says, it says in Chinese too."""

import re

import pytest

from tests.house.messages import APPS, translated, words_in, words_of

TRANSLATED = {word: entry for app in APPS for word, entry in translated(app).items()}
HOLE = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")


@pytest.mark.parametrize("app", APPS)
def test_every_word_of_the_code_is_in_a_catalogue(app):
    assert [text for context, text in words_of(app) if (context, text) not in TRANSLATED] == []


@pytest.mark.parametrize("app", APPS)
def test_every_word_of_a_catalogue_is_translated_and_nobody_is_in_doubt(app):
    assert [word for word, entry in translated(app).items() if not entry.translated() or entry.fuzzy] == []


def test_no_catalogue_holds_words_that_nobody_says():
    said = {word for app in APPS for word in words_of(app)}

    assert [word for word in TRANSLATED if word not in said] == []


def test_what_is_filled_in_is_filled_in_in_both_languages():
    for (_context, text), entry in TRANSLATED.items():
        for chinese in entry.msgstr_plural.values() or [entry.msgstr]:
            assert set(HOLE.findall(chinese)) <= set(HOLE.findall(text + entry.msgid_plural)), text
            assert entry.msgid_plural or set(HOLE.findall(chinese)) == set(HOLE.findall(text)), text


def test_words_are_found_in_code_and_in_templates(tmp_path):
    code = tmp_path / "doors.py"
    code.write_text('_("Hall")\npgettext_lazy("trade", "Fair")\nngettext("%d stand", "%d stands", many)\n')
    template = tmp_path / "hall.html"
    template.write_text(
        '<ul>\n    {% translate "Hall" %}\n  {% blocktranslate count n=n trimmed %}\n    {{ n }} stand'
        "{% plural %}{{ n }} stands{% endblocktranslate %}</ul>"
    )

    assert list(words_in(code)) == [("", "Hall", ""), ("trade", "Fair", ""), ("", "%d stand", "%d stands")]
    assert list(words_in(template)) == [("", "Hall", ""), ("", "%(n)s stand", "%(n)s stands")]
