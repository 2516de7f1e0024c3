"""Texts of exhibitors in the language of the page, with a fallback that says so.

A `thing` is a row with a pair of columns (`name_en`, `name_zh`) or a shape of the API (`{"name": {"en": …, "zh": …}}`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import groupby
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

from django import template
from django.utils.html import escape, format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from booths.models.bilingual import CHINESE, ENGLISH, Said, language_here, said

if TYPE_CHECKING:
    from booths.search import Query

register = template.Library()

HTML_LANGUAGE: Final = {ENGLISH: "en", CHINESE: "zh-Hans"}


def said_of(thing: Any, field: str) -> Said:
    if isinstance(thing, Mapping):
        thing = SimpleNamespace(**{f"{field}_{language}": text for language, text in thing[field].items()})
    return said(thing, field, language_here())


def only_in(language: str) -> SafeString:
    """The mark of a text that the reader did not ask for in this language."""
    words = _("only in Chinese") if language == CHINESE else _("only in English")
    return format_html(' <span class="only-in">{}</span>', words)


def in_its_language(text: str, spoken: Said) -> str:
    """Marked-up text, with its language if that is not the page's, and with the mark that says so."""
    if not spoken.is_fallback:
        return text
    return f'<span lang="{HTML_LANGUAGE[spoken.language]}">{text}</span>{only_in(spoken.language)}'


@register.simple_tag(name="said")
def said_tag(thing: Any, field: str, marks: Query | None = None) -> SafeString:
    """A short text; `marks`, a search query, has the words underlined that it was found by."""
    spoken = said_of(thing, field)
    return mark_safe(in_its_language(highlighted(spoken.text, marks), spoken))


@register.simple_tag
def said_plain(thing: Any, field: str) -> str:
    """A short text where no markup may stand: titles, labels, descriptions."""
    return said_of(thing, field).text


@register.simple_tag
def said_text(thing: Any, field: str) -> SafeString:
    """A long text in paragraphs."""
    spoken = said_of(thing, field)
    paragraphs = mark_safe(linebreaks(spoken.text, autoescape=True))
    if not spoken.is_fallback:
        return paragraphs
    language = HTML_LANGUAGE[spoken.language]
    return format_html('<p>{}</p><div lang="{}">{}</div>', only_in(spoken.language), language, paragraphs)


@register.simple_tag
def alt(thing: Any, field: str) -> SafeString | str:
    """The same name in the other script, if it has one."""
    shown = said_of(thing, field)
    language = ENGLISH if shown.language == CHINESE else CHINESE
    name = other_text(thing, field, language)
    if not name or shown.is_fallback or name == shown.text:
        return ""
    return format_html('<span class="alt" lang="{}">{}</span>', HTML_LANGUAGE[language], name)


def other_text(thing: Any, field: str, language: str) -> str:
    text: str = thing[field][language] if isinstance(thing, Mapping) else getattr(thing, f"{field}_{language}")
    return text


@lru_cache(maxsize=256)
def found_by(query: Query) -> re.Pattern[str] | None:
    """Chinese terms anywhere, beginnings of English words with the rest of the word; terms may overlap."""
    terms = [*map(re.escape, query.han), *(rf"\b{re.escape(word)}\w*" for word in query.words)]
    return re.compile("(?=(" + "|".join(terms) + "))", re.IGNORECASE) if terms else None


def highlighted(text: str, query: Query | None) -> str:
    pattern = found_by(query) if query else None
    if pattern is None:
        return escape(text)
    found = {at for match in pattern.finditer(text) for at in range(*match.span(1))}
    stretches = groupby(enumerate(text), key=lambda character: character[0] in found)
    shown = ((is_found, escape("".join(letter for _at, letter in letters))) for is_found, letters in stretches)
    return "".join(f"<mark>{words}</mark>" if is_found else words for is_found, words in shown)
