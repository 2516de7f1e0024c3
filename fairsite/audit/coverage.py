"""Which tables the trail watches, and what of their rows it keeps: each app says so in its `audited.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from typing import Final

from django.apps import apps
from django.db.models import BinaryField, Model

SAID_IN: Final = "audited"
PRIVATE: Final = re.compile(
    r"passw|secret|digest|session|e?mail|phone|(^|_)(key|token|code_hash|otp)($|_)", re.IGNORECASE
)
"""Names of columns that never stand in the trail, whoever adds one: that they changed is kept, not what they hold."""


@dataclass(frozen=True)
class Coverage:
    """What an app has to say about its tables. Everything that is not mentioned is kept.

    Models are named by their label, `booths.Booth`. `beside`: tables of packages that this app answers for.
    `left_out`: tables that nobody's deeds stand in, and why. `derived`: columns that follow from others, or tick by
    themselves. `private`: columns beyond `PRIVATE` whose values stay out of the trail. `open`: columns that only look
    as if they were private.
    """

    beside: tuple[str, ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)
    derived: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    private: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    open: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Watched:
    """A table of the trail: its model, the columns that it passes over, those whose values it masks."""

    model: type[Model]
    derived: tuple[str, ...]
    private: tuple[str, ...]

    @property
    def label(self) -> str:
        return self.model._meta.label_lower  # noqa: SLF001 - public in all but name

    @property
    def table(self) -> str:
        return self.model._meta.db_table  # noqa: SLF001


def watched_tables() -> Iterator[Watched]:
    for config in apps.get_app_configs():
        if find_spec(f"{config.name}.{SAID_IN}") is None:
            continue
        coverage: Coverage = import_module(f"{config.name}.{SAID_IN}").COVERAGE
        models = [*config.get_models(include_auto_created=True), *map(apps.get_model, coverage.beside)]
        for model in models:
            label = model._meta.label  # noqa: SLF001
            if label not in coverage.left_out and model._meta.managed:  # noqa: SLF001
                yield Watched(model, tuple(passed_over(model, coverage)), tuple(private_columns(model, coverage)))


def passed_over(model: type[Model], coverage: Coverage) -> Iterator[str]:
    """What follows from other columns, and files that lie in a row."""
    meta = model._meta  # noqa: SLF001
    derived = coverage.derived.get(meta.label, ())
    for one in meta.concrete_fields:
        if one.column in derived or isinstance(one, BinaryField):
            yield str(one.column)


def private_columns(model: type[Model], coverage: Coverage) -> Iterator[str]:
    label = model._meta.label  # noqa: SLF001
    for one in model._meta.concrete_fields:  # noqa: SLF001
        column = str(one.column)
        named = column in coverage.private.get(label, ())
        looks_it = PRIVATE.search(column) and not one.is_relation
        if named or (looks_it and column not in coverage.open.get(label, ())):
            yield column
