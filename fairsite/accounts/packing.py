"""A person's data as a ZIP: one file for programs, one for people."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any, Final

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone, translation

from fairsite.accounts.privacy import holdings

if TYPE_CHECKING:
    from collections.abc import Callable

    from fairsite.accounts.models import User
    from fairsite.accounts.privacy import Holding

Chapter = tuple["Holding", list[dict[str, Any]]]
NOTE: Final = "Times are UTC. Each list holds the rows of one table that are about you."


def pack(person: User, *, tell: Callable[[int], None]) -> bytes:
    """Everything, in the person's language; `tell` hears how many of a hundred parts are done."""
    with translation.override(person.language), timezone.override(person.time_zone):
        return zipped(person, gather(person, tell))


def gather(person: User, tell: Callable[[int], None]) -> list[Chapter]:
    wanted, chapters = list(holdings()), []
    for number, holding in enumerate(wanted, start=1):
        chapters.append((holding, holding.told(person)))
        tell(100 * number // (len(wanted) + 1))
    return chapters


def zipped(person: User, chapters: list[Chapter]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.json", for_programs(chapters))
        archive.writestr("data.html", for_people(person, chapters))
    return packed.getvalue()


def for_programs(chapters: list[Chapter]) -> str:
    rows: dict[str, list[dict[str, Any]]] = {}
    for holding, told in chapters:
        rows.setdefault(holding.model, []).extend(told)
    return json.dumps({"note": NOTE, "data": rows}, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


def for_people(person: User, chapters: list[Chapter]) -> str:
    tables = [
        {"title": holding.title, "columns": list(told[0]), "rows": [list(row.values()) for row in told]}
        for holding, told in chapters
        if told
    ]
    return render_to_string("account/data_export.html", {"person": person, "tables": tables, "made": timezone.now()})
