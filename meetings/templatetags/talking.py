"""What pages of conversations ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from booths.models.bilingual import said
from meetings.enums import ReactionKind
from meetings.errors import AttachmentTooLarge
from meetings.formatting import html_of
from meetings.limits import LARGEST, in_words
from meetings.models.attachment import MOST_TOGETHER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from django.utils.safestring import SafeString

    from fairsite.accounts.models import User
    from meetings.models import Conversation, Message, SavedReply

register = template.Library()

MINUTES: Final = 90
"""From so many on they are told as hours."""


@register.simple_tag
def limit_of_files() -> dict[str, str]:
    """What goes with a message: how many files, how large each."""
    return {
        "most": str(MOST_TOGETHER),
        "largest": str(LARGEST),
        "in_words": in_words(LARGEST),
        "too_large": str(AttachmentTooLarge.message),
    }


@register.simple_tag
def socket_address() -> str:
    """Where the socket is; without a setting at the address of the page."""
    return f"{settings.SOCKET_URL}/ws/v1/" if settings.SOCKET_URL else ""


@register.simple_tag
def has_translator() -> bool:
    return bool(settings.TRANSLATOR)


@register.simple_tag
def reactions() -> list[ReactionKind]:
    """The signs among which somebody chooses."""
    return list(ReactionKind)


@register.filter
def formatted(text: str) -> SafeString:
    """As messages are shown: of escaped text and a few tags."""
    return html_of(text or "")


@register.filter
def includes(people: Iterable[Mapping[str, Any]], person: User) -> bool:
    return any(one["id"] == person.pk for one in people)


@register.simple_tag
def names(people: Iterable[Mapping[str, Any]], visitor: User, somebody: str) -> str:
    """Who has put a sign, a guest marked as one; `somebody` is who has no name any more."""
    shown = (visitor.called if one["id"] == visitor.pk else one["name"] for one in people)
    return ", ".join(name or somebody for name in shown)


@register.filter
def host_of(address: str) -> str:
    return urlsplit(address or "").hostname or ""


@register.filter
def read_by_others(conversation: Conversation, message: Message | None) -> bool:
    """Whether somebody else has read what is said there last, by its author."""
    if message is None:
        return False
    marks = conversation.participants_shape  # type: ignore[attr-defined]  # by `with_people`
    return any(mark["read"] >= message.seq for mark in marks if mark["person"] != message.author_id)


@register.filter
def how_long(moment: datetime) -> str:
    """Since then, in the largest unit that says something."""
    is_new = (timezone.now() - moment).total_seconds() < 60  # noqa: PLR2004 - a minute
    return _("under a minute") if is_new else timesince(moment, depth=1)


@register.filter
def said_to(reply: SavedReply, person: User) -> str:
    """A saved reply in the language of whoever will read it."""
    return said(reply, "text", person.language).text


@register.filter
def in_minutes(seconds: int) -> str:
    """Rounded up: nobody is promised less than it takes."""
    minutes = -(-seconds // 60)
    if minutes < MINUTES:
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    hours = round(minutes / 60)
    return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
