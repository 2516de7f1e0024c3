"""Twelve models of products, one for each sector; committed as seeds/media/*.glb and tested for freshness.

Write them anew with `python -m booths.scenes.products seeds/media`.
"""

from __future__ import annotations

import sys
from math import pi
from pathlib import Path
from typing import TYPE_CHECKING, Final

from booths.scenes.glb import Material, pack_glb
from booths.scenes.shapes import ball, box, cylinder, flat, hoop, lathe, prism

if TYPE_CHECKING:
    from collections.abc import Callable

    from booths.scenes.shapes import Shape

Parts = list[tuple["Shape", Material]]

WOOD = Material((0.36, 0.17, 0.07), roughness=0.55)
INK = Material((0.02, 0.035, 0.033), roughness=0.45)
PALE = Material((0.83, 0.77, 0.65), roughness=0.7)
WHITE = Material((0.86, 0.87, 0.85), roughness=0.4)
RED = Material((0.52, 0.035, 0.02), roughness=0.5)
BLUE = Material((0.02, 0.14, 0.36), roughness=0.4)
GREEN = Material((0.04, 0.24, 0.12), roughness=0.6)
YELLOW = Material((0.86, 0.42, 0.04), roughness=0.5)
BRASS = Material((0.72, 0.42, 0.1), metallic=0.9, roughness=0.3)
STEEL = Material((0.55, 0.57, 0.58), metallic=0.85, roughness=0.32)
SEA = Material((0.03, 0.22, 0.33), roughness=0.35)
GLASS = Material((0.08, 0.3, 0.34), metallic=0.2, roughness=0.12)


def stacked(*shapes: Shape) -> Shape:
    whole = shapes[0]
    for shape in shapes[1:]:
        whole = whole + shape
    return whole


def briefcase() -> Parts:
    straps = stacked(*(box(0.05, 0.485, 0.225).moved(x, 0.018) for x in (-0.2, 0.2)))
    grip = stacked(
        box(0.03, 0.1, 0.03).moved(-0.1, 0.5),
        box(0.03, 0.1, 0.03).moved(0.1, 0.5),
        box(0.23, 0.03, 0.03).moved(0, 0.59),
    )
    locks = stacked(*(box(0.06, 0.05, 0.01).moved(x, 0.3, 0.116) for x in (-0.2, 0.2)))
    return [(box(0.72, 0.5, 0.2).moved(0, 0.01), WOOD), (stacked(straps, grip), INK), (locks, BRASS)]


def dish() -> Parts:
    """An aerial that listens to the sky."""
    bowl = lathe(
        [(0.0, 0.0), (0.14, 0.02), (0.26, 0.08), (0.36, 0.18), (0.34, 0.19), (0.24, 0.1), (0.13, 0.05), (0.0, 0.035)],
        20,
    )
    horn = stacked(cylinder(0.012, 0.3, 8), ball(0.04, 6, 10).moved(0, 0.3))
    tilted = stacked(bowl, horn).turned("x", 0.75).moved(0, 0.42)
    stand = stacked(cylinder(0.2, 0.04), lathe([(0.05, 0.04), (0.035, 0.44), (0, 0.44)], 12))
    return [(tilted, WHITE), (stand, STEEL)]


def tower() -> Parts:
    floors = stacked(
        *(
            box(0.34 - i * 0.022, 0.1, 0.34 - i * 0.022).moved(0, 0.05 + i * 0.12).turned("y", i * 0.11)
            for i in range(8)
        )
    )
    slabs = stacked(
        *(box(0.4 - i * 0.023, 0.02, 0.4 - i * 0.023).moved(0, 0.03 + i * 0.12).turned("y", i * 0.11) for i in range(9))
    )
    return [(floors, GLASS), (slabs, PALE), (cylinder(0.012, 0.2, 8).moved(0, 1.0), STEEL)]


def parcel() -> Parts:
    boxes = stacked(box(0.56, 0.4, 0.44), box(0.36, 0.26, 0.3).turned("y", 0.35).moved(-0.04, 0.4, 0.0))
    tape = stacked(box(0.09, 0.403, 0.445), box(0.07, 0.263, 0.305).turned("y", 0.35).moved(-0.04, 0.4, 0.0))
    label = stacked(box(0.16, 0.11, 0.006).moved(0.16, 0.18, 0.222))
    return [(boxes, Material((0.5, 0.29, 0.13), roughness=0.85)), (tape, PALE), (label, WHITE)]


