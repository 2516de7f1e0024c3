"""What stands in a transcript."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils import timezone

if TYPE_CHECKING:
    from datetime import datetime

    from meetings.models import Conversation, Message

MOST: Final = 2_000
MOST_SIGNS: Final = 200_000
"""Of all messages together: what is set on paper takes time for each sign."""


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
    last: list[Message] = []
    signs = 0
    for one in said[: MOST + 1]:
        signs += len(one.text)
        if len(last) == MOST or signs > MOST_SIGNS:
            return Transcript(conversation, last[::-1], said.count() - len(last), timezone.now())
        last.append(one)
    return Transcript(conversation, last[::-1], 0, timezone.now())
