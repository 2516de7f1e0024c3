"""The twelve wall patterns, drawn to fill any box: a stand's wall, a poster, a banner."""

from __future__ import annotations

from functools import lru_cache
from math import cos, pi, sin
from typing import TYPE_CHECKING, Final

from booths.drawing.look import Wall
from booths.drawing.strokes import block, dice, disc, path, points, short

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

VARIANTS: Final = 12
"""How many versions of a pattern there are; seeds beyond repeat, so that the cache stays small."""


def steps(start: float, stop: float, stride: float) -> list[float]:
    return [start + index * stride for index in range(int((stop - start) / stride) + 1)]


def no_shapes(layers: int) -> list[list[str]]:
    return [[] for _ in range(layers)]


def mountains(width: float, height: float, rng: Random) -> str:
    sun = path("p-hot", disc(width * rng.uniform(0.62, 0.82), height * 0.27, height * 0.12))
    peak = max(width / 8, height * 0.28)
    ridges = []
    for base, rise, veil in ((0.62, 0.34, 0.25), (0.74, 0.26, 0.45), (0.88, 0.2, 0.8)):
        line = f"M0 {short(height)}V{short(height * base)}"
        for x in steps(0, width, peak):
            top, foot = height * (base - 0.12 - rng.random() * rise), height * (base - rng.random() * 0.06)
            line += f"L{points(x + peak / 2, top, x + peak, foot)}"
        ridges.append(path("p-fill", f"{line}V{short(height)}z", veil))
    return sun + "".join(ridges)


def waves(width: float, height: float, rng: Random) -> str:
    """Scales of water: each row covers the feet of the one behind it."""
    size, rows = 18.0, []
    count = int(width / (2 * size)) + 2
    for row, y in enumerate(steps(height * 0.34, height + size, size * 0.9)):
        start = f"M{points(-size if row % 2 else 0, y)}"
        rows.append(path("p-scale", f"{start}{'a18 18 0 0 1 36 0' * count}v20H{short(-size)}z"))
        rows.append(path("p-line", start + "m7 0a11 11 0 0 1 22 0m7 0" * count))
        rows.append(path("p-fill", start + "m13 0a5 5 0 0 1 10 0m13 0" * count))
    return path("p-hot", disc(width * rng.uniform(0.15, 0.85), height * 0.2, height * 0.1)) + "".join(rows)


def arches(width: float, height: float, rng: Random) -> str:
    gate, foot = 52.0, short(height)
    spring = height * 0.52
    even, odd, inside = no_shapes(3)
    for index, x in enumerate(steps((width % gate) / 2 - gate, width, gate)):
        (odd if index % 2 else even).append(f"M{points(x + 4, height)}V{short(spring)}a22 22 0 0 1 44 0V{foot}z")
        inside.append(f"M{points(x + 12, height)}V{short(spring)}a14 14 0 0 1 28 0V{foot}z")
    sun = path("p-hot", disc(width * rng.uniform(0.2, 0.8), height * 0.2, height * 0.09))
    return sun + path("p-fill", odd, 0.85) + path("p-fill", even, 0.4) + path("p-wall", inside)


def lattice(width: float, height: float, rng: Random) -> str:
    cell = "m0 0h36v32h-36zm10 0v10h-10m26-10v10h10m-36 12h10v10m26-10h-10v10m-14-22h12v12h-12z"
    lines, lit = no_shapes(2)
    for x in steps(1, width, 39):
        for y in steps(2, height, 35):
            lines.append(f"M{points(x, y)}{cell}")
            if rng.random() > 0.88:
                lit.append(block(x + 12, y + 10, 12, 12))
    return path("p-hot", lit) + path("p-line", lines)


def rays(width: float, height: float, rng: Random) -> str:
    x, y, reach = width * rng.choice((0.32, 0.5, 0.5, 0.68)), height * 0.96, width + height
    bright, pale = no_shapes(2)
    for index in range(18):
        ends = [pi * (index + part) / 18 for part in (0, 0.5)]
        tips = [value for end in ends for value in (x - reach * cos(end), y - reach * sin(end))]
        (bright if index % 2 else pale).append(f"M{points(x, y)}L{points(*tips)}z")
    return path("p-fill", bright, 0.7) + path("p-fill", pale, 0.3) + path("p-hot", disc(x, y, height * 0.3))


def contour(width: float, height: float, rng: Random) -> str:
    x, y, lines = width * rng.uniform(0.3, 0.7), height * rng.uniform(0.42, 0.6), []
    for ring in range(1, int(width / 17) + 2):
        a, b = ring * 17, ring * 11
        bulge = points(x - a, y - b * 1.3, x + a * 0.9, y - b, x + a, y + ring - 2)
        lines.append(f"M{points(x - a, y)}C{bulge}S{points(x - a, y + b * 1.4, x - a, y)}z")
    return path("p-line", lines) + path("p-hot", disc(x, y, 6))


def dots(width: float, height: float, rng: Random) -> str:
    shades: dict[str, list[str]] = {"pale": [], "full": [], "hot": []}
    turn = rng.uniform(0, pi)
    for x in steps(8, width, 16):
        for y in steps(8, height, 16):
            wave = sin(x / 32 + y / 46 + turn) / 2 + 0.5
            shade = "hot" if rng.random() > 0.97 else "full" if wave > 0.5 else "pale"
            shades[shade].append(disc(x, y, 1.2 + wave * 5.2))
    return path("p-fill", shades["pale"], 0.45) + path("p-fill", shades["full"], 0.85) + path("p-hot", shades["hot"])


