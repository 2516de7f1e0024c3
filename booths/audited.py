"""What of exhibiting the audit trail keeps, and what not."""

from __future__ import annotations

from typing import Final

from fairsite.audit.coverage import Coverage

COVERAGE: Final = Coverage(
    left_out={
        "booths.Visit": "Counted without a person; a row for each look at a booth.",
        "booths.Favourite": "A visitor's own shelf: what somebody likes is nobody's business.",
        "booths.SearchDocument": "Follows from what the booth says.",
        "booths.SearchWord": "Follows from what the booths say.",
        "booths.BoothDraft": "Every few seconds of typing; what is kept of it is a change of the booth.",
        "booths.BoothRevision": "A history itself: what a booth said is in its own entries.",
        "booths.Upload": "Grows part by part; what comes of it is an entry of the library.",
        "booths.Removal": "What is left to do of deeds that have entries of their own.",
        "booths.Rendition": "Drawn from the picture that it is of.",
    },
    derived={
        "booths.Booth": ("card",),
        "booths.Fair": ("directory_version",),
        "booths.Guest": ("seen_at",),
    },
)
