"""Lists as tables for spreadsheets, in which nothing is taken for a formula."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import tablib
from django.http import HttpResponse
from django.utils.html import strip_tags

from booths.admin.cells import NOTHING, heading, shown
from fairsite.spreadsheets import BYTE_ORDER_MARK, harmless

if TYPE_CHECKING:
    from django.contrib.admin.views.main import ChangeList

SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
READ_AT_ONCE: Final = 2_000


def plain(text: Any) -> str:
    return harmless("" if str(text) == NOTHING else strip_tags(str(text)))


def exported(cl: ChangeList, as_what: str) -> HttpResponse:
    table = tablib.Dataset(headers=[plain(heading(cl, name)) for name in cl.list_display])
    for row in cl.queryset.iterator(READ_AT_ONCE):
        table.append([plain(shown(cl, name, row)) for name in cl.list_display])
    if as_what == "xlsx":
        response = HttpResponse(table.export("xlsx"), content_type=SHEET)
    else:
        response = HttpResponse(BYTE_ORDER_MARK + table.export("csv"), content_type="text/csv; charset=utf-8")
    name = f"{cl.model_admin.noun}.{'xlsx' if as_what == 'xlsx' else 'csv'}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
