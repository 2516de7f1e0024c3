"""The signs over the halls say what the reference data says."""

import tomllib
from pathlib import Path

from django.conf import settings

from booths.signs import BY_LETTER, SIGNS, HallSign

REFERENCE = Path(settings.BASE, "seeds", "reference", "sectors.toml")


def test_signs_are_those_of_the_reference_data():
    sectors = tomllib.loads(REFERENCE.read_text())["sectors"]
    wanted = [HallSign(one["hall"], one["slug"], one["icon"], *one["short"]) for one in sectors]
    assert list(SIGNS.values()) == wanted


def test_each_of_the_twelve_halls_has_a_letter_of_its_own():
    assert "".join(BY_LETTER) == "ABCDEFGHIJKL"
