"""A question to the directory together with everything that is counted and shown for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from booths.directory.facets import count_answers, facet_counts
from booths.directory.find import answering, corrected, ordered
from booths.directory.query import DirectoryQuery

if TYPE_CHECKING:
    from collections.abc import Collection

    from booths.directory.find import Synonyms
    from booths.directory.query import Facet
    from booths.models import Fair
    from booths.models.booth import BoothQuerySet
    from booths.search import Query


@dataclass(frozen=True)
class Answer:
    """Read lazily: whoever shows only the rows does not pay for the counts. Not to be kept longer than a request."""

    fair: Fair
    query: DirectoryQuery
    lit: Collection[int]
    language: str
    synonyms: Synonyms = field(default_factory=dict)

    @classmethod
    def to(cls, fair: Fair, query: DirectoryQuery, *, lit: Collection[int], language: str) -> Answer:
        """Also look for the words that a misspelt one may mean."""
        return cls(fair, query, lit, language, corrected(fair, query))

    @cached_property
    def found(self) -> frozenset[int] | None:
        """The booths that the text alone finds; None without a text."""
        if not self.query.text:
            return None
        alone = answering(self.fair, DirectoryQuery(text=self.query.text), lit=(), synonyms=self.synonyms)
        return frozenset(alone.values_list("pk", flat=True))

    @property
    def words_found(self) -> Query:
        """What the booths were found by: the words asked for, and those that a misspelt one may mean."""
        words = self.query.words
        meant = (like for likes in self.synonyms.values() for like in likes)
        return words._replace(words=(*words.words, *meant))

    @cached_property
    def count(self) -> int:
        return count_answers(self.fair, self.query, found=self.found, lit=self.lit)

    @cached_property
    def facet_counts(self) -> dict[Facet, dict[str, int]]:
        return facet_counts(self.fair, self.query, found=self.found, lit=self.lit)

    def booths(self) -> tuple[BoothQuerySet, tuple[str, ...]]:
        """The booths and the ordering of their cursor."""
        rows = answering(self.fair, self.query, lit=self.lit, synonyms=self.synonyms)
        return ordered(rows, self.query, lit=self.lit, language=self.language, synonyms=self.synonyms)
