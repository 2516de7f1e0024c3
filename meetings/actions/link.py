"""What a message leads to: its first link is looked up by a worker, where the site may go out at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import structlog
from celery import current_app
from django.conf import settings
from django.db import transaction

from meetings.formatting import first_address

if TYPE_CHECKING:
    from meetings.models import Message

TASK: Final = "meetings.find_title"

log = structlog.get_logger(__name__)


def ask_for_title(message: Message) -> None:
    """After the commit. A title is a nicety: when the broker is away there is none."""
    if not settings.LINK_TITLES or not first_address(message.text):
        return

    def send() -> None:
        try:
            current_app.send_task(TASK, args=[message.pk], retry=False)
        except Exception as error:  # noqa: BLE001 - whatever the broker's client raises: the message is said
            log.warning("link_without_title", error=type(error).__name__)

    transaction.on_commit(send)
