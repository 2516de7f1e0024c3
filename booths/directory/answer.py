"""A question to the directory together with everything that is counted and shown for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from booths.directory.facets import facet_counts, narrowed
from booths.directory.order import Sorted, Steps
from booths.directory.picture import picture_of
from booths.directory.query import Sort
from booths.directory.spelling import corrected
from booths.directory.terms import ranked
from booths.models.bilingual import CHINESE

if TYPE_CHECKING:
    from collections.abc import Collection

    from booths.directory.order import Order
    from booths.directory.picture import Picture
    from booths.directory.query import DirectoryQuery, Facet
    from booths.directory.standing import Standing
    from booths.directory.terms import Synonyms
    from booths.models import Fair
    from booths.search import Query


@dataclass(frozen=True)
class Answer:
    """Read lazily: whoever shows only the rows does not pay for the counts. Not to be kept longer than a request.

    `lit` are the exhibitors with somebody present.
    """

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
    def picture(self) -> Picture:
        return picture_of(self.fair)

    @cached_property
    def steps(self) -> list[tuple[int, int]]:
        """The booths that the text alone finds, best first; all of them without a text."""
        if self.query.text and not self.query.words:
            return []
        said = list(self.picture.terms.said_by(self.query.words, self.synonyms))
        return ranked(said, self.picture.everything)

    @cached_property
    def found(self) -> int:
        together = 0
        for _rank, booths in self.steps:
            together |= booths
        return together

    @property
    def words_found(self) -> Query:
        """What the booths were found by: the words asked for, and those that a misspelt one may mean."""
        words = self.query.words
        meant = (like for likes in self.synonyms.values() for like in likes)
        return words._replace(words=(*words.words, *meant))

    @cached_property
    def booths(self) -> int:
        """A bitmap of those that answer."""
        return narrowed(self.picture, self.query, self.found, self.lit)

    @property
    def count(self) -> int:
        return self.booths.bit_count()

    @cached_property
    def facet_counts(self) -> dict[Facet, dict[str, int]]:
        return facet_counts(self.picture, self.query, self.found, self.lit)

    @property
    def rows(self) -> Order:
        """What answers, in the order that was asked for: `code`, `card` and `exhibitor` of each."""
        match self.query.sort:
            case Sort.NEWEST:
                return Sorted(self.picture, "age", age_of, self.booths)
            case Sort.NAME if self.language.startswith(CHINESE):
                return Sorted(self.picture, "pinyin", chinese_name_of, self.booths)
            case Sort.NAME:
                return Sorted(self.picture, "shown_name", english_name_of, self.booths)
            case Sort.STAFFED:
                shining = self.picture.lit_bitmap(self.lit)
                return Steps(self.picture, "lamp", [(1, self.booths & shining), (0, self.booths & ~shining)])
            case Sort.RELEVANCE if self.query.words:
                return Steps(self.picture, "rank", [(rank, booths & self.booths) for rank, booths in self.steps])
        return Steps(self.picture, "", [(0, self.booths)])

    def first(self, count: int) -> list[bytes]:
        """The cards of as many as are asked for."""
        return [row["card"] for row in self.rows.beyond((), count)]


def age_of(booth: Standing) -> int:
    return booth.age


def english_name_of(booth: Standing) -> str:
    return booth.name_en


def chinese_name_of(booth: Standing) -> str:
    return booth.name_zh
