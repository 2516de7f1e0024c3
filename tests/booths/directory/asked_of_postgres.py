"""The directory as PostgreSQL would answer: the question as one query, against which the pictures are tested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import BooleanField, Func, Q, Value

from booths.directory.query import Facet
from booths.models import Booth, SearchDocument

if TYPE_CHECKING:
    from collections.abc import Collection

    from booths.directory.query import DirectoryQuery
    from booths.models import Fair
    from booths.models.booth import BoothQuerySet
    from booths.search import Query

COLUMN_OF: dict[Facet, str] = {
    Facet.SECTOR: "exhibitor__sector__slug__in",
    Facet.COUNTRY: "exhibitor__organisation__country__in",
    Facet.KIND: "exhibitor__organisation__kind__in",
    Facet.DELEGATION: "exhibitor__organisation__memberships__delegation__slug__in",
    Facet.THEME: "themes__slug__in",
    Facet.BOOTH_KIND: "kind__in",
}


class Finds(Func):
    template = "%(expressions)s::tsquery"
    arg_joiner = " @@ "
    output_field = BooleanField()


def answering(fair: Fair, query: DirectoryQuery, *, lit: Collection[int]) -> BoothQuerySet:
    """The public booths of a fair that answer a question; `lit` are the exhibitors with somebody present."""
    booths = Booth.objects.in_directory().filter(fair=fair)
    if query.words:
        found = SearchDocument.objects.filter(Finds("everything", Value(as_tsquery(query.words))), fair=fair)
        booths = booths.filter(pk__in=found.values("pk"))
    elif query.text:
        return booths.none()
    for facet, chosen in query.choices.items():
        condition = Q(**{COLUMN_OF[facet]: chosen})
        if facet == Facet.DELEGATION:
            condition &= Q(exhibitor__organisation__memberships__delegation__fair=fair)
        booths = booths.filter(pk__in=Booth.objects.filter(condition, fair=fair).values("pk"))
    return booths.filter(exhibitor__in=lit) if query.staffed else booths


def as_tsquery(words: Query) -> str:
    pairs = [f"'{term}'" if len(term) > 1 else f"'{term}':*" for term in words.han]
    return " & ".join([*pairs, *(f"'{word}':*" for word in words.words)])
