"""Whether a panel can be read: how large its letters are for whoever looks at it, on what ground, and how many fit.

The measures are those of `panelTexture` in fairsite/frontend/islands/showroom/canvases.js and of the eye in layout.js.
"""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING, Any, Final

from booths.drawing.contrast import luminance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from booths.drawing.look import Look

INKS: Final = {"dark": "#17211f", "light": "#ffffff"}
PAPER: Final = "#fffdf8"
TITLE, TEXT = 0.088, 0.056
"""Letters' size in widths of the panel."""
COLUMN: Final = 0.82
"""Of the panel's width that lines take."""
FARTHEST: Final = 60
"""A letter is read from sixty times its size: on a telephone that is nine pixels."""
LATIN: Final = 0.5
"""Width of a Latin letter in sizes; a Chinese one is as wide as it is tall."""
MOST_LINES: Final = 12


def distance_of(width: float, height: float) -> float:
    """From where a visitor looks at a board that was chosen, metres."""
    return max(width, height) * 1.75 + 0.5


def letters_of(width: float) -> float:
    """The size of a panel's text, metres."""
    return width * TEXT


def letters_needed(width: float, height: float) -> float:
    return distance_of(width, height) / FARTHEST


def width_needed(height: float) -> float:
    """From which width on a panel of this height is read, metres, rounded up to 5 cm."""
    return ceil(round(letters_needed(0, height) / TEXT * 20, 6)) / 20


def ground_of(panel: Mapping[str, Any], look: Look) -> str:
    return {"main": look.paint.c, "hot": look.paint.hot}.get(panel.get("ground", "paper"), PAPER)


def contrast(one: str, other: str) -> float:
    """As WCAG 2 reckons it, to one."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def best_ink(ground: str) -> str:
    return max(INKS, key=lambda ink: contrast(INKS[ink], ground))


def room_for_text(panel: Mapping[str, Any], language: str) -> int:
    """About how many characters of its text a panel can show below its picture and title."""
    width, height = panel["size"]
    chinese = language == "zh"
    per_line = floor(COLUMN / TEXT / (1 if chinese else LATIN))
    spacing = 1.6 if chinese else 1.38
    banner = min(height * 0.36, width * 0.52)
    top = banner + width * 0.1 + title_lines(panel, language) * width * TITLE * spacing * 0.88 + width * 0.035
    lines = floor((height - width * 0.08 - top) / (width * TEXT * spacing))
    return per_line * max(1, min(MOST_LINES, lines))


def title_lines(panel: Mapping[str, Any], language: str) -> int:
    per_line = COLUMN / TITLE / (1 if language == "zh" else LATIN)
    return min(3, max(1, ceil(len(panel["title"][language]) / per_line)))
