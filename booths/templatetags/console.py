"""The console's tables, filters and pages, read from the lists of Django's admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.contrib.admin.templatetags.admin_list import result_headers
from django.contrib.admin.views.main import PAGE_VAR, ChangeList
from django.urls import reverse

from booths.admin.cells import Row, called, heading, rows
from booths.admin.columns import age
from booths.admin.labels import LABELS
from booths.admin.navigation import QUEUES
from booths.enums import TextKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from booths.admin.table import Line
    from booths.enums import Queue

register = template.Library()
register.filter(called)


@register.simple_tag
def columns(cl: ChangeList) -> list[dict[str, Any]]:
    """Headings with the links that sort by them."""
    return [
        {**one, "text": heading(cl, str(name))} for name, one in zip(cl.list_display, result_headers(cl), strict=True)
    ]


@register.simple_tag(name="rows")
def rows_of(cl: ChangeList) -> Iterator[Row]:
    return rows(cl)


@register.simple_tag
def filters(cl: ChangeList) -> list[tuple[Any, str, list[dict[str, Any]]]]:
    """Each filter with what it is called and its choices."""
    titles = [str(spec.title) for spec in cl.filter_specs]
    return [
        (spec, str(LABELS.get(title, title)), [dict(choice) for choice in spec.choices(cl)])
        for spec, title in zip(cl.filter_specs, titles, strict=True)
    ]


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


@register.simple_tag(takes_context=True)
def oldest(context: template.Context) -> str:
    """How long the one that waits longest in the door's queue has waited."""
    return age(context["waiting"][context["door"].queue].oldest)


@register.simple_tag
def export_query(cl: ChangeList) -> str:
    """The list's own filters, for the same rows as a spreadsheet."""
    return cl.get_query_string({"as": "xlsx"})


@register.simple_tag
def text_kinds() -> list[TextKind]:
    return list(TextKind)


@register.simple_tag
def stands_in(line: Line, column: str) -> str:
    """What a row of an imported table says in a column."""
    return line.said.get(column, "")


@register.simple_tag
def age_of(moment: datetime) -> str:
    return age(moment)


@register.simple_tag
def queue_address(queue: Queue) -> str:
    """Where a queue's list stands."""
    return next(reverse(f"console:{name}") for name, one in QUEUES.items() if one == queue)
