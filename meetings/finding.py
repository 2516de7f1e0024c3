"""Finding conversations by words: the terms of `booths.search`, made by the database itself from what stands there.

So nothing that is said, reworded, withdrawn or forgotten can leave words behind by which it is still found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.contrib.postgres.search import SearchQueryField, SearchVectorField
from django.db.models import BooleanField, F, Func, Value
from django.db.models.functions import Cast

from booths.search import parse_query

if TYPE_CHECKING:
    from booths.search import Query

LONGEST_QUESTION: Final = 200


def terms_of(column: str) -> Func:
    """As `meetings_terms` makes them; the index of a column knows them by exactly this expression."""
    return Func(F(column), function="meetings_terms", output_field=SearchVectorField())


class Finds(Func):
    """Whether terms answer a question."""

    template = "(%(expressions)s)"
    arg_joiner = " @@ "
    output_field = BooleanField()


def finds(column: str, query: Query) -> Finds:
    return Finds(terms_of(column), Cast(Value(spelled(query)), SearchQueryField()))


def spelled(query: Query) -> str:
    """All of the terms: pairs of Chinese as they are, single characters and words as beginnings."""
    pairs = [f"'{term}'" if len(term) > 1 else f"'{term}':*" for term in query.han]
    return " & ".join([*pairs, *(f"'{word}':*" for word in query.words)])


def asked_for(text: str) -> Query:
    return parse_query(text.replace("\0", ""))
