"""Which booths say which words, kept in the process: an inverted index whose answers are bitmaps.

A bitmap is an int with one bit per booth. Reading needs no lock: whatever changes is put in place whole, so that
somebody who reads meanwhile sees a changed booth as it was or as it is, and every other booth as it is.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from booths.search import Query

Synonyms = dict[str, list[str]]

ELSEWHERE, SUMMARY, NAME = range(3)
WEIGHT_BITS: Final = 2
WEIGHT: Final = 0b11
OFTEN: Final = 64
"""Booths from which on a term's bitmaps are kept once they were asked for."""
LAST: Final = "\U0010ffff"


class Said(NamedTuple):
    """The booths that say a term: anywhere; in the summary or the name; in the name."""

    anywhere: int
    summary: int
    name: int

    def __or__(self, other: Said) -> Said:
        return Said(*(mine | theirs for mine, theirs in zip(self, other, strict=True)))


NOBODY: Final = Said(0, 0, 0)


class Spoken(NamedTuple):
    """What one booth says: terms with a space between them, those of its summary and of its name once more."""

    everything: str = ""
    summary: str = ""
    name: str = ""

    def weights(self) -> dict[str, int]:
        """Each term with the best place at which it is said."""
        best = dict.fromkeys(self.everything.split(), ELSEWHERE)
        best |= dict.fromkeys(self.summary.split(), SUMMARY)
        return best | dict.fromkeys(self.name.split(), NAME)


class Terms:
    """`postings` has for each term the positions of the booths that say it, each with its weight in the lowest bits."""

    def __init__(self, spoken: Iterable[Spoken]) -> None:
        postings: dict[str, list[int]] = defaultdict(list)
        for position, said in enumerate(spoken):
            at = [position << WEIGHT_BITS | weight for weight in (ELSEWHERE, SUMMARY, NAME)]
            for term, weight in said.weights().items():
                postings[term].append(at[weight])
        self.postings = dict(postings)
        self.vocabulary = sorted(postings)
        self.kept: dict[str, tuple[list[int], Said]] = {}

    def change(self, position: int, before: Spoken, after: Spoken) -> None:
        """A booth says something else from now on."""
        if before == after:
            return
        old, new = before.weights(), after.weights()
        for term in {*old, *new}:
            if old.get(term) != new.get(term):
                self.put(term, position, new.get(term))

    def put(self, term: str, position: int, weight: int | None) -> None:
        others = [posting for posting in self.postings.get(term, ()) if posting >> WEIGHT_BITS != position]
        if term not in self.postings:
            known = self.vocabulary.copy()
            insort(known, term)
            self.vocabulary = known
        self.postings[term] = others if weight is None else [*others, position << WEIGHT_BITS | weight]

    def said_by(self, query: Query, synonyms: Synonyms) -> Iterator[Said]:
        """For each term of a question the booths that say it; a word may be replaced by any of its synonyms."""
        for pair in query.han:
            yield self.exactly([pair]) if len(pair) > 1 else self.beginning(pair)
        for word in query.words:
            yield self.exactly(synonyms[word]) if word in synonyms else self.beginning(word)

    def knows(self, prefix: str) -> bool:
        """Whether anybody says a word that begins so."""
        return any(self.postings[term] for term in self.with_beginning(prefix))

    def with_beginning(self, prefix: str) -> list[str]:
        known = self.vocabulary
        return known[bisect_left(known, prefix) : bisect_left(known, prefix + LAST)]

    def beginning(self, prefix: str) -> Said:
        return self.exactly(self.with_beginning(prefix))

    def exactly(self, terms: Iterable[str]) -> Said:
        """The booths that say any of the terms: of rare ones drawn together, of frequent ones as they are kept."""
        together, rare = NOBODY, []
        for term in terms:
            postings = self.postings.get(term, [])
            if len(postings) < OFTEN:
                rare += postings
            else:
                together |= self.drawn_once(term, postings)
        return together | drawn(rare) if rare else together

    def drawn_once(self, term: str, postings: list[int]) -> Said:
        kept = self.kept.get(term)
        if kept is None or kept[0] is not postings:
            kept = self.kept[term] = postings, drawn(postings)
        return kept[1]


def drawn(postings: list[int]) -> Said:
    size = (max(postings) >> WEIGHT_BITS + 3) + 1
    octets = [bytearray(size) for _ in Said._fields]
    for posting in postings:
        position, weight = posting >> WEIGHT_BITS, posting & WEIGHT
        for place in octets[: weight + 1]:
            place[position >> 3] |= 1 << (position & 7)
    return Said(*(int.from_bytes(place, "little") for place in octets))


def ranked(said: list[Said], among: int) -> list[tuple[int, int]]:
    """The booths that say every term, in steps, best first: two for a term in the name, one for one in the summary."""
    found = among
    for term in said:
        found &= term.anywhere
    steps = {0: found}
    for term in said:
        steps = {
            rank: booths
            for rank in range(2 * len(said) + 1)
            if (
                booths := (steps.get(rank, 0) & ~term.summary)
                | (steps.get(rank - SUMMARY, 0) & term.summary & ~term.name)
                | (steps.get(rank - NAME, 0) & term.name)
            )
        }
    return sorted(steps.items(), reverse=True)