def books() -> Parts:
    parts: Parts = []
    for index, (cover, width, turn) in enumerate(((BLUE, 0.56, 0.0), (RED, 0.5, 0.22), (GREEN, 0.46, -0.12))):
        y = index * 0.12
        covers = stacked(
            box(width, 0.014, 0.4), box(width, 0.014, 0.4).moved(0, 0.1), box(0.016, 0.1, 0.4).moved(-width / 2)
        )
        parts.append((covers.turned("y", turn).moved(0, y), cover))
        parts.append((box(width - 0.03, 0.086, 0.37).moved(0, 0.014).turned("y", turn).moved(0, y), PALE))
    cap = stacked(
        prism([(-0.19, 0), (0, -0.19), (0.19, 0), (0, 0.19)], 0.02).turned("x", pi / 2),
        lathe([(0.11, -0.09), (0.11, 0)], 14),
    )
    return [*parts, (cap.turned("y", 0.3).moved(0, 0.47), INK)]


def turbine() -> Parts:
    blade = prism([(-0.03, 0.03), (0.035, 0.03), (0.05, 0.12), (0.012, 0.52), (-0.006, 0.52)], 0.014)
    rotor = stacked(*(blade.turned("z", turn * 2 * pi / 3 + 0.3) for turn in range(3)))
    hub = stacked(ball(0.055, 8, 12).moved(0, 1.0, 0.075), box(0.09, 0.09, 0.2).moved(0, 0.955, -0.02))
    mast = lathe([(0.05, 0.05), (0.026, 0.98), (0, 0.98)], 14)
    return [
        (rotor.moved(0, 1.0, 0.09), WHITE),
        (stacked(hub, mast), PALE),
        (lathe([(0, 0), (0.24, 0), (0.2, 0.05), (0, 0.06)], 20), GREEN),
    ]


def coins() -> Parts:
    def pile(count: int, x: float, z: float) -> Shape:
        one = lathe([(0.1, 0), (0.14, 0), (0.14, 0.034), (0, 0.034)], 10)
        return stacked(*(one.moved(x + (i % 3 - 1) * 0.008, i * 0.036, z) for i in range(count)))

    standing = lathe([(0, 0), (0.17, 0), (0.17, 0.04), (0.13, 0.04), (0.13, 0.03), (0, 0.03)], 14).turned(
        "x", pi / 2 - 0.2
    )
    return [(stacked(pile(5, -0.17, 0.05), pile(2, 0.15, 0.1), standing.moved(0.06, 0.17, -0.17)), BRASS)]


def capsule() -> Parts:
    half = [(0.16, 0.0), (0.16, 0.24), (0.15, 0.3), (0.125, 0.35), (0.085, 0.385), (0.04, 0.4), (0.0, 0.404)]
    top = lathe(half, 15)
    bottom = lathe([(r, -y) for r, y in reversed(half)], 15)
    turn, up = 0.5, 0.46
    cross = stacked(box(0.22, 0.07, 0.05).moved(0, 0.075), box(0.07, 0.22, 0.05)).moved(-0.34, 0.035, 0.12)
    rest = lathe([(0, 0), (0.26, 0), (0.22, 0.05), (0, 0.05)], 18)
    return [
        (top.turned("z", turn).moved(0, up), RED),
        (bottom.turned("z", turn).moved(0, up), WHITE),
        (rest, STEEL),
        (cross, GREEN),
    ]


def globe() -> Parts:
    lines = stacked(
        *(hoop(0.301, 0.009, 14, 3).turned("x", pi / 2).turned("y", turn * pi / 3) for turn in range(3)),
        hoop(0.301, 0.009, 14, 3),
    )
    frame = hoop(0.37, 0.016, 14, 4).turned("x", pi / 2).turned("y", 0.4)
    foot = stacked(lathe([(0, 0), (0.22, 0), (0.19, 0.04), (0.04, 0.06), (0.03, 0.13)], 14))
    tilt = 0.4
    body = ball(0.3, 8, 12).turned("z", tilt).moved(0, 0.5)
    return [(body, SEA), (lines.turned("z", tilt).moved(0, 0.5), PALE), (stacked(frame.moved(0, 0.5), foot), BRASS)]


