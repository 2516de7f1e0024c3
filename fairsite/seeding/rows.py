"""The rows of an edition before they are in the database: instances of the models, by model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from itertools import count
from typing import Any, TypeVar, cast

from django.db.models import Model
from django.db.models.base import ModelState
from django.db.models.fields import NOT_PROVIDED

Row = TypeVar("Row", bound=Model)
NextId = Callable[[type[Model]], int]


class Rows:
    """`next_id` gives primary keys that nobody else will get."""

    def __init__(self, next_id: NextId) -> None:
        self.next_id = next_id
        self.by_model: dict[type[Model], list[Model]] = defaultdict(list)

    def new(self, model: type[Row], **columns: Any) -> Row:
        """Make a row from its columns (`country_id`, not `country`), give it a primary key if it has none, and keep it.

        `Model(**columns)` looks at every field of the class for each row and would take longer than all the rest.
        """
        key = key_column(model)
        if key not in columns:
            columns[key] = self.next_id(model)
        row = model.__new__(model)
        row._state = ModelState()  # noqa: SLF001 what Model.__init__ does before it reads the fields
        row.__dict__ |= plain_defaults(model)
        row.__dict__ |= columns
        self.by_model[model].append(row)
        return row

    def of(self, model: type[Row]) -> list[Row]:
        return cast("list[Row]", self.by_model[model])

    def __iter__(self) -> Iterator[tuple[type[Model], list[Model]]]:
        return iter(self.by_model.items())

    def __len__(self) -> int:
        return sum(map(len, self.by_model.values()))


@cache
def key_column(model: type[Model]) -> str:
    return model._meta.pk.attname  # noqa: SLF001 public in all but name


@cache
def plain_defaults(model: type[Model]) -> dict[str, Any]:
    """What a row has if nothing else is said. A default that is made anew for each row has to be said."""
    fields = model._meta.concrete_fields  # noqa: SLF001 public in all but name
    return {
        field.attname: field.get_default()
        for field in fields
        if field.default is NOT_PROVIDED or not callable(field.default)
    }


def counted_from_one() -> NextId:
    """Primary keys for rows that never see a database."""
    counters: dict[type[Model], Iterator[int]] = defaultdict(lambda: count(1))
    return lambda model: next(counters[model])
