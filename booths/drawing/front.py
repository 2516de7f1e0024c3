"""The front of a stand on the plan of a hall: roof, mark and counter, so light that a page shows a hundred of them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from booths.drawing.furniture import LANTERNS, lantern
from booths.drawing.marks import glyph
from booths.drawing.roofs import ROOFS
from booths.drawing.strokes import block, path

if TYPE_CHECKING:
    from booths.drawing.look import Look, Presence

MARK_SCALE: Final = 3.2
BLIND: Final = "".join(f"M45 {y}h310" for y in range(86, 116, 10))


@lru_cache(maxsize=4096)
def front_svg(look: Look, state: Presence) -> str:
    """In the box of a stand (400 by 222), without the pattern of its wall, its sign, its people and its prop."""
    drawn = (
        path("l-pool", "M-6 214a206 22 0 1 0 412 0 206 22 0 1 0-412 0z")
        + path("a-shadow", "M22 208h356l16 11H6z")
        + path("a-wall", block(44, 66, 312, 142))
        + path("v-cloth", block(45, 72, 310, 46))
        + path("v-slat", BLIND)
        + path("a-post", "M38 60h7v148h-7zM355 60h7v148h-7z")
        + glyph(look.mark, "f-mark", 161.6, 84, MARK_SCALE)
        + "".join(lantern(x, 82) for x in LANTERNS)
        + path("c-front", block(70, 170, 260, 38))
        + path("c-top", block(64, 165, 272, 6))
        + ROOFS[look.roof]()
    )
    return (
        '<svg class="front__art" viewBox="0 0 400 222" aria-hidden="true">'
        f'<g class="stand-art {look.hue}" data-state="{state}">{drawn}</g></svg>'
    )
