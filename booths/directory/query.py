"""What somebody asks the directory; read from and written back to a query string."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from booths.enums import BoothKind, OrganisationKind
from booths.search import Query, parse_query

if TYPE_CHECKING:
    from django.http import QueryDict

LONGEST_QUESTION = 200
MOST_CHOICES = 20


class Facet(StrEnum):
    """The classifications by which the directory is narrowed; several values of one facet mean any of them."""

    SECTOR = "sector"
    COUNTRY = "country"
    KIND = "kind"
    DELEGATION = "delegation"
    THEME = "theme"
    BOOTH_KIND = "booth_kind"


class Sort(StrEnum):
    RELEVANCE = "relevance"
    STAFFED = "staffed"
    HALL = "hall"
    NEWEST = "newest"
    NAME = "name"


KNOWN_VALUES: dict[Facet, frozenset[str]] = {
    Facet.KIND: frozenset(OrganisationKind.values),
    Facet.BOOTH_KIND: frozenset(BoothKind.values),
}


@dataclass(frozen=True, slots=True)
class DirectoryQuery:
    text: str = ""
    choices: dict[Facet, tuple[str, ...]] = field(default_factory=dict)
    staffed: bool = False
    sort: Sort = Sort.HALL

    @classmethod
    def read(cls, params: QueryDict) -> DirectoryQuery:
        """Read a query string; what is unknown in it is passed over, so that old links keep working."""
        text = params.get("q", "").replace("\0", "").strip()[:LONGEST_QUESTION]
        choices = {facet: chosen for facet in Facet if (chosen := read_choices(params, facet))}
        default = Sort.RELEVANCE if text else Sort.HALL
        sort = params.get("sort", default)
        return cls(
            text=text,
            choices=choices,
            staffed=params.get("staffed") in {"1", "true"},
            sort=Sort(sort) if sort in set(Sort) else default,
        )

    @property
    def words(self) -> Query:
        return parse_query(self.text)

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.choices or self.staffed)

    @property
    def default_sort(self) -> Sort:
        return Sort.RELEVANCE if self.text else Sort.HALL

    def chosen(self, facet: Facet) -> tuple[str, ...]:
        return self.choices.get(facet, ())

    def toggled(self, facet: Facet, value: str) -> DirectoryQuery:
        """The same question with one choice more or less."""
        chosen = self.chosen(facet)
        after = tuple(one for one in chosen if one != value) if value in chosen else (*chosen, value)
        choices = {**self.choices, facet: after}
        return replace(self, choices={key: values for key, values in choices.items() if values})

    def without(self, facet: Facet) -> DirectoryQuery:
        return replace(self, choices={key: values for key, values in self.choices.items() if key != facet})

    def query_string(self) -> str:
        """The shortest query string that reads back as this question."""
        pairs = [("q", self.text)] if self.text else []
        pairs += [(facet.value, value) for facet in Facet for value in self.chosen(facet)]
        pairs += [("staffed", "1")] if self.staffed else []
        pairs += [("sort", self.sort.value)] if self.sort != self.default_sort else []
        return urlencode(pairs)


def read_choices(params: QueryDict, facet: Facet) -> tuple[str, ...]:
    values = (value.strip().replace("\0", "") for value in params.getlist(facet))
    known = KNOWN_VALUES.get(facet)
    return tuple(dict.fromkeys(v for v in values if v and (known is None or v in known)))[:MOST_CHOICES]
