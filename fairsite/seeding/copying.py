"""Rows into tables by COPY."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import orjson
from django.db import connection
from django.db.models import Field, FileField, JSONField, Model
from psycopg import sql

from fairsite.seeding.rows import NextId

BATCH, REPORTED = 5000, 500
PENDING_WORDS = """
SELECT gin_clean_pending_list(index.indexrelid)
FROM pg_index AS index
JOIN pg_class AS relation ON relation.oid = index.indexrelid
JOIN pg_am AS method ON method.oid = relation.relam
WHERE index.indrelid = %s::regclass AND method.amname = 'gin'
"""
Written = Callable[[Any], Any]


def ids_from_sequences() -> NextId:
    """Primary keys from the tables' own sequences, a batch at a time, so that nobody else gets them meanwhile."""
    reserved: dict[type[Model], Iterator[int]] = {}

    def next_id(model: type[Model]) -> int:
        key = next(reserved.get(model, iter(())), None)
        if key is None:
            reserved[model] = iter(reserve(model, BATCH))
            key = next(reserved[model])
        return key

    return next_id


def reserve(model: type[Model], number: int) -> list[int]:
    meta = model._meta  # noqa: SLF001 public in all but name
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(sequence) FROM pg_get_serial_sequence(%s, %s) AS sequence, generate_series(1, %s)",
            [connection.ops.quote_name(meta.db_table), meta.pk.column, number],
        )
        return [row[0] for row in cursor.fetchall()]


def copy_rows(model: type[Model], rows: Iterable[Model], advance: Callable[[int], None]) -> None:
    """Copy the rows as they are: the database fills in nothing and checks everything; `advance` hears of each batch."""
    fields = model._meta.concrete_fields  # noqa: SLF001 public in all but name
    with connection.cursor() as cursor, cursor.copy(copy_statement(model, fields)) as copy:
        number = 0
        for number, values in enumerate(values_of(rows, fields), 1):
            copy.write_row(values)
            if number % REPORTED == 0:
                advance(REPORTED)
    advance(number % REPORTED)


def copy_statement(model: type[Model], fields: Iterable[Field[Any, Any]]) -> sql.Composed:
    columns = sql.SQL(", ").join([sql.Identifier(str(field.column)) for field in fields])
    return sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(model._meta.db_table), columns)  # noqa: SLF001


def values_of(rows: Iterable[Model], fields: Sequence[Field[Any, Any]]) -> Iterator[list[Any]]:
    names = [field.attname for field in fields]
    special = {place: written for place, field in enumerate(fields) if (written := writing(field))}
    for row in rows:
        columns = row.__dict__
        values = [columns[name] for name in names]
        for place, written in special.items():
            values[place] = written(values[place])
        yield values


def writing(field: Field[Any, Any]) -> Written | None:
    """How a value is spelled that psycopg does not spell as the column has it."""
    if isinstance(field, JSONField):
        return lambda value: orjson.dumps(value).decode()
    if isinstance(field, FileField):
        return str
    return None


def tidy(model: type[Model]) -> None:
    """Do at once what autovacuum would do in a minute: tell the planner of new rows, put pending words into indexes."""
    table = model._meta.db_table  # noqa: SLF001 public in all but name
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {connection.ops.quote_name(table)}")
        cursor.execute(PENDING_WORDS, [table])
