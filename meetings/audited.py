"""What of discussing and negotiating the audit trail keeps, and what not."""

from __future__ import annotations

from typing import Final

from fairsite.audit.coverage import Coverage

COVERAGE: Final = Coverage(
    left_out={
        "meetings.Message": "What people say to each other; a conversation is its own record, numbered without gaps.",
        "meetings.Wording": "What a message said before: a history itself.",
        "meetings.Reaction": "Signs that people put to what is said: part of the conversation.",
        "meetings.Attachment": "Files that people send each other: part of the conversation.",
        "meetings.Link": "What a page behind a link calls itself; found by the site, and gone with the message.",
        "meetings.Participant": "How far somebody has read is nobody's business.",
        "meetings.PushMark": "How far somebody's browsers have told him: as how far he has read.",
        "meetings.Answer": "How long a visitor waited: a fact of its own, never changed.",
    },
    derived={
        "meetings.Conversation": ("last_seq", "spoke_at", "waiting_since"),
        "meetings.Digest": ("sent_at",),
        "meetings.Report": ("said",),
        "meetings.Silence": ("has_ended",),
    },
    private={
        "meetings.Report": ("words",),
        "meetings.HandOver": ("note",),
        "meetings.SavedReply": ("text_en", "text_zh"),
    },
)
