"""Pages by cursor: the cursor holds the place in the order, so pages neither skip nor repeat rows that stay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

from fairsite.api.errors import CursorInvalid
from fairsite.api.keyset import Term, beyond, terms_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import Model, QuerySet
    from rest_framework.request import Request
    from rest_framework.views import APIView

CURSOR: Final = "cursor"
LIMIT: Final = "limit"
DEFAULT_LIMIT: Final = 20
LARGEST_LIMIT: Final = 100


class Way(StrEnum):
    ONWARD = "next"
    BACK = "prev"


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page begins: beyond the row with these values of the ordering's terms, in that direction."""

    way: Way
    values: tuple[Any, ...]

    def sealed(self, terms: Sequence[Term]) -> str:
        """Signed together with the ordering: the values go into a query, and mean nothing in another order."""
        return signer(terms).sign_object([self.way, *map(on_the_wire, self.values)], compress=True)

    @classmethod
    def opened(cls, text: str, terms: Sequence[Term]) -> Cursor:
        try:
            way, *values = signer(terms).unsign_object(text)
        except (BadSignature, ValueError) as error:
            raise CursorInvalid(fields={CURSOR: [str(CursorInvalid.message)]}) from error
        return cls(Way(way), tuple(values))


def signer(terms: Sequence[Term]) -> Signer:
    return Signer(salt=",".join(["cursor", *(term.written for term in terms)]))


def on_the_wire(value: Any) -> Any:
    """A value that comes back from JSON as something that the same column compares equal with, to the microsecond."""
    if isinstance(value, date):  # datetimes are dates
        return value.isoformat()
    return str(value) if isinstance(value, Decimal | UUID) else value


class CursorPagination(BasePagination):
    """`?cursor=…&limit=…` → `{"results": […], "next": url | null, "previous": url | null}` and a Link header.

    The order is the view's `ordering` or that of the queryset it hands in; its last term has to be unique. Terms may be
    annotations; a real (`float4`) has to be cast to something that survives the way through JSON.
    """

    ordering: Sequence[str] = ("pk",)

    def paginate_queryset(  # type: ignore[override]  # a plain list has no order to go on from
        self, queryset: QuerySet[Model], request: Request, view: APIView | None = None
    ) -> list[Any]:
        self.url = request.build_absolute_uri()
        self.limit = limit_in(request)
        self.terms = self.terms_in(queryset, view)
        text = request.query_params.get(CURSOR)
        self.cursor = Cursor.opened(text, self.terms) if text else None
        self.rows, self.has_more = self.read(queryset)
        return self.rows

    def terms_in(self, queryset: QuerySet[Model], view: APIView | None) -> tuple[Term, ...]:
        return terms_of(queryset.query.order_by or getattr(view, "ordering", None) or self.ordering)

    def read(self, queryset: QuerySet[Model]) -> tuple[list[Any], bool]:
        """The page's rows in the view's order, and whether there are more in the direction in which we went."""
        rows = self.rows_beyond(queryset, self.limit + 1)
        page = rows[: self.limit]
        return (page[::-1] if self.goes_back else page), len(rows) > self.limit

    def rows_beyond(self, queryset: QuerySet[Model], count: int) -> list[Any]:
        """So many rows from the cursor on in its direction, the nearest first."""
        terms = self.terms
        if self.goes_back:
            terms = tuple(term.reversed() for term in terms)
        if self.cursor:
            queryset = queryset.filter(beyond(terms, self.cursor.values))
        return list(queryset.order_by(*(term.written for term in terms))[:count])

    @property
    def goes_back(self) -> bool:
        return self.cursor is not None and self.cursor.way is Way.BACK

    def link(self, way: Way) -> str | None:
        """The address of the page on that side, if there is one: from one side we came, on the other we looked."""
        came_from_there = self.cursor is not None and self.cursor.way is not way
        if not self.rows or not (came_from_there or (self.has_more and self.goes_back == (way is Way.BACK))):
            return None
        edge = self.rows[0] if way is Way.BACK else self.rows[-1]
        cursor = Cursor(way, tuple(term.value_in(edge) for term in self.terms))
        return replace_query_param(self.url, CURSOR, cursor.sealed(self.terms))

    def get_paginated_response(self, data: Any) -> Response:
        links = {"next": self.link(Way.ONWARD), "previous": self.link(Way.BACK)}
        first = remove_query_param(self.url, CURSOR)
        relations = {"first": first, "prev": links["previous"], "next": links["next"]}
        header = ", ".join(f'<{url}>; rel="{name}"' for name, url in relations.items() if url)
        return Response({"results": data, **links}, headers={"Link": header})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        link = {"type": ["string", "null"], "format": "uri", "example": None}
        return {
            "type": "object",
            "required": ["results", "next", "previous"],
            "properties": {"results": schema, "next": link, "previous": link},
        }

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:  # noqa: ARG002 - DRF asks with it
        limit = {"type": "integer", "minimum": 1, "maximum": LARGEST_LIMIT, "default": DEFAULT_LIMIT}
        return [
            parameter(CURSOR, {"type": "string"}, "Where the page begins: taken from `next` or `previous`."),
            parameter(LIMIT, limit, "How many results a page has."),
        ]


def parameter(name: str, schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": description}


def limit_in(request: Request) -> int:
    text = request.query_params.get(LIMIT, str(DEFAULT_LIMIT))
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST_LIMIT))):
        raise ValidationError({LIMIT: [_("Expected a whole number.")]})
    limit = int(text)
    if not 1 <= limit <= LARGEST_LIMIT:
        raise ValidationError({LIMIT: [_("Between 1 and %(most)s.") % {"most": LARGEST_LIMIT}]})
    return limit
