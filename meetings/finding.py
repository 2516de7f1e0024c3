"""Finding conversations by words: the terms of `booths.search`.

Those of a message are written beside it, because the database would take longer to make them than to keep it; no
message without words has any. Those of names are made by the database from what stands there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.contrib.postgres.search import SearchQueryField, SearchVectorField
from django.db.models import BooleanField, F, Func, Value
from django.db.models.functions import Cast

from booths.search import found_by, parse_query

if TYPE_CHECKING:
    from booths.search import Query

LONGEST_QUESTION: Final = 200


def terms_in(text: str) -> str:
    """Of what is said, as a `tsvector` is spelled."""
    return found_by([text])


class Finds(Func):
    """Whether terms answer a question."""

    template = "(%(expressions)s)"
    arg_joiner = " @@ "
    output_field = BooleanField()


def finds(column: str, query: Query) -> Finds:
    """Whether a column of texts answers it; the index of names knows their terms by exactly this expression."""
    terms = Func(F(column), function="meetings_terms", output_field=SearchVectorField())
    return Finds(terms, asked(query))


def finds_said(query: Query) -> Finds:
    """Whether a message does."""
    return Finds(F("terms"), asked(query))


def asked(query: Query) -> Cast:
    return Cast(Value(spelled(query)), SearchQueryField())


def spelled(query: Query) -> str:
    """All of the terms: pairs of Chinese as they are, single characters and words as beginnings."""
    pairs = [f"'{term}'" if len(term) > 1 else f"'{term}':*" for term in query.han]
    return " & ".join([*pairs, *(f"'{word}':*" for word in query.words)])


def asked_for(text: str) -> Query:
    return parse_query(text.replace("\0", ""))
