"""The colours of the drawings as attributes, for files that leave the pages: downloads, images, textures in 3D.

On a page `styles/scenes.css` colours the same classes, by day and after dark. A file carries no style sheet (a strict
content security policy would not apply one), so each class becomes the attributes of its colours by day.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from booths.drawing.look import Presence

if TYPE_CHECKING:
    from booths.drawing.look import Look

WHITE, INK, PAPER = "#ffffff", "#22302d", "#fffdf6"
FONTS: Final = "'Instrument Sans','Noto Sans SC','Noto Sans CJK SC','PingFang SC',sans-serif"
CLASSES: Final = re.compile(r' class="([^"]+)"')
HIDDEN: Final = 'display="none"'


def mixed(colour: str, other: str, share: float) -> str:
    """`share` of one colour in another, by their sRGB values."""
    pairs = ((int(colour[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(one * share + two * (1 - share)):02x}" for one, two in pairs)


def fill(colour: str, opacity: float = 1) -> str:
    return f'fill="{colour}"' + (f' fill-opacity="{opacity:g}"' if opacity < 1 else "")


def line(colour: str, width: float = 1, opacity: float = 1) -> str:
    veil = f' stroke-opacity="{opacity:g}"' if opacity < 1 else ""
    return f'fill="none" stroke="{colour}" stroke-width="{width:g}"{veil}'


FIXED: Final[dict[str, str]] = {
    "b-floor": fill("#dfdacf"),
    "b-line": line("#c9c2b3"),
    "b-beam": line("#c9c2b3", 1, 0.6),
    "b-truss": line("#c9c2b3", 2),
    "a-shadow": fill("#3c3014", 0.16),
    "pat": 'opacity=".84"',
    "r-deep": fill("#000000", 0.18),
    "r-seam": line(WHITE, 1.5, 0.16),
    "s-rope": line(INK, 1.5),
    "s-line": line(WHITE, 1, 0.35),
    "s-mark": fill(WHITE),
    "s-text": f'{fill(WHITE)} font-family="{FONTS}" font-weight="600"',
    "c-glyph": fill(WHITE),
    "c-panel": fill(WHITE, 0.1),
    "c-kick": fill("#000000", 0.3),
    "c-top": fill(INK),
    "l-cord": line(INK, 1.5),
    "l-shade": fill(INK),
    "v-slat": line("#3c3014", 1, 0.13),
    "e-card": fill(PAPER),
    "e-line": line("#6c665a", 1.4),
    "m-band": line(WHITE, 1.2, 0.55),
    "m-badge": fill(PAPER),
    "d-pot": fill(INK),
    "d-dark": fill(INK),
    "d-pale": f'{fill("#f1eadb")} stroke="#c9bfa8"',
    "d-cup": fill(PAPER),
    "d-line": line("#1c4d56", 2.5),
    "d-line2": line(INK, 3),
    "d-cut": line(WHITE, 2, 0.6),
}
STAFFED: Final[dict[str, str]] = {
    "l-glow": fill("#ffbe3c", 0.42),
    "l-cone": fill("#ffd66e", 0.38),
    "l-pool": fill("#facd73", 0.3),
    "l-bulb": fill("#fff1c2"),
    "n-body": f'{fill("#ffb52e")} stroke="#b06a00" stroke-width="1.2"',
    "n-rib": line("#c97f0a"),
    "r-alt": fill("#fffaf0"),
    "d-glow": fill("#d8e8e6"),
    "d-leaf": fill("#4a7f59"),
    "d-leaf2": fill("#639a6c"),
}
AWAY: Final[dict[str, str]] = {
    "l-glow": HIDDEN,
    "l-cone": HIDDEN,
    "l-pool": HIDDEN,
    "l-bulb": fill("#b9b3a5"),
    "n-body": f'{fill("#d8d2c5")} stroke="#8d8778" stroke-width="1.2"',
    "n-rib": line("#a9a292"),
    "r-alt": fill("#ece8df"),
    "d-glow": fill("#a9b5b3"),
    "d-leaf": fill("#5d8768"),
    "d-leaf2": fill("#76a07d"),
}


def of_the_look(look: Look, *, presence: Presence | None) -> dict[str, str]:
    """What takes the exhibitor's colours; a poster knows no presence."""
    c, hot = look.paint
    away, staffed = presence is Presence.AWAY, presence is Presence.STAFFED
    wall = "#ffedc6" if staffed else "#f6f3ec"
    main = mixed(c, "#8d8a82", 0.86) if away else c
    drawn = mixed(c, wall, 0.42 if away else 0.88 if staffed else 0.72)
    sheet = mixed(c, wall, 0.07)
    return {
        "a-mat": fill(mixed(main, "#cfc7b6", 0.3)),
        "a-wall": fill(sheet),
        "p-wall": fill(sheet),
        "a-post": fill(mixed(main, "#101010", 0.74)),
        "p-fill": fill(drawn),
        "p-line": line(drawn, 1.6),
        "p-scale": f'{fill(sheet)} stroke="{drawn}" stroke-width="1.6"',
        "p-hot": fill(mixed(hot, wall, 0.52) if away else hot),
        "r-main": fill(main),
        "r-edge": f'{line(main, 5)} stroke-linecap="square"',
        "r-line": line(main, 3.5),
        "s-plate": fill(c),
        "c-plate": fill(c),
        "c-front": fill(main),
        "v-cloth": fill(mixed(main, "#ddd7ca", 0.2)),
        "v-bar": fill(main),
        "b-banner": fill(c),
        "b-hem": fill(hot),
        "d-bar": fill(main),
        "m-coat1": fill(mixed(INK, c, 0.8)),
        "m-coat2": fill(mixed(hot, INK, 0.5)),
        "m-coat3": fill(mixed(INK, "#d8d2c4", 0.6)),
    }


@lru_cache(maxsize=256)
def attributes(look: Look, presence: Presence | None) -> dict[str, str]:
    """From each class of a drawing to the attributes that colour it by day."""
    state = AWAY if presence is Presence.AWAY else STAFFED
    return FIXED | state | of_the_look(look, presence=presence)


def as_file(drawing: str, look: Look, *, width: int, height: int, presence: Presence | None = None) -> str:
    """A drawing of one look as a file of its own, in the colours of the day."""
    colours = attributes(look, presence)

    def attributes_of(classes: re.Match[str]) -> str:
        return "".join(f" {colours[name]}" for name in classes[1].split() if name in colours)

    painted = CLASSES.sub(attributes_of, drawing)
    return painted.replace("<svg", f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"', 1)
