"""The trail as a file for a spreadsheet, sent row by row however long it is."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any, Final

from fairsite.spreadsheets import BYTE_ORDER_MARK, harmless

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fairsite.audit.models import Entry, EntryQuerySet

COLUMNS: Final = (
    *("id", "at", "transaction", "person_id", "person_name", "door", "address", "request_id", "action"),
    *("model", "row", "change", "before", "after"),
)
AT_ONCE: Final = 500


class Line:
    """What `csv` writes to: it hands back the line instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def lines(entries: EntryQuerySet) -> Iterator[str]:
    writer = csv.writer(Line())
    yield BYTE_ORDER_MARK + writer.writerow(COLUMNS)
    for entry in entries.with_people().iterator(AT_ONCE):
        yield writer.writerow([cell(value) for value in values(entry)])


def values(entry: Entry) -> Iterator[Any]:
    for column in COLUMNS:
        value = getattr(entry, column)
        yield json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value


def cell(value: Any) -> str:
    """A text that a spreadsheet shows and never computes: somebody may call a booth `=HYPERLINK(…)`."""
    return harmless("" if value is None else str(value))
