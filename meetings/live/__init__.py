"""What is done and heard in conversations at the socket."""

from __future__ import annotations

from fairsite.live.places import register
from meetings.live import (  # noqa: F401 they register their commands
    card,
    conversation,
    desk,
    message,
    order,
    reaction,
    translation,
    typist,
)
from meetings.live.place import ConversationPlace, DeskPlace

register(ConversationPlace())
register(DeskPlace())
