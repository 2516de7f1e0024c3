"""Examples of how organisers review, for the API's document; a test holds them against the schemas."""

from __future__ import annotations

from typing import Final

from booths.api.examples import ORGANISATION_CARD, asked, of, words
from booths.api.examples_of_writing import NAME, NOTE

__all__ = ["asked", "of"]

QUEUE: Final = {"queue": "booths", "waiting": 42, "oldest": "2020-08-19T06:30:00Z"}
REVIEWER: Final = {"id": 412, "name": "Mei Lan"}
SUBMISSION_LINE: Final = {
    "id": 1701,
    "queue": "booths",
    "code": "I07-12",
    "name": NAME,
    "organisation": ORGANISATION_CARD,
    "state": "in_review",
    "handed_in_at": "2020-08-20T06:30:00Z",
    "reviewer": REVIEWER,
}
SUBMISSION: Final = {
    **SUBMISSION_LINE,
    "places": [
        {
            "path": "summary.en",
            "before": "Hiking and tea.",
            "now": "Hiking, homestays and tea.",
            "is_changed": True,
        }
    ],
    "decisions": [
        {
            "outcome": "returned",
            "reason": words("Say what the tour costs.", "请说明团费。"),
            "by": "Mei Lan",
            "at": "2020-08-19T09:00:00Z",
        }
    ],
    "notes": [NOTE],
}
DECISION_ASKED: Final = {
    "outcome": "returned",
    "reason": words("Nearly there: see the notes.", "就差一点：请看批注。"),
    "notes": [{"field": "offerings.31.summary", "text": words("Say what the tour costs.", "请说明团费。")}],
}
ASSIGNMENT: Final = {"reviewer": 412}
BULK_ASKED: Final = {"ids": [1701, 1702], "do": "approved"}
BULK: Final = {
    "is_done": False,
    "effects": [
        {"id": 1701, "is_possible": True, "code": None, "detail": None},
        {
            "id": 1702,
            "is_possible": False,
            "code": "wrong_state",
            "detail": "This is not possible in the present state.",
        },
    ],
    "confirmation": "IjlmODZkMDgxODg0YzdkNjU5YTJmZWFhMGM1NWFkMDE1Ig:1kC0Xq:Vw5n",
}
PHRASE_ASKED: Final = {"queue": "booths", "text": words("Say what it costs.", "请说明费用。")}
PHRASE: Final = {"id": 3, **PHRASE_ASKED, "position": 0}
