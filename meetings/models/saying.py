"""What is asked of conversations for every message, by a statement of its own: half of what the ORM takes for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db import connection
from django.db.models.base import ModelState

from booths.models import Booth, Exhibitor, Fair
from fairsite.columns import array_of, columns_of, fetched
from meetings.models.conversation import ANSWER, Conversation

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import Model

Row = TypeVar("Row", bound="Model")
FOR_SAYING = """
SELECT room.id, room.visitor_id, room.booth_id, booth.code, booth.name_en, booth.name_zh, booth.exhibitor_id, fair.id,
    fair.slug, fair.is_announced
FROM meetings_conversation AS room
JOIN booths_booth AS booth ON booth.id = room.booth_id
JOIN booths_fair AS fair ON fair.id = booth.fair_id
WHERE room.id = ANY(%s::bigint[])
"""
MEMBERS = """
SELECT member.person_id, member.exhibitor_id FROM unnest(%s::bigint[], %s::bigint[]) AS asked(person, exhibitor)
JOIN booths_teammember AS member ON member.person_id = asked.person AND member.exhibitor_id = asked.exhibitor
WHERE member.role = ANY(%s::text[])
"""


def for_saying(keys: Collection[int]) -> dict[int, Conversation]:
    """By their keys: no more of each than who may speak there and where it is heard; a booth once for all."""
    found: dict[int, Conversation] = {}
    booths: dict[int, Booth] = {}
    for pk, visitor, booth, *of_booth in fetched(FOR_SAYING, array_of(keys)):
        if booth not in booths:
            booths[booth] = booth_of(booth, *of_booth)
        found[pk] = row_of(Conversation, id=pk, visitor_id=visitor, booth_id=booth)
        found[pk].booth = booths[booth]
    return found


def members_among(pairs: Collection[tuple[int, int]]) -> set[tuple[int, int]]:
    """Of pairs (person, exhibitor) those in which the person answers for the exhibitor."""
    if not pairs:
        return set()
    return {(person, exhibitor) for person, exhibitor in fetched(MEMBERS, *columns_of(pairs), array_of(ANSWER))}


def booth_of(pk: int, *columns: Any) -> Booth:
    code, name_en, name_zh, exhibitor, fair, slug, is_announced = columns
    booth = row_of(Booth, id=pk, code=code, name_en=name_en, name_zh=name_zh, exhibitor_id=exhibitor, fair_id=fair)
    booth.exhibitor = row_of(Exhibitor, id=exhibitor)
    booth.fair = row_of(Fair, id=fair, slug=slug, is_announced=is_announced)
    return booth


def row_of(model: type[Row], **columns: Any) -> Row:
    """A row of which these columns were read; any other is read when it is asked for. No signal tells of it."""
    row = model.__new__(model)
    state = row._state = ModelState()  # noqa: SLF001 - as `from_db` makes one, which takes five times as long
    state.adding, state.db = False, connection.alias
    vars(row).update(columns)
    return row
