"""What pages of conversations ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.conf import settings

if TYPE_CHECKING:
    from meetings.models import Conversation, Message

register = template.Library()


@register.simple_tag
def socket_address() -> str:
    """Where the socket is; without a setting at the address of the page."""
    return f"{settings.SOCKET_URL}/ws/v1/" if settings.SOCKET_URL else ""


@register.filter
def read_by_others(conversation: Conversation, message: Message | None) -> bool:
    """Whether somebody else has read what is said there last, by its author."""
    if message is None:
        return False
    marks = conversation.participants_shape  # type: ignore[attr-defined]  # by `with_people`
    return any(mark["read"] >= message.seq for mark in marks if mark["person"] != message.author_id)