def vase() -> Parts:
    body = [
        (0, 0),
        (0.13, 0),
        (0.15, 0.03),
        (0.23, 0.22),
        (0.25, 0.36),
        (0.21, 0.5),
        (0.11, 0.6),
        (0.085, 0.68),
        (0.13, 0.76),
        (0.11, 0.76),
    ]
    rings = stacked(*(hoop(radius, 0.009, 16, 3).moved(0, y) for radius, y in ((0.236, 0.24), (0.212, 0.5))))
    petals = stacked(*(ball(0.04, 4, 5).moved(0.236, 0.36, 0).turned("y", i * pi / 3) for i in range(6)))
    return [(lathe([*body, (0.075, 0.68)], 13), WHITE), (stacked(rings, petals), BLUE)]


def ship() -> Parts:
    deck = [(-0.5, 0), (-0.5, -0.12), (0.34, -0.12), (0.56, 0), (0.34, 0.12), (-0.5, 0.12)]
    keel = [(-0.46, 0), (-0.46, -0.08), (0.3, -0.08), (0.42, 0), (0.3, 0.08), (-0.46, 0.08)]
    sides = [
        [corner(keel, i, 0.06), corner(deck, i, 0.22), corner(deck, i + 1, 0.22), corner(keel, i + 1, 0.06)]
        for i in range(len(deck))
    ]
    hull = flat_hull(sides, deck)
    colours = (RED, YELLOW, BLUE, GREEN)
    cargo: Parts = [
        (
            stacked(
                *(box(0.15, 0.08, 0.2).moved(-0.16 + column * 0.16, 0.22 + level * 0.082) for column, level in spots)
            ),
            colours[index],
        )
        for index, spots in enumerate((((0, 0), (2, 1)), ((1, 0), (0, 1)), ((2, 0), (1, 2)), ((1, 1),)))
    ]
    bridge = stacked(box(0.14, 0.3, 0.2).moved(-0.38, 0.22), box(0.16, 0.05, 0.24).moved(-0.38, 0.46))
    sea = box(1.2, 0.07, 0.42)
    return [(hull, INK), (bridge, WHITE), *cargo, (sea, SEA)]


def corner(outline: list[tuple[float, float]], index: int, y: float) -> tuple[float, float, float]:
    x, z = outline[index % len(outline)]
    return (x, y, z)


def flat_hull(sides: list[list[tuple[float, float, float]]], deck: list[tuple[float, float]]) -> Shape:
    return flat([*sides, [(x, 0.22, z) for x, z in reversed(deck)]])


def gear() -> Parts:
    teeth = stacked(*(box(0.1, 0.12, 0.14).moved(0, 0.29).turned("z", i * pi / 5) for i in range(10)))
    wheel = lathe([(0.12, -0.07), (0.31, -0.07), (0.31, 0.07), (0.12, 0.07), (0.12, -0.07)], 26).turned("x", pi / 2)
    axle = lathe([(0, -0.1), (0.09, -0.1), (0.09, 0.1), (0, 0.1)], 18).turned("x", pi / 2)
    rest = stacked(box(0.44, 0.05, 0.26), box(0.3, 0.05, 0.2).moved(0, 0.05))
    return [(stacked(teeth, wheel).moved(0, 0.5), STEEL), (axle.moved(0, 0.5), BRASS), (rest, WOOD)]


MODELS: Final[dict[str, Callable[[], Parts]]] = {
    "business": briefcase,
    "digital": dish,
    "construction": tower,
    "distribution": parcel,
    "education": books,
    "environment": turbine,
    "finance": coins,
    "health": capsule,
    "tourism": globe,
    "culture": vase,
    "transport": ship,
    "other": gear,
}
"""Sector slug → model; the file has the model's name (globe.glb)."""
FILES: Final = frozenset(f"products/{model.__name__}.glb" for model in MODELS.values())
"""The names by which scenes call them; settings.py puts seeds/media among the static files as `products/`."""


def file_of(sector: str) -> str:
    return f"products/{MODELS[sector].__name__}.glb"


def write_models(folder: Path) -> None:
    for model in MODELS.values():
        (folder / f"{model.__name__}.glb").write_bytes(pack_glb(model.__name__, model()))


if __name__ == "__main__":
    write_models(Path(sys.argv[1]))
