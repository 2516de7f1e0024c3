"""Replies that are kept for the whole team."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from django.db import transaction

from booths.models import Exhibitor
from fairsite.errors import Forbidden, refusing_violations
from fairsite.outbox.publishing import publish
from meetings.errors import ReplyGone, TooManyReplies
from meetings.events import ReplyDropped, ReplySaved
from meetings.limits import MOST_REPLIES
from meetings.models import SavedReply
from meetings.policies import can_answer_for

if TYPE_CHECKING:
    from typing import Unpack

    from fairsite.accounts.models import User


class ReplyTexts(TypedDict, total=False):
    text_en: str
    text_zh: str


@refusing_violations()
@transaction.atomic
def save_reply(*, exhibitor: Exhibitor, text_en: str, text_zh: str, by: User) -> SavedReply:
    """Last in the list."""
    if not can_answer_for(by, exhibitor):
        raise Forbidden
    Exhibitor.objects.select_for_update().get(pk=exhibitor.pk)
    if SavedReply.objects.filter(exhibitor=exhibitor).count() >= MOST_REPLIES:
        raise TooManyReplies
    reply = SavedReply.objects.create(exhibitor=exhibitor, text_en=text_en, text_zh=text_zh)
    publish(ReplySaved(reply=reply))
    return reply


@refusing_violations()
@transaction.atomic
def reword_reply(*, reply: SavedReply, by: User, **texts: Unpack[ReplyTexts]) -> SavedReply:
    """A language that is left out stays as it is."""
    if not can_answer_for(by, reply.exhibitor):
        raise Forbidden
    reply = _locked(reply)
    for name, text in texts.items():
        setattr(reply, name, text)
    reply.save(update_fields=list(texts))
    publish(ReplySaved(reply=reply))
    return reply


@transaction.atomic
def drop_reply(*, reply: SavedReply, by: User) -> None:
    """What was said with it stays said."""
    if not can_answer_for(by, reply.exhibitor):
        raise Forbidden
    reply = _locked(reply)
    publish(ReplyDropped(reply=reply))
    reply.delete()


def _locked(reply: SavedReply) -> SavedReply:
    """As it is now; a colleague may have dropped it."""
    row = SavedReply.objects.select_for_update().filter(pk=reply.pk).first()
    if row is None:
        raise ReplyGone
    row.exhibitor = reply.exhibitor
    return row
