"""A place in an order, as values of its terms, and the condition for the rows beyond it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q


@dataclass(frozen=True, slots=True)
class Term:
    """One term of an ordering: a column, a path over relations, or an annotation."""

    name: str
    descending: bool

    @property
    def written(self) -> str:
        return f"-{self.name}" if self.descending else self.name

    def reversed(self) -> Term:
        return Term(self.name, not self.descending)

    def value_in(self, row: Any) -> Any:
        """The value in an instance, or in a row of `values()`."""
        if isinstance(row, Mapping):
            return row[self.name]
        for step in self.name.split("__"):
            row = None if row is None else getattr(row, step)
        return row

    def same(self, value: Any) -> Q:
        return Q(**{f"{self.name}__isnull": True}) if value is None else Q(**{self.name: value})

    def beyond(self, value: Any) -> Q:
        """Rows that come later by this term alone. PostgreSQL puts NULL last when ascending, first when descending."""
        if value is None:
            return Q(**{f"{self.name}__isnull": False}) if self.descending else Q(pk__in=())
        if self.descending:
            return Q(**{f"{self.name}__lt": value})
        return Q(**{f"{self.name}__gt": value}) | Q(**{f"{self.name}__isnull": True})


def terms_of(ordering: Sequence[str]) -> tuple[Term, ...]:
    """`("-rank", "code")` as terms. The last one has to be unique among the rows, else equal ones would be skipped."""
    return tuple(Term(written.removeprefix("-"), written.startswith("-")) for written in ordering)


def beyond(terms: Sequence[Term], values: Sequence[Any]) -> Q:
    """Rows after the one with these values: later by the first term, or the same there and later by the second …."""
    condition, same_so_far = Q(pk__in=()), Q()
    for term, value in zip(terms, values, strict=True):
        condition |= same_so_far & term.beyond(value)
        same_so_far &= term.same(value)
    return condition
