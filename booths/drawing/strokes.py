"""Fragments of SVG path data, written as short as they can be: a hall shows hundreds of drawings."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def short(number: float) -> str:
    """A coordinate with one decimal at most and no superfluous character."""
    text = f"{number:.1f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def points(*coordinates: float) -> str:
    return " ".join(short(value) for value in coordinates)


def disc(x: float, y: float, radius: float) -> str:
    """A circle as path data, so that many of one colour are one element."""
    radius = round(radius, 1)  # before it is doubled: an arc whose ends do not meet its diameter is no half circle
    half, across = f"a{short(radius)} {short(radius)} 0 1 0", 2 * radius
    return f"M{points(x - radius, y)}{half} {short(across)} 0{half} {short(-across)} 0z"


def block(x: float, y: float, width: float, height: float) -> str:
    """A rectangle as path data."""
    return f"M{points(x, y)}h{short(width)}v{short(height)}h{short(-width)}z"


def path(css_class: str, data: str | Iterable[str], opacity: float = 1) -> str:
    drawn = data if isinstance(data, str) else "".join(data)
    veil = f' opacity="{opacity:.2f}"' if opacity < 1 else ""
    return f'<path class="{css_class}"{veil} d="{drawn}"/>' if drawn else ""


def dice(*seeds: object) -> Random:
    """The same seeds give the same drawing, in every process and release of Python."""
    return Random("/".join(map(str, seeds)))
