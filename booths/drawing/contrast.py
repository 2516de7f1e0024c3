"""How well white text is read on an exhibitor's colour, as WCAG 2 reckons it."""

from __future__ import annotations

from functools import cache
from typing import Final

LEAST: Final = 4.5
"""What WCAG 2.2 AA asks of text; every colour of the palette has more."""


@cache
def contrast_with_white(colour: str) -> float:
    """The ratio to one; `colour` is six hex digits behind a `#`."""
    return 1.05 / (luminance(colour) + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = (linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
