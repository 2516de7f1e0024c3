"""Words for searching Chinese and English alike: one tokenizer for what is stored and for what is asked.

English is cut into lower-case words without accents, Chinese into pairs of neighbours and the last character of each
run, so that any two characters of a text are found through the index, and any one as the beginning of a term
(PostgreSQL ships no Chinese parser; trigrams need three).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import filterfalse
from operator import add, itemgetter
from typing import NamedTuple

LONGEST_WORD = 40
SHORTEST_CORRECTION = 4
MOST_TERMS = 12
HAN = 1
_RUNS = re.compile(r"([㐀-䶿一-鿿豈-﫿]+)|[^\W_㐀-䶿一-鿿豈-﫿]+")


class Weight:
    """PostgreSQL's four weights, best first."""

    NAME, SUMMARY, OFFERING, TEXT = "A", "B", "C", "D"


class Query(NamedTuple):
    """What somebody looks for: pairs (or single characters) of Chinese, and beginnings of English words."""

    han: tuple[str, ...]
    words: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.han or self.words)


def folded(text: str) -> str:
    """Lower case, full-width letters made narrow, accents removed."""
    if text.isascii():
        return text.lower()
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", text))).lower()


@lru_cache(maxsize=1024)
def runs(text: str) -> tuple[tuple[str, bool], ...]:
    """Stretches of one script, each with whether it is Chinese; kept, as a booth stands in several documents."""
    return tuple((match.group(), match.lastindex == HAN) for match in _RUNS.finditer(folded(text)))


def terms(text: str) -> Iterator[str]:
    """Every term under which a text is found."""
    for run, is_han in runs(text):
        if is_han:
            yield from map(add, run, run[1:])
            yield run[-1]
        else:
            yield run[:LONGEST_WORD]


def words(texts: Iterable[str]) -> set[str]:
    """The English words of some texts that are worth correcting a misspelling to."""
    return {
        run[:LONGEST_WORD]
        for text in texts
        for run, is_han in runs(text)
        if not is_han and len(run) >= SHORTEST_CORRECTION
    }


def found_by(texts: Iterable[str]) -> str:
    """Spell a `tsvector` that only finds: each term once, without a weight, at half the size."""
    found = dict.fromkeys(term for text in texts for term in terms(text))
    return " ".join(f"'{term}'" for term in found)


def ranked_by(parts: Iterable[tuple[str, str]]) -> str:
    """Spell a `tsvector` from (text, weight) pairs: each term once, with its best weight."""
    best: dict[str, str] = {}
    for text, weight in sorted(parts, key=itemgetter(1), reverse=True):
        best |= dict.fromkeys(terms(text), weight)
    return " ".join(f"'{term}':1{weight}" for term, weight in best.items())


def parse_query(text: str) -> Query:
    """Read what somebody typed; at most 12 terms count."""
    han: list[str] = []
    plain: list[str] = []
    for run, is_han in runs(text[:200]):
        if not is_han:
            plain.append(run[:LONGEST_WORD])
        elif len(run) == 1:
            han.append(run)
        else:
            han.extend(map(add, run, run[1:]))
    return Query(tuple(dict.fromkeys(han))[:MOST_TERMS], tuple(dict.fromkeys(plain))[:MOST_TERMS])
