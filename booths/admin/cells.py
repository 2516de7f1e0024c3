"""What stands in the columns of a list, for the page and for a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.admin.utils import display_for_field, display_for_value, label_for_field, lookup_field
from django.utils.text import capfirst
from django.utils.translation import gettext

from booths.admin.columns import tick
from booths.admin.labels import LABELS, label_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.contrib.admin.views.main import ChangeList
    from django.db.models import Model

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, as its page shows it: the first cell is the way to it."""

    key: Any
    address: str
    choose: str
    first: Any
    rest: list[tuple[str, Any]]


def rows(cl: ChangeList) -> Iterator[Row]:
    """Made here and not in the template, which would look up and translate for each cell what all rows share."""
    door: Any = cl.model_admin
    labels = [capfirst(heading(cl, name)) for name in cl.list_display]
    choose = gettext("Choose %(name)s")
    for row in cl.result_list:
        first, *rest = (shown(cl, name, row) for name in cl.list_display)
        yield Row(
            key=row.pk,
            address=door.address("change", row.pk),
            choose=choose % {"name": called(row, door)},
            first=first,
            rest=list(zip(labels[1:], rest, strict=True)),
        )


def called(row: Any, door: Any) -> str:
    """What a door calls a row."""
    return str(door.called(row)) if hasattr(door, "called") else str(row)


def heading(cl: ChangeList, name: str) -> str:
    """A column of the table by our labels, any other by its own description."""
    is_column = any(field.name == name for field in cl.lookup_opts.get_fields())
    if name in LABELS or is_column:
        return label_of(name)
    return str(label_for_field(name, cl.model, model_admin=cl.model_admin))


def shown(cl: ChangeList, name: str, row: Model) -> Any:
    field, attribute, value = lookup_field(name, row, cl.model_admin)
    if isinstance(value, bool):
        return tick(value)
    if field is not None:
        return display_for_field(value, field, NOTHING)
    return display_for_value(value, getattr(attribute, "empty_value_display", NOTHING))
