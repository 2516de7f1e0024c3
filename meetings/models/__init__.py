"""Rows of discussing and negotiating."""

from meetings.models.card import CardShare
from meetings.models.conversation import Conversation, Participant
from meetings.models.desk import Answer, HandOver
from meetings.models.digest import Digest
from meetings.models.message import Link, Message, Reaction, Wording
from meetings.models.moderation import Block, Report, Silence, TalkRules
from meetings.models.push import PushMark
from meetings.models.reply import SavedReply

__all__ = [
    "Answer",
    "Block",
    "CardShare",
    "Conversation",
    "Digest",
    "HandOver",
    "Link",
    "Message",
    "Participant",
    "PushMark",
    "Reaction",
    "Report",
    "SavedReply",
    "Silence",
    "TalkRules",
    "Wording",
]
