"""Find out what the page behind the first link of a message calls itself, in a worker."""

from __future__ import annotations

from django.db import transaction

from fairsite.pages_elsewhere import NotReached, Reach, title_at
from meetings.actions.message import still_said
from meetings.actions.reaction import touched
from meetings.circumstances import circumstances_in
from meetings.errors import MessageGone
from meetings.formatting import first_address
from meetings.models import Link, Message
from meetings.models.message import LONGEST_ADDRESS, LONGEST_TITLE
from meetings.moderation import wording


def find_title(*, message_id: int, reach: Reach = Reach()) -> Link | None:  # noqa: B008 - it is frozen
    """May run twice, and long after: what was withdrawn or says something else meanwhile gets no title of before."""
    around = ("conversation__booth__exhibitor", "conversation__booth__fair", "conversation__visitor")
    message = Message.objects.select_related(*around).filter(pk=message_id).first()
    address = first_address(message.text) if message else ""
    if message is None or not address or len(address) > LONGEST_ADDRESS:
        return None
    try:
        title = title_at(address, reach)
    except NotReached:
        return None
    return keep_title(message=message, address=address, title=title[:LONGEST_TITLE]) if title else None


@transaction.atomic
def keep_title(*, message: Message, address: str, title: str) -> Link | None:
    try:
        message = still_said(message)
    except MessageGone:
        return None
    known = Link.objects.filter(message=message, address=address, title=title).first()
    if known or first_address(message.text) != address:
        return known
    if wording(circumstances_in(message.conversation, message.author), title):
        return None
    link, _is_new = Link.objects.update_or_create(message=message, defaults={"address": address, "title": title})
    touched(message)
    return link
