"""Many rows in one statement, as PostgreSQL's `unnest` takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


def columns_of(rows: Iterable[tuple[Any, ...]]) -> list[str]:
    """For each column an array, written as PostgreSQL reads one; there is at least one row."""
    return [array_of(column) for column in zip(*rows, strict=True)]


def array_of(values: Iterable[Any]) -> str:
    """Numbers, texts, moments and keys in one text (PostgreSQL, 8.15.2), which is sent faster than a list of them."""
    return "{" + ",".join(map(element, values)) + "}"


def element(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(value)
    text = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'
