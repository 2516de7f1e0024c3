"""The rows behind `moderation.py`, for many people in many conversations in one query."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from django.db import connection

from booths.policies import can_talk_at
from meetings.enums import Side
from meetings.models import Block, Silence
from meetings.moderation import Circumstances

if TYPE_CHECKING:
    from collections.abc import Collection

    from booths.models import Booth
    from fairsite.accounts.models import User
    from meetings.models import Conversation

Pair = tuple[int, int]
"""The keys of a conversation and of a person."""
FOUND: Final = """
SELECT asked.conversation, asked.person, talk.visitor_id = asked.person,
    speaker.is_guest AND NOT fair.guests_may_talk,
    silence.id IS NOT NULL, silence.until, coalesce(silence.reason, ''),
    ARRAY(
        SELECT block.side FROM meetings_block AS block WHERE block.lifted_at IS NULL
        AND block.exhibitor_id = booth.exhibitor_id AND block.visitor_id = talk.visitor_id
    ),
    coalesce(rules.slow_seconds, 0), coalesce(rules.words, ''),
    CASE WHEN rules.slow_seconds > 0 THEN (
        SELECT message.said_at FROM meetings_message AS message
        WHERE message.conversation_id = talk.id AND message.author_id = asked.person
        ORDER BY message.seq DESC LIMIT 1
    ) END
FROM unnest(%s::bigint[], %s::bigint[]) AS asked(conversation, person)
JOIN meetings_conversation AS talk ON talk.id = asked.conversation
JOIN booths_booth AS booth ON booth.id = talk.booth_id
JOIN booths_fair AS fair ON fair.id = booth.fair_id
JOIN accounts_user AS speaker ON speaker.id = asked.person
LEFT JOIN meetings_silence AS silence ON silence.fair_id = booth.fair_id AND silence.person_id = asked.person
    AND silence.lifted_at IS NULL AND (silence.until IS NULL OR silence.until > clock_timestamp())
LEFT JOIN meetings_talkrules AS rules ON rules.fair_id = booth.fair_id
"""


def circumstances_of(pairs: Collection[Pair]) -> dict[Pair, Circumstances]:
    """To be asked under the locks of the conversations: then no ban is overlooked that has been answered."""
    if not pairs:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(FOUND, [[talk for talk, _person in pairs], [person for _talk, person in pairs]])
        rows = cursor.fetchall()
    return {
        (talk, person): Circumstances(
            Side.VISITOR if visits else Side.DESK,
            unwelcome,
            silenced,
            until,
            why,
            frozenset(blocked),
            slow,
            words,
            spoke,
        )
        for talk, person, visits, unwelcome, silenced, until, why, blocked, slow, words, spoke in rows
    }


def circumstances_in(conversation: Conversation, person: User) -> Circumstances:
    return circumstances_of([(conversation.pk, person.pk)])[conversation.pk, person.pk]


def circumstances_at(booth: Booth, visitor: User) -> Circumstances:
    """Of somebody who has no conversation there yet."""
    silence = Silence.objects.in_force().filter(fair=booth.fair_id, person=visitor).first()
    blocks = Block.objects.in_force().filter(exhibitor=booth.exhibitor_id, visitor=visitor)
    found = Circumstances(
        Side.VISITOR,
        is_unwelcome=not can_talk_at(visitor, booth.fair),
        blocked_by=frozenset(blocks.values_list("side", flat=True)),
    )
    return replace(found, is_silenced=True, until=silence.until, why=silence.reason) if silence else found
