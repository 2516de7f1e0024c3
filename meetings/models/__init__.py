"""Rows of discussing and negotiating."""

from meetings.models.conversation import Conversation, Participant
from meetings.models.message import Message, Wording

__all__ = ["Conversation", "Message", "Participant", "Wording"]
