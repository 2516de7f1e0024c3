"""`/api/v1/fairs/<fair>/booths/` and its facets.

The list is the fast path of the API: cards are read as they are stored and joined, never parsed; who is present comes
apart, because it changes by the minute and the cards do not. An answer is good for all who ask the same, as long as its
validator, which is read from the database every time, stays the same.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import orjson
from django.http import HttpResponse
from django.utils.translation import get_language
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from booths.api import examples
from booths.api.entrance import FairDoor
from booths.api.questions import QUESTION, QUESTION_AND_SORT, SORT, question_in
from booths.directory.answer import Answer
from booths.directory.keeping import Recent
from booths.directory.query import Facet
from booths.directory.spelling import corrected
from booths.models import Booth
from booths.presence import Lights, lights_of
from booths.serializers.booth import BoothCardSerializer, BoothPageSerializer, FacetsSerializer
from fairsite.api.filters import known_to
from fairsite.api.keyset import Term, terms_of
from fairsite.api.pagination import CursorPagination, limit_in

if TYPE_CHECKING:
    from rest_framework.request import Request
    from rest_framework.views import APIView

    from booths.directory.order import Row

TAGS = ["Booths"]
recent: Recent[tuple[bytes, str]] = Recent(200)
"""Bodies, of about 25 kB, and Link headers."""


class DirectoryDoor(FairDoor):
    """What somebody asks the directory of a fair, and who is present while it answers."""

    queryset = Booth.objects.none()
    filter_backends = ()

    @cached_property
    def lights(self) -> Lights:
        return lights_of(self.fair)

    @cached_property
    def answer(self) -> Answer:
        """To a question that makes sense."""
        query = question_in(self.request, known_to(self))
        return Answer(self.fair, query, self.lights.lit, get_language() or "en")

    def version(self) -> str:
        """Of the directory, of the question and the language it is asked in, and of who is present."""
        _ = self.answer, limit_in(self.request)  # nonsense is refused also to those who have an answer to it
        asked = blake2b(f"{get_language()} {self.request.get_full_path()}".encode(), digest_size=8).hexdigest()
        return f"{self.fair.pk}.{self.fair.directory_version}-{asked}-{self.lights.version}"


def read_differently(answer: Answer) -> Answer:
    """The same question with known words in place of unknown ones; asked when the words as they were find nothing."""
    synonyms = corrected(answer.fair, answer.query) if answer.query.text else {}
    return replace(answer, synonyms=synonyms)


class PagesInOrder(CursorPagination):
    """By cursor through an order of the directory, which is no queryset."""

    def terms_in(self, order: Any, _view: APIView | None) -> tuple[Term, ...]:
        return terms_of(order.ordering)

    def rows_beyond(self, order: Any, count: int) -> list[Row]:
        values = self.cursor.values if self.cursor else ()
        rows: list[Row] = order.beyond(values, count, backwards=self.goes_back)
        return rows


class BoothsView(DirectoryDoor):
    serializer_class = BoothCardSerializer
    pagination_class = PagesInOrder
    query_parameters = QUESTION_AND_SORT

    @extend_schema(
        operation_id="booths_list",
        tags=TAGS,
        summary="The directory",
        description="The published booths of a fair, found by their words in Chinese or English, narrowed by facets"
        " and sorted. Several values of one facet mean any of them. Words of which nothing is found are"
        " read as known ones like them, and `corrected` says so. `staffed` has the codes of those with "
        "somebody present.",
        parameters=[*QUESTION, SORT],
        responses=BoothPageSerializer,
        filters=True,
        examples=[examples.of(examples.BOOTH_PAGE)],
    )
    def get(self, request: Request, **_address: str) -> HttpResponse:
        place = f"{request.scheme}://{request.get_host()} {self.etag}"  # links name the host
        body, link = recent(place, self.written)
        return HttpResponse(body, content_type="application/json", headers={"Link": link})

    def written(self) -> tuple[bytes, str]:
        answer = self.answer
        rows = self.page(answer)
        if not rows and (other := read_differently(answer)).synonyms:
            answer, rows = other, self.page(other)
        staffed = [row["code"] for row in rows if row["exhibitor"] in self.lights.lit]
        framed = self.get_paginated_response(None)
        beside = {"staffed": staffed, "corrected": answer.synonyms, **links_of(framed)}
        return with_cards([row["card"] for row in rows], beside), framed.headers["Link"]

    def page(self, answer: Answer) -> list[Row]:
        rows: list[Row] = self.paginator.paginate_queryset(answer.rows, self.request, view=self)
        return rows


def links_of(framed: Response) -> dict[str, str | None]:
    return {name: framed.data[name] for name in ("next", "previous")}


def with_cards(cards: list[bytes], beside: dict[str, Any]) -> bytes:
    """The body of a list from cards as they are stored: JSON that is only put together."""
    return b'{"results":[' + b",".join(cards) + b"]," + orjson.dumps(beside)[1:]


class FacetsView(DirectoryDoor):
    serializer_class = FacetsSerializer
    query_parameters = tuple(parameter.name for parameter in QUESTION)
    pagination_class = None

    @extend_schema(
        operation_id="booths_facets",
        tags=TAGS,
        summary="Facets of the directory",
        description="The same question as to the directory, answered with counts: how many booths there are "
        "altogether, and how many each value of each facet would give beside all other choices, most "
        "first.",
        parameters=QUESTION,
        examples=[examples.of(examples.FACETS)],
    )
    def get(self, _request: Request, **_address: str) -> Response:
        answer = self.answer
        if answer.query.text and not answer.found:
            answer = read_differently(answer)
        counts = {facet.value: answer.facet_counts[facet] for facet in Facet}
        return Response({"total": answer.count, "facets": counts, "corrected": answer.synonyms})
