"""The triggers that write the trail: one function for each table, made from the models, installed after migrations.

A function and not a list of columns in the trigger: PostgreSQL would then refuse migrations that change those columns.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Any, Final

from django.conf import settings
from django.db import connections
from django.db.models import ForeignKey, Model

from fairsite.audit.coverage import Watched, watched_tables

PAUSE: Final = "audit.paused"
"""A setting of a transaction, honoured for the role that owns the tables only: see `loading_in_bulk`."""
FARTHEST: Final = 3
"""Tables between a row and its fair."""
MARK: Final = "Triggers of the trail: "

FUNCTION: Final = """
CREATE OR REPLACE FUNCTION audit_of_{table}() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $audit$
DECLARE
    before jsonb;
    after jsonb;
    this jsonb;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        {forget_old}before := to_jsonb(OLD) - '{{{derived}}}'::text[];
    END IF;
    IF TG_OP <> 'DELETE' THEN
        {forget_new}after := to_jsonb(NEW) - '{{{derived}}}'::text[];
    END IF;
    IF before IS NOT DISTINCT FROM after THEN
        RETURN NULL;
    END IF;
    this := coalesce(after, before);
    PERFORM audit_write('{label}', {key}, {fair}, before, after, '{{{private}}}'::text[]);
    RETURN NULL;
END
$audit$;
"""
TRIGGERS: Final = """
CREATE OR REPLACE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON "{table}"
FOR EACH ROW WHEN (current_setting('{pause}', true) IS DISTINCT FROM 'on' OR session_user <> '{owner}')
EXECUTE FUNCTION audit_of_{table}();
CREATE OR REPLACE TRIGGER audit_emptied AFTER TRUNCATE ON "{table}"
FOR EACH STATEMENT EXECUTE FUNCTION audit_emptied('{label}');
"""
RELICS: Final = """
SELECT tgrelid::regclass::text, tgname FROM pg_trigger
WHERE tgname IN ('audit', 'audit_emptied') AND NOT tgisinternal
"""


def install_triggers(using: str) -> None:
    """Brings triggers and functions up to date; a second time with the same models nothing is touched."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT current_user")
        (owner,) = cursor.fetchone()
        tables = {watched.table: statements(watched, owner) for watched in watched_tables()}
        mark = MARK + hashlib.sha256("".join(tables.values()).encode()).hexdigest()
        cursor.execute("SELECT obj_description('audit_entry'::regclass)")
        if cursor.fetchone() == (mark,):
            return
        cursor.execute(RELICS)
        for table, name in cursor.fetchall():
            if table.strip('"') not in tables:
                cursor.execute(f"DROP TRIGGER {name} ON {table}")
        for statement in tables.values():
            cursor.execute(statement)
        cursor.execute(f"COMMENT ON TABLE audit_entry IS '{mark}'")


def statements(watched: Watched, owner: str) -> str:
    """Function and triggers of a table. All names in them come from models and from PostgreSQL itself."""
    meta = watched.model._meta  # noqa: SLF001 - public in all but name
    names = {
        "table": watched.table,
        "label": watched.label,
        "key": "'***'" if meta.pk.column in watched.private else f"this->>'{meta.pk.column}'",
        "fair": fair_of(watched.model, lambda column: f"(this->>'{column}')") or "NULL",
        "derived": ",".join(watched.derived),
        "private": ",".join(watched.private),
        "forget_old": forgetting("OLD", watched.derived),
        "forget_new": forgetting("NEW", watched.derived),
        "owner": owner,
        "pause": PAUSE,
    }
    return FUNCTION.format(**names) + TRIGGERS.format(**names)


def forgetting(row: str, columns: tuple[str, ...]) -> str:
    """Search documents are large: emptied before a row is unpacked they cost nothing."""
    return "".join(f"{row}.{column} := NULL; " for column in columns)


def fair_of(model: type[Model], value: Callable[[str], str], steps: int = FARTHEST) -> str | None:
    """The SQL for the fair that a row belongs to, along its foreign keys; None for what belongs to no fair."""
    meta = model._meta  # noqa: SLF001
    if meta.label == settings.AUDIT_PLACE:
        return f"{value(str(meta.pk.column))}::bigint"
    found = (through(key, value, steps - 1) for key in keys_to_follow(model)) if steps else iter(())
    return next((expression for expression in found if expression), None)


def keys_to_follow(model: type[Model]) -> Iterator[ForeignKey[Any, Any]]:
    """The shortest way first: a key to the fair itself, then the others in their order."""
    keys = [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]  # noqa: SLF001
    return iter(sorted(keys, key=lambda key: key.related_model._meta.label != settings.AUDIT_PLACE))  # noqa: SLF001


def through(key: ForeignKey[Any, Any], value: Callable[[str], str], steps: int) -> str | None:
    """The fair of the row that a key points to; the key itself, if it points to a fair."""
    meta = key.related_model._meta  # noqa: SLF001
    if meta.label == settings.AUDIT_PLACE:
        return f"{value(key.column)}::bigint"
    alias = f"t{steps}"
    inner = fair_of(key.related_model, lambda column: f'{alias}."{column}"', steps)
    if inner is None:
        return None
    target = key.target_field
    sought = f"{value(key.column)}::{target.rel_db_type(connections['default'])}"
    return f'(SELECT {inner} FROM "{meta.db_table}" {alias} WHERE {alias}."{target.column}" = {sought})'  # noqa: S608 - of models and of ourselves
