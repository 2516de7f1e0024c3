"""Tell those who are not at the site that something was said to them, by their browsers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from booths.models.bilingual import said
from fairsite.accounts.actions.push import News, queue_push
from fairsite.accounts.models import User
from fairsite.accounts.push import sender
from fairsite.live.presence import seen_within
from meetings.away import GONE_FOR, topic_of, unheard
from meetings.models import Message, PushMark
from meetings.policies import who_take_part

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from meetings.away import Unheard

ONE_AT_A_TIME: Final = 20_200_904
"""Of the lock that the database keeps for it."""
LONGEST: Final = 80


def tell_those_away(*, now: datetime | None = None) -> int:
    """Of each conversation once until it is read. May run twice at a time: one of them does it."""
    if sender() is None:
        return 0
    here = seen_within(GONE_FOR)
    return 0 if here is None else _tell(now or timezone.now(), here)


@transaction.atomic
def _tell(now: datetime, here: frozenset[int]) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        if cursor.fetchone() != (True,):
            return 0
    found = {(one.reader, one.conversation): one for one in unheard(now, here)}
    if not found:
        return 0
    people = User.objects.in_bulk({one.reader for one in found.values()})
    around = ("conversation__booth__exhibitor", "conversation__booth__fair", "conversation__visitor")
    messages = Message.objects.select_related(*around).in_bulk({one.message for one in found.values()})
    allowed = who_take_part((people[one.reader], messages[one.message].conversation) for one in found.values())
    told = [one for pair, one in found.items() if pair in allowed]
    _mark(told, messages, now)
    queue_push([news_of(one, people[one.reader], messages[one.message]) for one in told])
    return len(told)


def _mark(told: Sequence[Unheard], messages: dict[int, Message], now: datetime) -> None:
    PushMark.objects.bulk_create(
        [
            PushMark(conversation_id=one.conversation, person_id=one.reader, seq=messages[one.message].seq, at=now)
            for one in told
        ],
        update_conflicts=True,
        update_fields=["seq", "at"],
        unique_fields=["person", "conversation"],
    )


def news_of(one: Unheard, reader: User, message: Message) -> News:
    """In the reader's language, with the address of the page in it."""
    room = message.conversation
    words = " ".join(message.text.split())
    with translation.override(reader.language):
        return News(
            person_id=reader.pk,
            topic=topic_of(room),
            title=_title(one, said(room.booth, "name", reader.language).text, room.visitor.called or _("Somebody")),
            words=words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…",
            address=reverse("meetings:conversation", args=[room.booth.fair.slug, room.pk]),
        )


def _title(one: Unheard, booth: str, visitor: str) -> str:
    if not one.at_desk:
        return _("%(booth)s has answered you") % {"booth": booth}
    if one.is_waiting:
        return _("%(visitor)s waits at %(booth)s") % {"visitor": visitor, "booth": booth}
    return _("%(visitor)s has written to %(booth)s") % {"visitor": visitor, "booth": booth}
