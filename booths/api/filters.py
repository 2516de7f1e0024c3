"""Filters that several lists share."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_filters.constants import EMPTY_VALUES

from booths.directory.query import LONGEST_QUESTION, MOST_CHOICES

if TYPE_CHECKING:
    from django.db.models import QuerySet

LONGEST_VALUE = 80
YES_OR_NO = {"true": True, "1": True, "false": False, "0": False}


class SeveralTexts(forms.MultipleChoiceField):
    """`?country=NO&country=CN`: any texts, up to twenty of them."""

    default_error_messages = {"too_many": _("At most %(most)s values."), "too_long": _("This is too long.")}

    def valid_value(self, value: str) -> bool:
        return len(value) <= LONGEST_VALUE

    def clean(self, value: Any) -> list[str]:
        values: list[str] = super().clean(value)
        if len(values) > MOST_CHOICES:
            raise ValidationError(self.error_messages["too_many"], code="too_many", params={"most": MOST_CHOICES})
        return values


class AnyOf(django_filters.MultipleChoiceFilter):
    """Rows whose column has any of the values given; a value that no row has finds nothing and is no error."""

    field_class = SeveralTexts

    def __init__(self, column: str, *, label: str) -> None:
        super().__init__(field_name=column, label=label)

    def filter(self, rows: QuerySet[Any], value: list[str]) -> QuerySet[Any]:
        return rows.filter(**{f"{self.field_name}__in": value}) if value else rows


class YesOrNoField(forms.NullBooleanField):
    """`true`, `1`, `false` or `0`; django-filter's own takes anything else for no answer."""

    widget = forms.TextInput
    default_error_messages = {"invalid": _("Expected true or false.")}

    def to_python(self, value: Any) -> bool | None:
        if value is None:
            return None
        if value not in YES_OR_NO:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return YES_OR_NO[value]


class YesOrNo(django_filters.BooleanFilter):
    field_class = YesOrNoField

    def __init__(self, column: str) -> None:
        super().__init__(field_name=column, widget=forms.TextInput)


class SpeakingOf(django_filters.CharFilter):
    """Rows that contain a text, in any of some columns, whatever its case."""

    def __init__(self, *columns: str) -> None:
        self.columns = columns
        super().__init__(label="a part of the name in either language", max_length=LONGEST_QUESTION)

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        if value in EMPTY_VALUES:
            return rows
        return rows.filter(reduce(or_, (Q(**{f"{column}__icontains": value}) for column in self.columns)))
