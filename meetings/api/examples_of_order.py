"""Examples of keeping order in conversations. Everything in them is invented."""

from __future__ import annotations

from typing import Final

from meetings.api.examples import COLLEAGUE, MESSAGE, STAFF, VISITOR

ORGANISER: Final = {"id": 12, "name": "Sofia Brandt"}
REPORTING: Final = {"reason": "spam", "words": "The third time today."}
REPORT: Final = {
    "id": 41,
    "conversation": 5120,
    "seq": 7,
    "by": STAFF,
    **REPORTING,
    "at": "2020-09-05T02:40:00Z",
    "verdict": "",
    "decided_at": None,
}
REPORT_LINE: Final = {
    **REPORT,
    "author": VISITOR,
    "booth": "I07-12",
    "said": MESSAGE["text"],
    "decided_by": None,
    "why": "",
}
REPORTED: Final = {**REPORT_LINE, "around": [MESSAGE]}
DECIDING: Final = {"verdict": "muted", "reason": "Advertising in three conversations.", "hours": 24}
DECIDED: Final = {
    **REPORT_LINE,
    "said": "",
    "verdict": "muted",
    "why": "Advertising in three conversations.",
    "decided_by": ORGANISER,
    "decided_at": "2020-09-05T03:00:00Z",
}
BLOCK: Final = {
    "exhibitor": 71,
    "visitor": 311,
    "side": "visitor",
    "at": "2020-09-05T02:41:00Z",
    "lifted_at": None,
}
UNBLOCKED: Final = {**BLOCK, "lifted_at": "2020-09-06T08:00:00Z"}
BLOCKED: Final = {"by_visitor": True, "by_desk": False}
SILENCING: Final = {"person": 93, "reason": "Insults.", "hours": 24}
SILENCE: Final = {
    "id": 5,
    "fair": "ciftis-2020",
    "person": COLLEAGUE,
    "reason": "Insults.",
    "at": "2020-09-05T03:00:00Z",
    "until": "2020-09-06T03:00:00Z",
    "lifted_at": None,
    "why_lifted": "",
    "by": ORGANISER,
    "lifted_by": None,
}
LIFTING: Final = {"reason": "Has apologised."}
LIFTED: Final = {
    **SILENCE,
    "lifted_at": "2020-09-05T09:00:00Z",
    "why_lifted": "Has apologised.",
    "lifted_by": ORGANISER,
}
RULES: Final = {"slow_seconds": 5, "words": "lottery\n彩票"}
