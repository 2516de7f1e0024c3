"""What has happened in looking through submissions: heard by those who run the fair."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from booths.audiences import organisers_of
from booths.models import Decision, Phrase
from booths.models.decision import ABOUT
from booths.serializers.card import both
from fairsite.outbox.events import Event

if TYPE_CHECKING:
    from collections.abc import Mapping

    from booths.models.decision import Submission


@dataclass(frozen=True)
class ReviewAssigned(Event):
    name: ClassVar[str] = "review.assigned"
    submission: Submission

    @property
    def data(self) -> Mapping[str, Any]:
        return {
            "about": ABOUT[type(self.submission)],
            "id": self.submission.pk,
            "reviewer": self.submission.reviewer_id,
        }

    @property
    def fair_slug(self) -> str:
        return self.submission.fair.slug

    def audience(self) -> str:
        return organisers_of(self.submission.fair)


@dataclass(frozen=True)
class ReviewDecided(Event):
    name: ClassVar[str] = "review.decided"
    decision: Decision

    @property
    def data(self) -> Mapping[str, Any]:
        about = self.decision.about
        return {
            "decision": self.decision.pk,
            "about": ABOUT[type(about)],
            "id": about.pk,
            "outcome": str(self.decision.outcome),
        }

    @property
    def fair_slug(self) -> str:
        return self.decision.fair.slug

    def audience(self) -> str:
        return organisers_of(self.decision.fair)


@dataclass(frozen=True)
class PhraseEvent(Event):
    """Heard by those who run the fair."""

    phrase: Phrase

    @property
    def data(self) -> Mapping[str, Any]:
        return {"id": self.phrase.pk, "queue": str(self.phrase.queue), "text": both(self.phrase, "text")}

    @property
    def fair_slug(self) -> str:
        return self.phrase.fair.slug

    def audience(self) -> str:
        return organisers_of(self.phrase.fair)


@dataclass(frozen=True)
class PhraseKept(PhraseEvent):
    name: ClassVar[str] = "phrase.kept"


@dataclass(frozen=True)
class PhraseDropped(PhraseEvent):
    name: ClassVar[str] = "phrase.dropped"
