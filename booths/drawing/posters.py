"""Posters, pictures and banners in the look of a booth, for what has no picture of its own."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from booths.drawing.lettering import text_at, wrap
from booths.drawing.look import Wall
from booths.drawing.marks import glyph
from booths.drawing.strokes import block, dice, disc, path, points
from booths.drawing.walls import pattern

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from booths.drawing.look import Look

TITLE_SIZE: Final = 24.0
LINE: Final = 30.0
GLYPH: Final = 24


def window(_look: Look, width: int, height: int, roll: Random) -> str:
    """A wall pattern seen through a frame."""
    wall, seed = roll.choice(list(Wall)), roll.randrange(99)
    return path("p-wall", block(0, 0, width, height)) + pattern(wall, 0, 0, width, height, seed)


def globe(look: Look, width: int, height: int, roll: Random) -> str:
    """The pattern inside a round opening of a coloured sheet."""
    radius = min(width, height) * 0.38
    x, y = width * roll.uniform(0.4, 0.6), height * roll.uniform(0.45, 0.52)
    sheet = block(0, 0, width, height) + disc(x, y, radius)
    return window(look, width, height, roll) + f'<path class="c-front" fill-rule="evenodd" d="{sheet}"/>'


def emblem(look: Look, width: int, height: int, roll: Random) -> str:
    """The mark, larger than the sheet."""
    scale = max(width, height) / GLYPH * roll.uniform(0.8, 1.05)
    left = width * roll.uniform(0.05, 0.3)
    top = height * roll.uniform(0.0, 0.2)
    sun = disc(width * roll.uniform(0.1, 0.3), height * roll.uniform(0.18, 0.4), min(width, height) * 0.17)
    return (
        path("c-front", block(0, 0, width, height))
        + path("p-hot", sun)
        + glyph(look.mark, "c-glyph", round(left), round(top), round(scale, 2))
    )


def slant(look: Look, width: int, height: int, roll: Random) -> str:
    """Pattern above, colour below, a spark between."""
    high, low = height * roll.uniform(0.3, 0.5), height * roll.uniform(0.6, 0.8)
    if roll.random() > 0.5:
        high, low = low, high
    edge = points(0, high, width, low)
    return (
        window(look, width, height, roll)
        + path("p-hot", f"M{edge}L{points(width, low + height * 0.06, 0, high + height * 0.06)}z")
        + path("c-front", f"M{points(0, high + height * 0.06, width, low + height * 0.06, width, height, 0, height)}z")
        + glyph(look.mark, "c-glyph", round(width * 0.07), round(height * 0.72), round(height / 130, 2))
    )


def tiles(look: Look, width: int, height: int, roll: Random) -> str:
    """A quilt of quarter circles, discs and marks."""
    side = min(width, height) / 3
    shapes: dict[str, list[str]] = {"c-front": [], "p-fill": [], "p-hot": []}
    marks = []
    for column in range(-(-width // int(side))):
        for row in range(-(-height // int(side))):
            x, y = column * side, row * side
            kind = roll.randrange(6)
            if kind == 0:
                marks.append((x, y))
            shade = roll.choice(("c-front", "c-front", "p-fill", "p-hot"))
            shapes[shade].append(tile(kind, x, y, side))
    drawn = "".join(path(shade, shape) for shade, shape in shapes.items())
    plates = path("c-front", (block(x, y, side, side) for x, y in marks))
    inset, scale = side * 0.2, round(side * 0.6 / GLYPH, 2)
    stamped = (glyph(look.mark, "c-glyph", round(x + inset), round(y + inset), scale) for x, y in marks)
    return path("p-wall", block(0, 0, width, height)) + drawn + plates + "".join(stamped)


def tile(kind: int, x: float, y: float, side: float) -> str:
    if kind in {1, 2}:
        return f"M{points(x, y)}h{side:.1f}a{side:.1f} {side:.1f} 0 0 1-{side:.1f} {side:.1f}z"
    if kind == 3:
        return f"M{points(x + side, y + side)}h-{side:.1f}a{side:.1f} {side:.1f} 0 0 1 {side:.1f}-{side:.1f}z"
    return disc(x + side / 2, y + side / 2, side * 0.32) if kind == 4 else ""


LAYOUTS: Final[tuple[Callable[[Look, int, int, Random], str], ...]] = (window, globe, emblem, slant, tiles)


def caption(look: Look, width: int, height: int, lines: list[str]) -> str:
    """The mark and the title on a band below the picture, which ends at `height - depth(lines)`."""
    top = height - depth(lines)
    texts = (
        text_at("s-text", 20, round(top + 76 + index * LINE), line, TITLE_SIZE) for index, line in enumerate(lines)
    )
    return (
        path("c-plate", block(0, top, width, height - top))
        + path("p-hot", block(0, top, width, 6))
        + glyph(look.mark, "c-glyph", 18, top + 20, 1.1)
        + "".join(texts)
    )


def depth(lines: list[str]) -> int:
    return round(len(lines) * LINE + 68) if lines else 0


@lru_cache(maxsize=2048)
def poster_svg(look: Look, *, seed: int, title: str = "", width: int = 300, height: int = 400) -> str:
    """A poster; without a title it is a picture. Width and height only give the proportions."""
    roll = dice("poster", seed)
    lines = wrap(title, width - 40, TITLE_SIZE, most=3) if title else []
    drawn = LAYOUTS[roll.randrange(len(LAYOUTS))](look, width, height - depth(lines), roll)
    lettered = caption(look, width, height, lines) if lines else ""
    return (
        f'<svg class="poster {look.hue}" viewBox="0 0 {width} {height}" aria-hidden="true" '
        f'preserveAspectRatio="xMidYMid slice">{drawn}{lettered}</svg>'
    )


@lru_cache(maxsize=512)
def banner_svg(look: Look, *, sign_text: str, seed: int) -> str:
    """The strip over the counter of an organisation: 1200 by 240, the name at the left, the pattern behind it."""
    lines = wrap(sign_text, 560, 54, most=2)
    first = 136 - (len(lines) - 1) * 32
    texts = (text_at("s-text", 250, first + index * 64, line, 54) for index, line in enumerate(lines))
    return (
        f'<svg class="poster {look.hue}" viewBox="0 0 1200 240" aria-hidden="true" '
        f'preserveAspectRatio="xMinYMid slice">'
        + path("p-wall", block(0, 0, 1200, 240))
        + pattern(look.wall, 700, 0, 500, 240, seed)
        + path("c-plate", "M0 0h880l-90 240H0z")
        + path("p-hot", "M880 0h26l-90 240h-26z")
        + glyph(look.mark, "c-glyph", 70, 54, 5.5)
        + "".join(texts)
        + "</svg>"
    )
