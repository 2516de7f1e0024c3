"""What the trail has to know though no row says it; and loading in bulk, of which one entry is enough."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from fairsite.audit.triggers import PAUSE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model


def note(action: str, *, row: Model | None = None, fair_id: int | None = None, **detail: Any) -> None:
    """An entry of its own, for what changes no row: somebody looked as another person, or took a list with him."""
    label = row._meta.label_lower if row else ""  # noqa: SLF001 - public in all but name
    key = str(row.pk) if row else ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_note(%s, %s, %s, %s, %s)", [action, label, key, fair_id, json.dumps(detail)])


@contextmanager
def loading_in_bulk(action: str, **detail: Any) -> Iterator[None]:
    """One entry instead of one for each row, for what is loaded into a place that was empty before.

    The database honours it for the role that owns the tables only: whoever loads as the site's role has every row in
    the trail. Belongs inside a transaction, with which it ends.
    """
    with transaction.atomic():
        note(action, **detail)
        pause("on")
        yield
        pause("off")


def pause(state: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [PAUSE, state])
