"""A question to the directory together with everything that is counted and shown for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from booths.directory.facets import count_answers, facet_counts
from booths.directory.find import answering, best_first, corrected, documents_found, ordered
from booths.directory.query import Sort
from booths.models import Booth

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.db.models import QuerySet

    from booths.directory.find import Synonyms
    from booths.directory.query import DirectoryQuery, Facet
    from booths.models import Fair
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
        if not self.query.words:
            return frozenset()
        return frozenset(documents_found(self.fair, self.query, self.synonyms).values_list("pk", flat=True))

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

    def rows(self, *columns: str) -> tuple[QuerySet[Any, dict[str, Any]], tuple[str, ...]]:
        """What answers, to be paged through, and the ordering of the cursor; `looked_up` then gives the columns."""
        if self.query.sort == Sort.RELEVANCE and self.query.words:
            documents, ordering = best_first(self.fair, self.query, lit=self.lit, synonyms=self.synonyms)
            return documents.values("pk", "code", "rank"), ordering
        booths = answering(self.fair, self.query, lit=self.lit, synonyms=self.synonyms)
        booths, ordering = ordered(booths, self.query.sort, lit=self.lit, language=self.language)
        return booths.values(*{*columns, *(term.removeprefix("-") for term in ordering)}), ordering

    @staticmethod
    def looked_up(found: Iterable[dict[str, Any]], *columns: str) -> list[dict[str, Any]]:
        """Columns of the booths in some rows, in the order of the rows; one query if the rows have them not yet."""
        rows = list(found)
        if not rows or set(columns) <= rows[0].keys():
            return rows
        booths = Booth.objects.filter(pk__in=[row["pk"] for row in rows]).values("pk", *columns)
        by_key = {booth["pk"]: booth for booth in booths}
        return [by_key[row["pk"]] for row in rows if row["pk"] in by_key]

    def first(self, count: int) -> list[str]:
        """The cards of as many as are asked for."""
        rows, ordering = self.rows("card")
        return [row["card"] for row in self.looked_up(rows.order_by(*ordering)[:count], "card")]