def city(width: float, height: float, rng: Random) -> str:
    far, near, windows, lit = no_shapes(4)
    x = -4.0
    while x < width:
        broad, tall = rng.uniform(14, 36), height * rng.uniform(0.36, 0.82)
        far.append(block(x, height - tall, broad, tall))
        x += broad + 2
    x = -8.0
    while x < width:
        broad, tall = rng.uniform(18, 38), height * rng.uniform(0.18, 0.52)
        near.append(block(x, height - tall, broad, tall))
        for column in steps(x + 4, x + broad - 7, 7):
            for row in steps(height - tall + 6, height - 8, 9):
                if rng.random() > 0.45:
                    (lit if rng.random() > 0.9 else windows).append(block(column, row, 3, 4))
        x += broad + 2
    return path("p-fill", far, 0.35) + path("p-fill", near, 0.85) + path("p-wall", windows) + path("p-hot", lit)


def arcs(width: float, height: float, rng: Random) -> str:
    circles, grain = [], height / 8.2
    centres = ((0.2, 1), (0.66, 1), (0.92, 0.44), (rng.uniform(0.3, 0.5), 0.1))
    for depth, (across, down) in enumerate(centres):
        for ring in range(6, 0, -1):
            css_class = "p-hot" if ring == 1 else "p-fill" if ring % 2 else "p-wall"
            veil = 0.3 + 0.1 * (6 - ring) + depth * 0.04 if ring % 2 and ring > 1 else 1
            circles.append(path(css_class, disc(width * across, height * down, ring * grain), veil))
    return "".join(circles)


def weave(width: float, height: float, rng: Random) -> str:
    shades: dict[float, list[str]] = {0.28: [], 0.6: [], 0.95: []}
    sparks, turn = [], rng.randrange(5)
    for column, x in enumerate(steps(0, width, 20)):
        for row, y in enumerate(steps(0, height, 18)):
            odd = (column + row) % 2
            shape = f"M{points(x, y)}h20l-20 18z" if odd else f"M{points(x + 20, y)}v18h-20z"
            if rng.random() > 0.965:
                sparks.append(shape)
            else:
                shades[0.95 if (column * 7 + row * 3 + turn) % 5 == 0 else 0.28 if odd else 0.6].append(shape)
    return "".join(path("p-fill", shapes, veil) for veil, shapes in shades.items()) + path("p-hot", sparks)


def leaves(width: float, height: float, rng: Random) -> str:
    blade = "c-4-20 8-28 24-28C{0} {1} {2} {3} {4} {3}z"
    pale, full, hot = no_shapes(3)
    for column, x in enumerate(steps(-12, width, 37)):
        for row, y in enumerate(steps(30, height + 28, 35)):
            left = x + (row % 2) * 18
            leaf = f"M{points(left, y)}" + blade.format(*map(short, (left + 24, y - 10, left + 14, y, left)))
            (hot if rng.random() > 0.93 else pale if (column + row) % 3 else full).append(leaf)
    return path("p-fill", pale, 0.45) + path("p-fill", full, 0.9) + path("p-hot", hot)


def columns(width: float, height: float, rng: Random) -> str:
    shades: dict[float, list[str]] = {0.45: [], 0.65: [], 0.85: []}
    bars = steps(4, width, 12)
    chosen, turn = rng.randrange(len(bars) // 2, len(bars) - 2), rng.uniform(0, pi)
    hot = ""
    for index, x in enumerate(bars):
        tall = height * (0.14 + (sin(index * 0.55 + turn) / 2 + 0.5) * 0.48 + rng.random() * 0.2)
        bar = block(x, height - tall, 8, tall)
        if index == chosen:
            hot = bar
        else:
            shades[0.45 if tall < height * 0.4 else 0.65 if tall < height * 0.6 else 0.85].append(bar)
    return "".join(path("p-fill", drawn, veil) for veil, drawn in shades.items()) + path("p-hot", hot)


PATTERNS: Final[dict[Wall, Callable[[float, float, Random], str]]] = {
    Wall.MOUNTAINS: mountains,
    Wall.WAVES: waves,
    Wall.ARCHES: arches,
    Wall.LATTICE: lattice,
    Wall.RAYS: rays,
    Wall.CONTOUR: contour,
    Wall.DOTS: dots,
    Wall.CITY: city,
    Wall.ARCS: arcs,
    Wall.WEAVE: weave,
    Wall.LEAVES: leaves,
    Wall.COLUMNS: columns,
}


@lru_cache(maxsize=1024)
def draw(wall: Wall, width: int, height: int, variant: int) -> str:
    return PATTERNS[wall](width, height, dice(wall, variant))


def pattern(wall: Wall, x: int, y: int, width: int, height: int, seed: int) -> str:
    """A pattern clipped to its box; the nested element clips without an id that could collide on a page."""
    inside = draw(wall, width, height, seed % VARIANTS)
    box = f'x="{x}" y="{y}" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    return f'<svg class="pat" {box}>{inside}</svg>'
