"""Many rows in one statement, as PostgreSQL's `unnest` takes them; and statements that are asked again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.postgresql.base import ServerBindingCursor

if TYPE_CHECKING:
    from collections.abc import Iterable


def fetched(statement: str, *values: Any, using: str = DEFAULT_DB_ALIAS) -> list[tuple[Any, ...]]:
    """All rows of a statement that reads or locks, and changes none. It is prepared, once for a connection.

    To plan takes longer than to answer, where few rows are asked for in many tables (PostgreSQL, PREPARE).
    """
    connection: Any = connections[using]
    with connection.cursor() if connection.queries_logged else preparing_cursor(connection) as cursor:
        cursor.execute(statement, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def preparing_cursor(connection: Any) -> Any:
    """The usual one writes values into the text, which is another text each time: so it stands in a log of queries."""
    connection.ensure_connection()
    plain = ServerBindingCursor(connection.connection)  # type: ignore[call-arg]
    return connection._prepare_cursor(plain)  # noqa: SLF001 - as `cursor()` does with the one that it makes


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
