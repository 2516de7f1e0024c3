"""The rows behind `moderation.py`, for many people in many conversations in one query."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fairsite.columns import columns_of, fetched
from meetings.enums import Side
from meetings.moderation import Circumstances

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from fairsite.accounts.models import User
    from meetings.models import Conversation

Pair = tuple[int, int]
"""The keys of a conversation, or of a booth, and of a person."""
FOUND: Final = """
SELECT coalesce(talk.visitor_id = asked.person, true), NOT speaker.is_active,
    speaker.is_guest AND NOT (fair.guests_may_talk AND EXISTS(
        SELECT FROM booths_guest AS guest WHERE guest.person_id = speaker.id AND guest.fair_id = fair.id
    )),
    silence.id IS NOT NULL, silence.until, coalesce(silence.reason, ''),
    ARRAY(
        SELECT block.side FROM meetings_block AS block WHERE block.lifted_at IS NULL
        AND block.exhibitor_id = booth.exhibitor_id AND block.visitor_id = coalesce(talk.visitor_id, asked.person)
    ),
    coalesce(rules.slow_seconds, 0), coalesce(rules.words, ''),
    CASE WHEN rules.slow_seconds > 0 THEN (
        SELECT message.said_at FROM meetings_message AS message
        WHERE message.conversation_id = talk.id AND message.author_id = asked.person
        ORDER BY message.seq DESC LIMIT 1
    ) END
FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) WITH ORDINALITY AS asked(conversation, booth, person, place)
LEFT JOIN meetings_conversation AS talk ON talk.id = asked.conversation
JOIN booths_booth AS booth ON booth.id = coalesce(talk.booth_id, asked.booth)
JOIN booths_fair AS fair ON fair.id = booth.fair_id
JOIN accounts_user AS speaker ON speaker.id = asked.person
LEFT JOIN meetings_silence AS silence ON silence.fair_id = booth.fair_id AND silence.person_id = asked.person
    AND silence.lifted_at IS NULL AND NOT silence.has_ended
    AND (silence.until IS NULL OR silence.until > clock_timestamp())
LEFT JOIN meetings_talkrules AS rules ON rules.fair_id = booth.fair_id
ORDER BY asked.place
"""


def circumstances_of(pairs: Collection[Pair]) -> dict[Pair, Circumstances]:
    """To be asked under the locks of the conversations: then no ban is overlooked that has been answered."""
    return dict(zip(pairs, found((talk, None, person) for talk, person in pairs), strict=True)) if pairs else {}


def circumstances_in(conversation: Conversation, person: User) -> Circumstances:
    return circumstances_of([(conversation.pk, person.pk)])[conversation.pk, person.pk]


def circumstances_at(pairs: Collection[Pair]) -> dict[Pair, Circumstances]:
    """Of visitors who have no conversation yet at a booth, by (booth, visitor)."""
    return dict(zip(pairs, found((None, *pair) for pair in pairs), strict=True)) if pairs else {}


def found(asked: Iterable[tuple[int | None, int | None, int]]) -> Iterator[Circumstances]:
    """For each (conversation, booth, person), one of the first two, in their order."""
    rows = fetched(FOUND, *columns_of(asked))
    for visits, gone, unwelcome, silenced, until, why, blocked, slow, words, spoke in rows:
        side = Side.VISITOR if visits else Side.DESK
        yield Circumstances(side, gone, unwelcome, silenced, until, why, frozenset(blocked), slow, words, spoke)
