"""What every part of the making of an edition stands on."""

from __future__ import annotations

from dataclasses import dataclass

from booths.models import Fair
from fairsite.seeding.dice import Dice
from fairsite.seeding.files import EditionFiles
from fairsite.seeding.moments import Moments
from fairsite.seeding.people import Registry
from fairsite.seeding.plan import Plan
from fairsite.seeding.rows import Rows
from fairsite.seeding.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Ground:
    files: EditionFiles
    plan: Plan
    fair: Fair
    rows: Rows
    words: Vocabulary
    moments: Moments
    registry: Registry
    seed: int

    def dice(self, name: str) -> Dice:
        return Dice(self.seed, name)
