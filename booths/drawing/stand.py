"""A stand and where it stands: alone on a card, tall under the roof of the hall, or on its aisle."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from booths.drawing.furniture import PROPS, blind, counter, letter_tray, lights
from booths.drawing.lettering import fit, text_at, width
from booths.drawing.look import Presence
from booths.drawing.marks import glyph
from booths.drawing.people import team
from booths.drawing.roofs import ROOFS
from booths.drawing.strokes import block, path, short
from booths.drawing.walls import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from booths.drawing.look import Look

SIGN_SIZE: Final = 15.0
SIGN_ROOM: Final = 196.0
"""The widest text of a sign; what is longer loses words."""
AISLE_PLACES: Final = ((-430, 80.8), (-56, 80.8), (876, 80.8), (1250, 80.8))


@dataclass(frozen=True, slots=True)
class StandDrawing:
    """All that a drawing of a stand depends on. `seed`, the booth's own number, varies what the look leaves open."""

    look: Look
    sign_text: str
    seed: int
    people: int = 1
    state: Presence = Presence.AWAY


def sign(look: Look, sign_text: str) -> str:
    text = fit(sign_text, SIGN_ROOM, SIGN_SIZE)
    wide = max(104.0, width(text, SIGN_SIZE) + 50)
    left = 200 - wide / 2
    return (
        path("s-rope", f"M{short(left + 14)} 76v20M{short(left + wide - 14)} 76v20")
        + path("s-plate", block(left, 95, wide, 32))
        + path("s-line", block(left + 2.5, 97.5, wide - 5, 27))
        + glyph(look.mark, "s-mark", round(left + 11, 1), 101, 0.84)
        + text_at("s-text", round(left + 37, 1), 116.6, text, SIGN_SIZE)
    )


@lru_cache(maxsize=2048)
def stand_group(stand: StandDrawing) -> str:
    """A stand in a box of 400 by 222 whose floor is at y = 208, as a group for larger drawings."""
    look, staffed = stand.look, stand.state is Presence.STAFFED
    return (
        f'<g class="stand-art {look.hue}" data-state="{stand.state}">'
        + path("l-pool", "M-6 214a206 22 0 1 0 412 0 206 22 0 1 0-412 0z")
        + path("l-pool", "M28 214a172 14 0 1 0 344 0 172 14 0 1 0-344 0z")
        + path("a-shadow", "M22 208h356l16 11H6z")
        + path("a-mat", "M34 208h332l12 7H22z")
        + path("a-wall", block(44, 66, 312, 142))
        + pattern(look.wall, 44, 66, 312, 142, stand.seed)
        + ("" if staffed else blind())
        + path("a-post", "M38 60h7v148h-7zM355 60h7v148h-7z")
        + lights()
        + (team(max(1, stand.people), stand.seed) if staffed else letter_tray())
        + sign(look, stand.sign_text)
        + PROPS[look.prop]
        + counter(look.mark)
        + ROOFS[look.roof]()
        + "</g>"
    )


def scene(box: str, drawn: str, *, extra: str = "") -> str:
    fitting = 'aria-hidden="true" preserveAspectRatio="xMidYMax slice"'
    return f'<svg class="scene{extra}" viewBox="{box}" {fitting}>{drawn}</svg>'


def ground(level: int, depth: int) -> str:
    return path("b-floor", f"M-800 {level}h3200v{depth}h-3200z")


def stand_svg(look: Look, *, sign_text: str, seed: int, people: int = 1, state: Presence = Presence.AWAY) -> str:
    """The stand of a card: 400 by 236, cut at the top and the sides if the frame is wider or taller."""
    stand = StandDrawing(look, sign_text, seed, people, state)
    return scene("0 0 400 236", ground(208, 40) + path("b-line", "M-800 208h3200") + stand_group(stand))


def tall_svg(look: Look, *, sign_text: str, seed: int, people: int = 1, state: Presence = Presence.AWAY) -> str:
    """The stand of a wide card, under the trusses of the hall and its own banner."""
    stand = StandDrawing(look, sign_text, seed, people, state)
    beams = "".join(f"M{x} -160v368" for x in range(-120, 560, 80))
    zigzag = "M".join(f"{-140 + step * 40} -116l20 16 20-16" for step in range(18))
    banner = (
        f'<g class="{look.hue}">{path("b-banner", "M170-100h60V-10l-30-13-30 13z")}'
        f"{path('b-hem', 'M170-100h60v7h-60z')}{glyph(look.mark, 'c-glyph', 180, -84, 1.66)}</g>"
    )
    return scene(
        "-4 -150 408 400",
        ground(208, 60)
        + path("b-beam", beams)
        + path("b-truss", f"M-140 -116h720M-140 -100h720M{zigzag}")
        + banner
        + path("b-line", "M-800 208h3200")
        + stand_group(stand),
    )


def aisle_svg(neighbours: Sequence[StandDrawing | None], main: StandDrawing) -> str:
    """A stand on its aisle, with up to four neighbours from left to right: two before it, two after it."""
    beams = "".join(f"M{-456 + step * 118} -40v308" for step in range(20))
    rows = "".join(
        f'<g class="dim" transform="translate({x} {y}) scale(.9)">{stand_group(stand)}</g>'
        for (x, y), stand in zip(AISLE_PLACES, neighbours, strict=False)
        if stand
    )
    return scene(
        "0 0 1180 300",
        ground(268, 40)
        + path("b-beam", beams)
        + path("b-line", "M-800 268h3200")
        + rows
        + f'<g transform="translate(350 18.4) scale(1.2)">{stand_group(main)}</g>',
        extra=" scene--aisle",
    )
