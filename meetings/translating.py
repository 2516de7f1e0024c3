"""What a message says in another language: by whatever `TRANSLATOR` names, and by nothing while it names nothing.

`TRANSLATOR` is the dotted name of `translate(text: str, to: str) -> str`; `to` is a language tag (`en`, `zh-hans`).
Whether it asks a program of one's own or a service elsewhere is for whoever runs the site to decide: what people say to
each other would leave it. It is called when somebody asks, and must give up in good time by itself.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING, Final

import structlog
from django.conf import settings
from django.core.cache import cache
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString

from fairsite.api.errors import TooMany
from fairsite.api.limits import taken
from meetings.errors import MessageGone, NoTranslator, TranslatorAway
from meetings.formatting import html_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fairsite.accounts.models import User
    from meetings.models import Message

KEPT: Final = timedelta(hours=6)
LONGEST: Final = 16_000

AT_ONCE: Final = 2
_asking: set[int] = set()
"""Whose words are at the translator just now, in this process."""
_asking_lock = Lock()

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Translation:
    language: str
    text: str

    @property
    def html(self) -> SafeString:
        return html_of(self.text)


def translation_of(message: Message, to: str, *, by: User) -> Translation:
    """Of what it says now. The same words are not asked for twice in some hours; new ones as often as one may."""
    if not settings.TRANSLATOR:
        raise NoTranslator
    if message.withdrawn_at is not None:
        raise MessageGone
    key = f"translation:{to}:{sha256(message.text.encode()).hexdigest()}"
    text = cache.get(key)
    if text is None:
        text = translated(message.text, to, by=by)
        cache.set(key, text, KEPT.total_seconds())
    return Translation(to, text)


def translated(text: str, to: str, *, by: User) -> str:
    with turn_of(by):
        try:
            said = import_string(settings.TRANSLATOR)(text, to)
        except Exception as error:
            log.warning("translator_away", error=type(error).__name__)
            raise TranslatorAway from error
    return str(said).replace("\0", "")[:LONGEST]


@contextmanager
def turn_of(person: User) -> Iterator[None]:
    """A translator that is slow holds up few of a process's threads, and one person none of the others'."""
    with _asking_lock:
        if person.pk in _asking:
            raise TooMany
        if len(_asking) >= AT_ONCE:
            raise TranslatorAway
        _asking.add(person.pk)
    try:
        allowance = taken("translations", f"person:{person.pk}")
        if allowance and not allowance.allowed:
            raise TooMany
        yield
    finally:
        _asking.discard(person.pk)
