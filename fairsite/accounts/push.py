"""Whether the site can tell browsers of news, and as whom."""

from __future__ import annotations

from email.utils import parseaddr
from functools import cache

from django.conf import settings

from fairsite.web_push import Sender


def sender() -> Sender | None:
    """Nobody, where the settings name no key."""
    contact = settings.PUSH_CONTACT or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return sender_with(settings.PUSH_PRIVATE_KEY, contact) if settings.PUSH_PRIVATE_KEY else None


@cache
def sender_with(key: str, contact: str) -> Sender:
    return Sender(key, contact)


def public_key() -> str:
    """What a page gives its browser; empty, where nobody is told of anything."""
    known = sender()
    return known.public if known else ""
