"""The names of the places where events of discussing and negotiating are heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from booths.models import Exhibitor
    from meetings.models import Conversation


def those_in(conversation: Conversation) -> str:
    """Whoever has the conversation before him."""
    return f"conversation.{conversation.pk}"


def desk_of(exhibitor: Exhibitor) -> str:
    """Those of the team who answer, wherever on the site they are."""
    return f"desk.{exhibitor.pk}"
