"""What stands in a transcript."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils import timezone

if TYPE_CHECKING:
    from datetime import datetime

    from meetings.models import Conversation, Message

MOST: Final = 2_000


@dataclass(frozen=True, slots=True)
class Transcript:
    """`left_out`: how many messages came before the first one here."""

    conversation: Conversation
    messages: list[Message]
    left_out: int
    written_at: datetime

    @property
    def name(self) -> str:
        return f"conversation-{self.conversation.booth.code}-{self.conversation.pk}"


def transcript_of(conversation: Conversation) -> Transcript:
    """The last of what was said, oldest first. Whoever asks has made sure that it may be seen."""
    said = conversation.messages.with_author().order_by("-seq")
    last = list(said[: MOST + 1])
    left_out = said.count() - MOST if len(last) > MOST else 0
    return Transcript(conversation, last[MOST - 1 :: -1] if left_out else last[::-1], left_out, timezone.now())
