"""Filters by query parameter. An unknown one is an error: a misspelt filter must not return everything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django_filters.rest_framework import DjangoFilterBackend
from django_filters.widgets import SuffixedMultiWidget
from rest_framework.exceptions import ValidationError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from django.db.models import Model, QuerySet
    from django_filters import FilterSet
    from rest_framework.request import Request
    from rest_framework.views import APIView


class StrictFilterBackend(DjangoFilterBackend):
    """django-filter for views with a `filterset_class`, and nothing unknown for any view.

    A view that reads parameters itself names them in `query_parameters`.
    """

    def filter_queryset(self, request: Request, queryset: QuerySet[Model], view: APIView) -> QuerySet[Model]:
        filterset = self.get_filterset(request, queryset, view)
        refuse_unknown(request, known_to(view) | (set(names_in(filterset)) if filterset else set()))
        filtered: QuerySet[Model] = super().filter_queryset(request, queryset, view)
        return filtered


def refuse_unknown(request: Request, known: Collection[str]) -> None:
    unknown = sorted(set(request.query_params) - set(known))
    if unknown:
        raise ValidationError({name: [_("Unknown parameter.")] for name in unknown})


def known_to(view: APIView) -> set[str]:
    """What the view reads itself, and what its pages are turned with."""
    paginator: Any = getattr(view, "paginator", None)
    turning = paginator.get_schema_operation_parameters(view) if paginator else ()
    return {*getattr(view, "query_parameters", ()), *(parameter["name"] for parameter in turning)}


def names_in(filterset: FilterSet) -> Iterator[str]:
    """The parameters of a filterset; a range has one for each of its ends."""
    for name, field in filterset.form.fields.items():
        if isinstance(field.widget, SuffixedMultiWidget):
            yield from (field.widget.suffixed(name, suffix) for suffix in field.widget.suffixes)
        else:
            yield name
