"""Halls of a fair and the stands in them."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from django.db import models

from booths.models.fair import Fair
from booths.models.reference import Sector

STANDS_IN_A_ROW = 30
SPELLED: Final = re.compile(r"([A-Z])([0-9]{2,3})-([0-9]{2})", re.ASCII)


class Stand(NamedTuple):
    """A place in a hall; spelled `I07-12` for hall I, row 7, number 12."""

    hall: str
    row: int
    number: int

    @property
    def code(self) -> str:
        return f"{self.hall}{self.row:02d}-{self.number:02d}"

    @property
    def position(self) -> int:
        """Counted from 0, when rows are filled one after the other."""
        return (self.row - 1) * STANDS_IN_A_ROW + self.number - 1

    @classmethod
    def of(cls, code: str) -> Stand | None:
        """The stand that is spelled so; what no hall can give is none."""
        found = SPELLED.fullmatch(code.strip().upper())
        if found is None:
            return None
        stand = cls(found[1], int(found[2]), int(found[3]))
        return stand if stand.row and 0 < stand.number <= STANDS_IN_A_ROW else None

    @classmethod
    def at(cls, hall: str, position: int) -> Stand:
        """The stand at a position (0 is the first) when rows are filled one after the other."""
        row, number = divmod(position, STANDS_IN_A_ROW)
        return cls(hall, row + 1, number + 1)


class Hall(models.Model):
    """The hall of one sector at one fair; it hands out its stands in order and never twice."""

    fair = models.ForeignKey(Fair, models.CASCADE, related_name="halls")
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="halls")
    letter = models.CharField(max_length=1)
    stands_given = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["letter"]
        constraints = [
            models.UniqueConstraint(fields=["fair", "letter"], name="a_hall_letter_stands_once_in_a_fair"),
            models.UniqueConstraint(fields=["fair", "sector"], name="a_sector_has_one_hall_in_a_fair"),
        ]

    def __str__(self) -> str:
        return f"hall {self.letter}"
