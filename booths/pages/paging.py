"""A stretch of a long list, and the link to the next one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from fairsite.api.keyset import beyond, terms_of
from fairsite.api.pagination import Cursor, Way
from fairsite.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet
    from django.http import HttpRequest

    from booths.directory.order import Order
    from fairsite.api.keyset import Term

AFTER: Final = "after"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows in order; `more` is the cursor of the stretch after them (empty at the end)."""

    rows: list[Any]
    more: str
    is_first: bool

    def link(self, request: HttpRequest) -> str:
        """The query string of the next stretch, beside whatever else was asked."""
        params = request.GET.copy()
        params[AFTER] = self.more
        return f"?{params.urlencode()}"


def stretch(rows: QuerySet[Any, Any], ordering: Sequence[str], request: HttpRequest, length: int) -> Stretch:
    """Read on where the link led; a cursor that is broken or of another order begins anew instead of failing."""
    terms = terms_of(ordering)
    values = place_in(request, terms)
    if values:
        rows = rows.filter(beyond(terms, values))
    return cut(list(rows.order_by(*ordering)[: length + 1]), terms, length, is_first=not values)


def stretch_in_order(order: Order, request: HttpRequest, length: int) -> Stretch:
    """The same of an order of the directory."""
    terms = terms_of(order.ordering)
    values = place_in(request, terms)
    return cut(order.beyond(values, length + 1), terms, length, is_first=not values)


def place_in(request: HttpRequest, terms: Sequence[Term]) -> tuple[Any, ...]:
    sealed = request.GET.get(AFTER, "")
    try:
        values = Cursor.opened(sealed, terms).values if sealed else ()
    except Refusal:
        return ()
    return values if len(values) == len(terms) else ()


def cut(found: list[Any], terms: Sequence[Term], length: int, *, is_first: bool) -> Stretch:
    """As many rows as were wanted, of which there is one more if the list goes on."""
    more = ""
    if len(found) > length:
        more = Cursor(Way.ONWARD, tuple(term.value_in(found[length - 1]) for term in terms)).sealed(terms)
    return Stretch(found[:length], more, is_first=is_first)
