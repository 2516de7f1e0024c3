"""The fourteen marks: glyphs of 24 by 24 in the current colour, and the logo made of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from booths.drawing.look import Mark

if TYPE_CHECKING:
    from booths.drawing.look import Look

GLYPHS: Final[dict[Mark, str]] = {
    Mark.PEAK: "M2 20 9 6l4 7 2-3 7 10z",
    Mark.WAVE: "M2 9q5-5 10 0t10 0v4q-5 5-10 0T2 13zM2 17q5-5 10 0t10 0v3H2z",
    Mark.ARCH: "M3 21V11a9 9 0 0 1 18 0v10h-5V11a4 4 0 0 0-8 0v10z",
    Mark.LATTICE: "M3 3h18v18H3zm3 3v4.5h4.5V6zm7.5 0v4.5H18V6zM6 13.5V18h4.5v-4.5zm7.5 0V18H18v-4.5z",
    Mark.SUN: "M12 7a5 5 0 0 1 5 5H7a5 5 0 0 1 5-5zM2 14h20v2H2zm4 4h12v2H6z"
    "M11 2h2v3h-2zM3 6l1.5-1.5L7 7 5.5 8.5zM21 6l-1.5-1.5L17 7l1.5 1.5z",
    Mark.RING: "M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20zm0 4a6 6 0 1 0 0 12 6 6 0 0 0 0-12z"
    "m0 3.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z",
    Mark.LEAF: "M4 20C3 9 10 3 21 3c0 11-6 18-15 16l6-8z",
    Mark.STEPS: "M2 22v-5h5v-5h5V7h5V2h5v20z",
    Mark.KNOT: "M8 2h8v6h6v8h-6v6H8v-6H2V8h6zm3 9v2h2v-2z",
    Mark.SAIL: "M11 2v15H3zM13 5q8 4 8 12h-8zM2 19h20l-3 3H5z",
    Mark.PRISM: "M12 2 22 20H2zm0 6-5 9h10z",
    Mark.RAIL: "M6 2h3l-1 20H3zM15 2h3l3 20h-5zM8 6h8v2H8zm-1 5h10v2H7zm-1 5h12v2H6z",
    Mark.DROP: "M12 2c5 6 8 9 8 13a8 8 0 0 1-16 0c0-4 3-7 8-13z",
    Mark.BOOK: "M2 4q6-1 9 2v15q-3-3-9-2zM22 4q-6-1-9 2v15q3-3 9-2z",
}


def glyph(mark: Mark, css_class: str, x: float, y: float, scale: float = 1) -> str:
    """A mark inside a larger drawing; x and y are its top left corner."""
    grown = f" scale({scale:g})" if scale != 1 else ""
    place = f"translate({x:g} {y:g}){grown}"
    return f'<path class="{css_class}" fill-rule="evenodd" transform="{place}" d="{GLYPHS[mark]}"/>'


def logo_svg(look: Look) -> str:
    """The mark in white on a square of the exhibitor's colour."""
    return (
        f'<svg class="logo {look.hue}" viewBox="0 0 40 40" aria-hidden="true"><path class="c-plate" d="M0 0h40v40H0z"/>'
        f"{glyph(look.mark, 'c-glyph', 8, 8)}</svg>"
    )
