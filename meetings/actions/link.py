"""What a message leads to: its first link is looked up by a worker, where the site may go out at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf import settings

from fairsite.handing import hand_to_worker_after_commit
from meetings.formatting import first_address

if TYPE_CHECKING:
    from meetings.models import Message

TASK: Final = "meetings.find_title"


def ask_for_title(*messages: Message) -> None:
    """After the commit. A title is a nicety, for which no sweep asks again: when the broker is away there is none."""
    if settings.LINK_TITLES and (leading := [one.pk for one in messages if first_address(one.text)]):
        hand_to_worker_after_commit(TASK, *leading)
