"""Texts of exhibitors on pages: the page's language, the other one with a mark, never unescaped."""

from types import SimpleNamespace

import pytest
from django.utils.translation import override

from booths.search import parse_query
from booths.templatetags.bilingual import alt, said_plain, said_tag, said_text


def named(en, zh):
    return SimpleNamespace(name_en=en, name_zh=zh)


BOTH, ONLY_CHINESE, ONLY_ENGLISH = named("Slow Travel", "慢旅"), named("", "慢旅"), named("Slow Travel", "")


def test_a_text_is_said_in_the_language_of_the_page():
    assert said_tag(BOTH, "name") == "Slow Travel"
    with override("zh-hans"):
        assert said_tag(BOTH, "name") == "慢旅"


def test_a_text_in_the_other_language_says_so():
    assert said_tag(ONLY_CHINESE, "name") == (
        '<span lang="zh-Hans">慢旅</span> <span class="only-in">only in Chinese</span>'
    )
    with override("zh-hans"):
        assert '<span lang="en">Slow Travel</span>' in said_tag(ONLY_ENGLISH, "name")


def test_the_other_script_stands_beside_a_name_that_has_both():
    assert alt(BOTH, "name") == '<span class="alt" lang="zh-Hans">慢旅</span>'
    with override("zh-hans"):
        assert alt(BOTH, "name") == '<span class="alt" lang="en">Slow Travel</span>'


@pytest.mark.parametrize("thing", [ONLY_CHINESE, ONLY_ENGLISH, named("Ikea", "Ikea"), named("", "")])
def test_a_name_that_is_said_already_is_not_said_twice(thing):
    assert alt(thing, "name") == ""


def test_shapes_of_the_api_speak_like_rows():
    shape = {"name": {"en": "", "zh": "慢旅"}}
    assert said_plain(shape, "name") == "慢旅"
    assert said_tag(shape, "name") == said_tag(ONLY_CHINESE, "name")


def test_nothing_said_is_nothing_shown():
    assert said_tag(named("", ""), "name") == ""


@pytest.mark.parametrize("say", [said_tag, said_text])
@pytest.mark.parametrize("thing", [named("<b>bold</b>", ""), named("", "<b>bold</b>")])
def test_what_an_exhibitor_writes_cannot_be_markup(say, thing):
    assert "<b>" not in say(thing, "name")


def test_long_texts_are_paragraphs_with_the_mark_before_them():
    text = named("", "一。\n\n二。")
    html = said_text(text, "name")
    assert html.index("only-in") < html.index("<p>一。</p>")
    assert '<div lang="zh-Hans">' in html
    assert said_text(named("One.\n\nTwo.", ""), "name") == "<p>One.</p>\n\n<p>Two.</p>"


@pytest.mark.parametrize(
    ("asked", "text", "shown"),
    [
        ("trav", "Slow Travel", "Slow <mark>Travel</mark>"),
        ("rave", "Slow Travel", "Slow Travel"),
        ("旅游", "苍山旅游公司", "苍山<mark>旅游</mark>公司"),
        ("苍山旅", "苍山旅", "<mark>苍山旅</mark>"),
        ("a", "<a> & b", "&lt;<mark>a</mark>&gt; &amp; b"),
        ("", "Slow", "Slow"),
    ],
)
def test_the_words_that_were_looked_for_are_marked(asked, text, shown):
    assert said_tag(named(text, ""), "name", parse_query(asked)) == shown
