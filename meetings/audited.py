"""What of discussing and negotiating the audit trail keeps, and what not."""

from __future__ import annotations

from typing import Final

from fairsite.audit.coverage import Coverage

COVERAGE: Final = Coverage(
    left_out={
        "meetings.Message": "What people say to each other; a conversation is its own record, numbered without gaps.",
        "meetings.Wording": "What a message said before: a history itself.",
        "meetings.Participant": "How far somebody has read is nobody's business.",
        "meetings.Answer": "How long a visitor waited: a fact of its own, never changed.",
    },
    derived={
        "meetings.Conversation": ("last_seq", "spoke_at", "waiting_since"),
        "meetings.Digest": ("sent_at",),
        "meetings.Report": ("said",),
    },
    private={"meetings.Report": ("words",)},
)
