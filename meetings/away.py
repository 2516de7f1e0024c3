"""Who is not at the site while something is said to him, and has a browser that tells him of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from django.db import connection

from booths.enums import TeamRole
from meetings.enums import DeskState

if TYPE_CHECKING:
    from collections.abc import Collection

    from meetings.models import Conversation

AFTER: Final = timedelta(seconds=20)
"""Unread for so long; a colleague may have taken it, or a page in another window shown it."""
LOOK_BACK: Final = timedelta(hours=1)
"""What was said longer ago, such as while no worker ran, is told of by letter alone."""
GONE_FOR: Final = 90.0  # seconds without a sign of life; a page that is open gives one each minute
MOST: Final = 500

FIND = """
WITH reader AS (
    SELECT DISTINCT browser.person_id AS id
    FROM accounts_pushsubscription AS browser
    JOIN accounts_user AS person ON person.id = browser.person_id AND person.is_active
    JOIN accounts_session AS session ON session.session_key = browser.session_id AND session.expire_date > now()
    WHERE browser.person_id <> ALL(%(here)s::bigint[])
), counter AS (
    SELECT DISTINCT reader.id AS reader, booth.id AS booth
    FROM reader
    JOIN booths_teammember AS member ON member.person_id = reader.id AND member.role = ANY(%(roles)s)
    JOIN booths_booth AS booth ON booth.exhibitor_id = member.exhibitor_id
), room AS (
    SELECT reader.id AS reader, one.id, one.visitor_id, FALSE AS at_desk, NULL::timestamptz AS waiting
    FROM reader JOIN meetings_conversation AS one ON one.visitor_id = reader.id AND one.spoke_at > %(since)s
  UNION ALL
    SELECT counter.reader, one.id, one.visitor_id, TRUE, NULL
    FROM counter JOIN meetings_conversation AS one
        ON one.taken_by_id = counter.reader AND one.booth_id = counter.booth AND one.spoke_at > %(since)s
  UNION ALL
    SELECT counter.reader, one.id, one.visitor_id, TRUE, NULL
    FROM counter JOIN meetings_conversation AS one
        ON one.second_id = counter.reader AND one.booth_id = counter.booth AND one.spoke_at > %(since)s
  UNION ALL
    SELECT counter.reader, one.id, one.visitor_id, TRUE, one.waiting_since
    FROM counter JOIN meetings_conversation AS one ON one.booth_id = counter.booth AND one.state = %(waiting)s
    WHERE one.spoke_at > %(since)s AND one.visitor_id <> counter.reader
)
SELECT room.reader, room.id, room.at_desk, room.waiting IS NOT NULL, said.id
FROM room
LEFT JOIN meetings_participant AS mark ON mark.conversation_id = room.id AND mark.person_id = room.reader
LEFT JOIN meetings_pushmark AS told ON told.conversation_id = room.id AND told.person_id = room.reader
CROSS JOIN LATERAL (
    SELECT message.id FROM meetings_message AS message
    WHERE message.conversation_id = room.id AND message.seq > coalesce(mark.read, 0) AND message.withdrawn_at IS NULL
        AND (message.author_id = room.visitor_id) = room.at_desk
        AND message.said_at > %(since)s AND message.said_at <= %(until)s
    ORDER BY message.seq DESC LIMIT 1
) AS said
WHERE told.id IS NULL OR told.seq <= coalesce(mark.read, 0) OR told.at < room.waiting
ORDER BY room.id, room.reader
LIMIT %(most)s
"""


def topic_of(conversation: Conversation) -> str:
    """Of a conversation a browser keeps one note, the newest."""
    return f"conversation-{conversation.pk}"


@dataclass(frozen=True, slots=True)
class Unheard:
    """The latest message of a conversation that somebody is to be told of; for a desk, whether the visitor waits."""

    reader: int
    conversation: int
    at_desk: bool
    is_waiting: bool
    message: int


def unheard(now: datetime, here: Collection[int]) -> list[Unheard]:
    """In one query; of those who have such a browser and are not here, what each has not been told of yet."""
    given: dict[str, Any] = {
        "here": list(here),
        "since": now - LOOK_BACK,
        "until": now - AFTER,
        "roles": [TeamRole.MAIN_CONTACT.value, TeamRole.STAFF.value],
        "waiting": DeskState.WAITING.value,
        "most": MOST,
    }
    with connection.cursor() as cursor:
        cursor.execute(FIND, given)
        return [Unheard(*row) for row in cursor.fetchall()]
