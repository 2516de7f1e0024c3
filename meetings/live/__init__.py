"""What is done and heard in conversations at the socket."""

from __future__ import annotations

from fairsite.live.places import register
from meetings.live import card, conversation, desk, message, order  # noqa: F401 they register their commands
from meetings.live.place import ConversationPlace, DeskPlace

register(ConversationPlace())
register(DeskPlace())
