"""Many rows in one statement, as PostgreSQL's `unnest` takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


def columns_of(rows: Iterable[tuple[Any, ...]]) -> list[list[Any]]:
    """A list for each column; there is at least one row."""
    return [list(column) for column in zip(*rows, strict=True)]
