"""A question to the directory by query parameters: described for the document, refused when it makes no sense.

Pages pass over what they do not know, so that old links keep working; a program is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter
from rest_framework.exceptions import ValidationError

from booths.api.filters import LONGEST_VALUE
from booths.directory.query import KNOWN_VALUES, LONGEST_QUESTION, MOST_CHOICES, DirectoryQuery, Facet, Sort
from fairsite.api.filters import refuse_unknown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from django.http import QueryDict
    from rest_framework.request import Request

YES_OR_NO: Final = frozenset({"1", "true", "0", "false"})


def text_of(longest: int) -> dict[str, object]:
    return {"type": "string", "maxLength": longest}


def facet_parameter(facet: Facet, description: str, *examples: str) -> OpenApiParameter:
    known = KNOWN_VALUES.get(facet)
    value = {"type": "string", "enum": sorted(known)} if known else text_of(LONGEST_VALUE)
    return OpenApiParameter(
        facet.value,
        {"type": "array", "items": value, "maxItems": MOST_CHOICES},
        description=description,
        explode=True,
        examples=[OpenApiExample(", ".join(examples), value=list(examples))] if examples else [],
    )


QUESTION: Final = [
    OpenApiParameter(
        "q",
        text_of(LONGEST_QUESTION),
        description="Words: any one or more Chinese characters, beginnings of English words, a stand code.",
        examples=[OpenApiExample("Chinese", value="旅游"), OpenApiExample("English", value="travel")],
    ),
    facet_parameter(Facet.SECTOR, "Slugs of sectors.", "tourism", "finance"),
    facet_parameter(Facet.COUNTRY, "ISO 3166-1 alpha-2 codes of countries and regions.", "NO", "CN"),
    facet_parameter(Facet.KIND, "Kinds of organisations."),
    facet_parameter(Facet.DELEGATION, "Slugs of delegations."),
    facet_parameter(Facet.THEME, "Slugs of themes.", "blockchain"),
    facet_parameter(Facet.BOOTH_KIND, "Flat or 3D booths."),
    OpenApiParameter("staffed", OpenApiTypes.BOOL, description="Only booths with somebody of the team present."),
]
SORT: Final = OpenApiParameter(
    "sort",
    {"type": "string", "enum": [sort.value for sort in Sort]},
    description="`relevance` by default when there are words, `hall` otherwise; `staffed` puts booths with somebody"
    " present first; `name` goes by the language of Accept-Language.",
)
ALONE: Final = ("q", "staffed", "sort")
QUESTION_AND_SORT: Final = (*(parameter.name for parameter in QUESTION), SORT.name)


def question_in(request: Request, known: Collection[str]) -> DirectoryQuery:
    """The question of a request, if there is nothing in it that is unknown or too long."""
    params = request.query_params
    refuse_unknown(request, known)
    errors = {name: [complaint] for name, complaint in (*complaints(params), *complaints_by_facet(params))}
    if errors:
        raise ValidationError(errors)
    return DirectoryQuery.read(params)


def complaints(params: QueryDict) -> Iterator[tuple[str, str]]:
    for name in ALONE:
        if len(params.getlist(name)) > 1:
            yield name, _("Once is enough.")
    if len(params.get("q", "")) > LONGEST_QUESTION:
        yield "q", _("At most %(most)s characters.") % {"most": LONGEST_QUESTION}
    if params.get("staffed", "0") not in YES_OR_NO:
        yield "staffed", _("Expected true or false.")
    if params.get("sort", Sort.HALL) not in set(Sort):
        yield "sort", _("Unknown value.")


def complaints_by_facet(params: QueryDict) -> Iterator[tuple[str, str]]:
    for facet in Facet:
        values = params.getlist(facet)
        if len(values) > MOST_CHOICES:
            yield facet, _("At most %(most)s values.") % {"most": MOST_CHOICES}
        elif not all(is_known(facet, value) for value in values):
            yield facet, _("Unknown value.")


def is_known(facet: Facet, value: str) -> bool:
    known = KNOWN_VALUES.get(facet)
    return value in known if known else len(value) <= LONGEST_VALUE
