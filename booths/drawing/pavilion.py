"""A bay of the pavilion in the lobby: one hall, with as many lit windows as its share of staffed stands."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from booths.drawing.strokes import block, dice, path, short

COLUMNS, ROWS, DOORS = 6, 4, 2
BEHIND_THE_FLAG: Final = frozenset({2, 3})
WINDOWS: Final = tuple(cell for cell in range(COLUMNS * ROWS) if cell not in BEHIND_THE_FLAG)


def window(cell: int) -> str:
    return block(17 + cell % COLUMNS * 14.6, 62 + cell // COLUMNS * 17, 10, 13)


def lit_windows(share: float, seed: int) -> set[int]:
    """Which windows are lit: none where nobody is, all only where everybody is; more light never puts one out."""
    order = list(WINDOWS)
    dice("bay", seed).shuffle(order)
    count = round(len(order) * share)
    if 0 < share < 1:
        count = min(max(count, 1), len(order) - 1)
    return set(order[:count])


@lru_cache(maxsize=512)
def bay_svg(share: float, seed: int) -> str:
    """`share` of 0 to 1 is drawn in whole windows; `seed` is the hall's number."""
    lit = lit_windows(share, seed)
    tiles = "".join(f"M{10 + index * 10} 10v16" for index in range(11))
    rafters = "".join(f"M{short(2.5 + index * 10)} 34h5v5h-5z" for index in range(12))
    return (
        '<svg class="bay__art" viewBox="0 0 120 168" preserveAspectRatio="none" aria-hidden="true">'
        + path("y-roof", "M0 9h120v22H0z")
        + path("y-tile", tiles)
        + path("y-ridge", "M0 4h120v6H0zM0 26h120v6H0z")
        + path("y-raft", rafters)
        + path("y-wall", "M4 40h112v128H4z")
        + path("y-beam", "M4 40h112v11H4z")
        + path("y-col", "M0 34h9v134H0zM111 34h9v134h-9z")
        + path("w-on", (window(cell) for cell in WINDOWS if cell in lit))
        + path("w-off", (window(cell) for cell in WINDOWS if cell not in lit))
        + path("y-door", "M40 168v-32h40v32z")
        + path("y-open" if lit else "y-shut", "M44 168v-28h32v28z")
        + path("y-leaf", "M60 140v28")
        + "</svg>"
    )
