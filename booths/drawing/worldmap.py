"""Where a place of the earth lies on the map of the directory, and how large a bubble is.

The land is a file of its own, fairsite/static/land.svg, drawn once in the same projection: Natural Earth, centred on
150° east, 1000 units wide, without Antarctica. Its seam runs down the Atlantic at 30° west and cuts next to no land.
"""

from __future__ import annotations

from math import pi, radians, sqrt
from typing import Final

WIDTH: Final = 1000
HEIGHT: Final = 470
CENTRE: Final = 150.0
EQUATOR: Final = 262.0
SCALE: Final = 500 / (0.8707 * pi)
SMALLEST, LARGEST = 4.0, 40.0


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Degrees to units of the map (Šavrič, Patterson, Jenny: the Natural Earth projection as polynomials)."""
    phi = radians(latitude)
    turned = radians((longitude - CENTRE + 180) % 360 - 180)
    square = phi * phi
    fourth = square * square
    across = 0.8707 - 0.131979 * square + fourth * (-0.013791 + fourth * (0.003971 * square - 0.001529 * fourth))
    along = 1.007226 + square * (0.015085 + fourth * (-0.044475 + 0.028874 * square - 0.005916 * fourth))
    return WIDTH / 2 + SCALE * turned * across, EQUATOR - SCALE * phi * along


def radius(count: int, most: int) -> float:
    """Areas, not radii, are in proportion to counts; the least is still large enough to be seen and hit."""
    return max(SMALLEST, LARGEST * sqrt(count / most)) if most else SMALLEST


def graticule() -> str:
    """Meridians and parallels every 30 degrees, as path data."""
    meridians = (
        "M" + "L".join(point(latitude, longitude) for latitude in range(-55, 84, 10))
        for longitude in range(-30, 331, 30)
    )
    parallels = (
        "M" + "L".join(point(latitude, CENTRE - 179.9 + step * 35.98) for step in range(11))
        for latitude in range(-30, 61, 30)
    )
    return "".join(meridians) + "".join(parallels)


def point(latitude: float, longitude: float) -> str:
    x, y = project(latitude, longitude)
    return f"{x:.0f} {y:.0f}"
