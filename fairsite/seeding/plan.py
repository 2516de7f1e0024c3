"""How many of everything an edition has at a scale."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from fairsite.seeding.files import EditionFiles, FigureFile

SMALLEST, WHOLE = 0.005, 1.0


class ScaleRefused(Exception):
    """Below a two-hundredth not all sectors have an exhibitor; above one the stands run out."""

    def __init__(self, scale: float) -> None:
        super().__init__(f"A scale of {scale} is not possible: from {SMALLEST} to {WHOLE:.0f}.")


def scaled(figure: FigureFile, scale: float) -> int | str:
    """What is wanted of a figure at a scale: never less than one of it."""
    if isinstance(figure.wanted, str) or not figure.scales:
        return figure.wanted
    factor = sqrt(scale) if figure.scales == "root" else scale
    return proportion(figure.wanted, factor)


def proportion(whole: int, factor: float) -> int:
    return max(1, round(whole * factor))


@dataclass(frozen=True, slots=True)
class Plan:
    """`figures` are those of the closing report, `beside` and `shown` what a fair has besides; all at the scale."""

    figures: dict[str, int]
    beside: dict[str, int]
    shown: dict[str, int]
    latecomers: int


def require_scale(scale: float) -> None:
    if not SMALLEST <= scale <= WHOLE:
        raise ScaleRefused(scale)


def plan_for(files: EditionFiles, scale: float) -> Plan:
    require_scale(scale)
    wanted = {figure.key: scaled(figure, scale) for figure in files.figures}
    late = next(figure.wanted for figure in files.figures if figure.key == "exhibitors")
    return Plan(
        figures={key: value for key, value in wanted.items() if isinstance(value, int)},
        beside={key: proportion(whole, scale) for key, whole in files.participants["beside"].items()},
        shown={key: proportion(whole, sqrt(scale)) for key, whole in files.participants["shown"].items()},
        latecomers=proportion(int(late) - files.press["exhibitors"], scale),
    )
