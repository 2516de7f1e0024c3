"""Pages of long lists of wide rows: which rows come first is found out by their keys alone."""

from __future__ import annotations

from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from django.core.cache import cache
from django.core.paginator import Paginator

if TYPE_CHECKING:
    from django.core.paginator import Page

MANY: Final = 100
KEPT_S: Final = 10


class KeysFirst(Paginator):  # type: ignore[type-arg]
    """Keys are sorted first; rows with their texts, and what is joined to them, are read for one page only.

    In two queries: within one, PostgreSQL would join ten tables for all rows before it looked which are wanted.
    """

    @cached_property
    def count(self) -> int:
        """Of many rows it may be ten seconds old: whoever turns the pages does not have them counted each time."""
        if self.object_list.query.is_empty():
            return 0
        sql, given = self.object_list.query.sql_with_params()
        key = f"console:count:{sha256(repr((sql, given)).encode()).hexdigest()}"
        kept: int | None = cache.get(key)
        if kept is not None:
            return kept
        counted: int = self.object_list.count()
        if counted > MANY:
            cache.set(key, counted, KEPT_S)
        return counted

    def page(self, number: int | str) -> Page[Any]:
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        keys = list(self.object_list.values_list("pk", flat=True)[first : first + self.per_page])
        return self._get_page(self.object_list.filter(pk__in=keys), number, self)
