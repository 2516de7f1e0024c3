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
    sealed = request.GET.get(AFTER, "")
    try:
        values = Cursor.opened(sealed, terms).values if sealed else ()
    except Refusal:
        values = ()
    if len(values) == len(terms):
        rows = rows.filter(beyond(terms, values))
    found = list(rows.order_by(*ordering)[: length + 1])
    more = ""
    if len(found) > length:
        more = Cursor(Way.ONWARD, tuple(term.value_in(found[length - 1]) for term in terms)).sealed(terms)
    return Stretch(found[:length], more, is_first=not values)
