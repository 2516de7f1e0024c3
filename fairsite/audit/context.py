"""What the database cannot know by itself: who writes, by which door and action. Sent along with every write.

A change is put down by triggers, so nothing that writes rows goes round it; but a trigger sees one database role. So
every statement that may write is preceded, in the same message to PostgreSQL, by a `set_config` that lasts as long as
its transaction. It costs no query of its own.
"""

from __future__ import annotations

import json
import re
import sys
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final

import structlog
from celery import current_task
from psycopg.sql import SQL, Composable

from fairsite.api.addresses import client_address
from fairsite.audit.enums import Door
from fairsite.observability import person_id

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from django.http import HttpRequest

REQUEST: Final[ContextVar[HttpRequest | None]] = ContextVar("audited_request", default=None)
SETTING: Final = "audit.context"
WRITES: Final = re.compile(
    r"\s*(?:INSERT|UPDATE|DELETE|MERGE|TRUNCATE|WITH|CALL|DO|SELECT\s+audit_\w+)\b", re.IGNORECASE
)
CONSOLE: Final = re.compile(r"/[^/]+/console/")
ACTIONS: Final = ".actions."


def with_context(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:  # noqa: FBT001 - Django calls it so
    """Django's hook around every statement of a connection."""
    text = sql.as_string(None) if isinstance(sql, Composable) else sql
    if not WRITES.match(text) or getattr(context["cursor"], "name", None):  # a named cursor reads, in steps
        return execute(sql, params, many, context)
    said = f"SELECT set_config('{SETTING}', {literal(json.dumps(present()), params)}, true); "
    if many:  # these are prepared, and a prepared statement is one statement
        context["cursor"].cursor.execute(said, ())
        return execute(sql, params, many, context)
    cursor = execute(SQL(said) + sql if isinstance(sql, Composable) else said + sql, params, many, context)
    cursor.nextset()  # past our own answer, to that of the statement
    return cursor


def literal(text: str, params: Any) -> str:
    """As SQL writes a text; a per cent sign is written twice where parameters are filled in."""
    quoted = "'" + text.replace("'", "''") + "'"
    return quoted if params is None else quoted.replace("%", "%%")


def present() -> dict[str, Any]:
    """Door, person, address, request and action of this very moment, as the trail's trigger reads them."""
    request = REQUEST.get()
    action, acting = deed(sys._getframe(1))  # noqa: SLF001 - see decision 0016
    person = acting if request is None else acting or person_id(request)
    said = {
        "door": door_of(request),
        "person": person,
        "address": None if request is None else client_address(request),
        "request": structlog.contextvars.get_contextvars().get("request_id"),
        "action": action,
    }
    return {name: value for name, value in said.items() if value}


def door_of(request: HttpRequest | None) -> Door:
    if request is None:
        return Door.TASK if current_task else Door.SHELL
    if request.path.startswith("/api/"):
        return Door.API
    if request.path.startswith("/ws/"):
        return Door.SOCKET
    return Door.CONSOLE if CONSOLE.match(request.path) else Door.PAGE


def deed(frame: FrameType | None) -> tuple[str, int | None]:
    """The outermost action that is running, and who acts: read from the stack, so that none can forget to say.

    Actions are the functions in `<app>/actions/`, and `by` is who acts: the house's own rules, kept by its tests. What
    acts for many at once has no `by`; then it is in the actions that it calls for each of them.
    """
    action: FrameType | None = None
    by: int | None = None
    while frame is not None:
        if ACTIONS in frame.f_globals.get("__name__", ""):
            action = frame
            by = getattr(frame.f_locals.get("by"), "pk", by)
        frame = frame.f_back
    if action is None:
        return "", None
    app = action.f_globals["__name__"].partition(ACTIONS)[0].rpartition(".")[2]
    return f"{app}.{action.f_code.co_name}", by
