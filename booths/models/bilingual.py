"""Text that an exhibitor writes in Chinese, in English or in both."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

ENGLISH, CHINESE = "en", "zh"


def language_here() -> str:
    """The language of the page that is being made (`en`, `zh-hans`)."""
    return get_language() or ENGLISH


def side_here() -> str:
    """Which of the two columns that language reads: `en` or `zh`."""
    return side_of(language_here())


def side_of(language: str) -> str:
    return CHINESE if language.startswith(CHINESE) else ENGLISH


class Said(NamedTuple):
    """A text as it can be shown: what it says, in which language, and whether that is not the one asked for."""

    text: str
    language: str
    is_fallback: bool


def said(thing: Any, field: str, language: str) -> Said:
    """Read `<field>_en` or `<field>_zh` for a reader of `language` (`en`, `zh-hans`); the other where it is missing."""
    wanted = side_of(language)
    other = ENGLISH if wanted == CHINESE else CHINESE
    text: str = getattr(thing, f"{field}_{wanted}")
    if text:
        return Said(text, wanted, is_fallback=False)
    fallback: str = getattr(thing, f"{field}_{other}")
    return Said(fallback, other, is_fallback=True) if fallback else Said("", wanted, is_fallback=False)


def said_in_one_language_at_least(field: str, *, name: str) -> models.CheckConstraint:
    """The rule that a pair of columns is not empty on both sides."""
    return models.CheckConstraint(condition=~Q(**{f"{field}_en": "", f"{field}_zh": ""}), name=name)
