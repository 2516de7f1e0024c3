"""The console's tables, filters and pages, read from the lists of Django's admin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import template
from django.contrib.admin.templatetags.admin_list import result_headers
from django.contrib.admin.utils import display_for_field, display_for_value, label_for_field, lookup_field
from django.contrib.admin.views.main import PAGE_VAR, ChangeList
from django.utils.html import strip_tags

from booths.admin.columns import age, tick
from booths.admin.labels import LABELS
from booths.admin.labels import label_of as label_of_column

if TYPE_CHECKING:
    from django.db.models import Model

register = template.Library()


@dataclass(frozen=True, slots=True)
class Cell:
    label: str
    text: Any


@register.simple_tag
def columns(cl: ChangeList) -> list[dict[str, Any]]:
    """Headings with the links that sort by them."""
    return [{**one, "text": label_of(cl, name)} for name, one in zip(cl.list_display, result_headers(cl), strict=True)]


@register.simple_tag
def cells(cl: ChangeList, row: Model) -> list[Cell]:
    """What stands in the columns for one row."""
    return [Cell(strip_tags(str(label_of(cl, name))), shown(cl, name, row)) for name in cl.list_display]


def label_of(cl: ChangeList, name: str) -> Any:
    return LABELS[name] if name in LABELS else column_label(cl, name)


def column_label(cl: ChangeList, name: str) -> Any:
    is_column = any(field.name == name for field in cl.lookup_opts.get_fields())
    return label_of_column(name) if is_column else label_for_field(name, cl.model, model_admin=cl.model_admin)


def shown(cl: ChangeList, name: str, row: Model) -> Any:
    field, attribute, value = lookup_field(name, row, cl.model_admin)
    if isinstance(value, bool):
        return tick(value)
    if field is not None:
        return display_for_field(value, field, "–")
    return display_for_value(value, getattr(attribute, "empty_value_display", "–"))


@register.simple_tag
def filters(cl: ChangeList) -> list[tuple[Any, str, list[dict[str, Any]]]]:
    """Each filter with what it is called and its choices."""
    return [(spec, str(LABELS.get(str(spec.title), spec.title)), list(spec.choices(cl))) for spec in cl.filter_specs]


@register.simple_tag
def pages(cl: ChangeList) -> list[tuple[Any, str]]:
    """Numbers of pages with their links; none where all fits on one."""
    if not cl.multi_page:
        return []
    numbers = cl.paginator.get_elided_page_range(cl.page_num, on_each_side=2, on_ends=1)
    return [
        (number, "" if number == cl.paginator.ELLIPSIS else cl.get_query_string({PAGE_VAR: number}))
        for number in numbers
    ]


@register.simple_tag(takes_context=True)
def door_address(context: template.Context, name: str, *args: Any) -> str:
    """`{% door_address "change" row.pk %}`: an address of the door that shows this page."""
    address: str = context["door"].address(name, *args)
    return address


@register.filter
def called(row: Any, door: Any) -> str:
    """What a door calls a row."""
    return str(door.called(row)) if hasattr(door, "called") else str(row)


@register.simple_tag(takes_context=True)
def oldest(context: template.Context) -> str:
    """How long the one that waits longest in the door's queue has waited."""
    return age(context["waiting"][context["door"].queue].oldest)
