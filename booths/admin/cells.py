"""What stands in the columns of a list, for the page and for a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.admin.utils import display_for_field, display_for_value, label_for_field, lookup_field

from booths.admin.columns import tick
from booths.admin.labels import LABELS, label_of

if TYPE_CHECKING:
    from django.contrib.admin.views.main import ChangeList
    from django.db.models import Model

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Cell:
    label: str
    text: Any


def heading(cl: ChangeList, name: str) -> str:
    """A column of the table by our labels, any other by its own description."""
    is_column = any(field.name == name for field in cl.lookup_opts.get_fields())
    if name in LABELS or is_column:
        return label_of(name)
    return str(label_for_field(name, cl.model, model_admin=cl.model_admin))


def headings(cl: ChangeList) -> list[str]:
    """The same for every row: found out once for a list."""
    if not hasattr(cl, "headings"):
        cl.headings = [heading(cl, name) for name in cl.list_display]
    found: list[str] = cl.headings
    return found


def cells(cl: ChangeList, row: Model) -> list[Cell]:
    names = zip(cl.list_display, headings(cl), strict=True)
    return [Cell(label, shown(cl, name, row)) for name, label in names]


def shown(cl: ChangeList, name: str, row: Model) -> Any:
    field, attribute, value = lookup_field(name, row, cl.model_admin)
    if isinstance(value, bool):
        return tick(value)
    if field is not None:
        return display_for_field(value, field, NOTHING)
    return display_for_value(value, getattr(attribute, "empty_value_display", NOTHING))
