"""Pages of long lists of wide rows: which rows come first is found out by their keys alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator

if TYPE_CHECKING:
    from django.core.paginator import Page


class KeysFirst(Paginator):  # type: ignore[type-arg]
    """Keys are sorted first; rows with their texts, and what is joined to them, are read for one page only.

    In two queries: within one, PostgreSQL would join ten tables for all rows before it looked which are wanted.
    """

    def page(self, number: int | str) -> Page[Any]:
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        keys = list(self.object_list.values_list("pk", flat=True)[first : first + self.per_page])
        return self._get_page(self.object_list.filter(pk__in=keys), number, self)
