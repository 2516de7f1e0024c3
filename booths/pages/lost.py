"""Help for somebody whom an old or mistyped address led to nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from booths.directory.answer import Answer
from booths.directory.query import DirectoryQuery, Sort
from booths.pages.stands import read_cards
from booths.signs import BY_LETTER

if TYPE_CHECKING:
    from django.http import HttpRequest

    from booths.models import Fair

SUGGESTED: Final = 3
PLACES: Final = {"booths", "organisations", "delegations", "halls", "projects", "3d"}


def help_on(request: HttpRequest, fair: Fair) -> dict[str, Any]:
    """What the address may have meant: words to search for, stands that they find, the hall of a stand code."""
    words = words_of(request.path, fair)
    return {"words": words, "stands": stands_like(fair, words), "hall": hall_of(words), "has_search": True}


def words_of(path: str, fair: Fair) -> str:
    """The last part of a path that is not the name of a room."""
    parts = [part for part in unquote(path).partition(f"/{fair.slug}/")[2].split("/") if part not in PLACES]
    return re.sub(r"[_+.]|(?<=\D)-|-(?=\D)", " ", next((part for part in reversed(parts) if part), "")).strip()[:60]


def hall_of(words: str) -> str:
    """The letter of the hall in which a stand of this code would be."""
    letter = words[:1].upper()
    return letter if letter in BY_LETTER and words[1:3].isdecimal() else ""


def stands_like(fair: Fair, words: str) -> list[dict[str, Any]]:
    query = DirectoryQuery(text=words, sort=Sort.RELEVANCE)
    if not query.words:
        return []
    return read_cards(Answer(fair, query, (), "en").first(SUGGESTED))
