"""What stands on a stand: the six props, the counter, lamps, lanterns and the blind of an empty stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from booths.drawing.look import Prop
from booths.drawing.marks import glyph
from booths.drawing.strokes import block, disc, path, short

if TYPE_CHECKING:
    from booths.drawing.look import Mark

LANTERNS: Final = (60, 340)
PENDANTS: Final = (118, 282)

PROPS: Final[dict[Prop, str]] = {
    Prop.PLANT: path("d-leaf", "M309 182c-14-10-16-24-13-36 10 8 14 18 14 30 0-18 6-32 18-40 3 20-4 36-15 46z")
    + path("d-leaf2", "M305 183c-16-4-24-12-28-24 14 1 24 8 30 20zM314 183c4-12 12-20 24-24 0 14-8 22-20 26z")
    + path("d-pot", "M297 182h28l-5 26h-18z")
    + path("r-main", "M298.5 188h25l-1.2 6h-22.6z"),
    Prop.SCREEN: path("d-dark", "M268 133h76v46h-76zM303 179h6v26h14v3h-34v-3h14z")
    + path("d-glow", block(272, 137, 68, 38))
    + path("d-bar", "M280 169v-12h7v12zM291 169v-20h7v20zM302 169v-15h7v15z")
    + path("d-line", "M314 167l7-9 6 4 8-15"),
    Prop.PLINTH: path("d-pale", block(280, 164, 54, 44))
    + path("r-main", block(280, 164, 54, 5))
    + path("r-main", disc(307, 145, 17))
    + path("d-cut", "M291 145h32M307 128c-10 10-10 24 0 34M307 128c10 10 10 24 0 34"),
    Prop.BAGS: path("d-line2", "M282 164v-12h14v12M319 178v-8h12v8")
    + path("r-main", "M276 164h26q4 0 4 4v36q0 4-4 4h-26q-4 0-4-4v-36q0-4 4-4z")
    + path("d-pale", "M314 178h22q4 0 4 4v22q0 4-4 4h-22q-4 0-4-4v-22q0-4 4-4z")
    + path("d-cut", "M280 170v32M298 170v32"),
    Prop.RACK: path("d-line2", "M284 208l10-76h24l10 76")
    + path("d-pale", "M286 138h40v20h-40zM282 186h48v18h-48z")
    + path("r-main", block(284, 162, 44, 20))
    + path("d-cut", "M296 162v20M312 162v20")
    + path("p-hot", "M290 138h9v20h-9zM302 186h10v18h-10z"),
    Prop.CHAIRS: path("d-line2", "M304 176v32M292 208h24")
    + path("d-pale", "M278 172a26 5 0 1 0 52 0 26 5 0 1 0-52 0z")
    + path("d-cup", "M298 171v-8h10v8zM308 165h3v4h-3z")
    + path("r-main", "M336 160h6v48h-4v-22h-14v22h-4v-28h16zM266 160h6v20h16v28h-4v-22h-14v22h-4z"),
}


def counter(mark: Mark) -> str:
    return (
        path("c-front", block(70, 170, 176, 38))
        + path("c-panel", block(76, 176, 52, 22) + block(188, 176, 52, 22))
        + path("c-kick", block(70, 203, 176, 5))
        + path("c-top", block(64, 165, 188, 6))
        + glyph(mark, "c-glyph", 146, 174)
    )


def lantern(x: float, y: float) -> str:
    """The sign of presence: lit and full where somebody is, an empty frame where nobody is."""
    body = f"M{short(x - 8)} {short(y + 9)}q0-7 8-7t8 7v6q0 7-8 7t-8-7z"
    return (
        path("l-glow", disc(x, y + 12, 17))
        + path("l-cord", f"M{short(x)} {short(y - 6)}v6M{short(x)} {short(y + 24)}v7")
        + path("n-body", body)
        + path("n-rib", f"M{short(x - 3)} {short(y + 3)}v18M{short(x + 3)} {short(y + 3)}v18")
        + path("l-shade", block(x - 5, y, 10, 3) + block(x - 5, y + 21, 10, 3))
    )


def pendant(x: float) -> str:
    """A lamp under the roof; its light falls in two soft steps."""
    cones = f"M{short(x - 7)} 95h14l34 113h-82z", f"M{short(x - 5)} 95h10l20 113h-50z"
    return (
        "".join(path("l-cone", cone) for cone in cones)
        + path("l-cord", f"M{short(x)} 76v10")
        + path("l-shade", f"M{short(x - 8)} 95l3-9h10l3 9z")
        + path("l-bulb", disc(x, 96, 3))
    )


def lights() -> str:
    return "".join(map(pendant, PENDANTS)) + "".join(lantern(x, 82) for x in LANTERNS)


def blind() -> str:
    """Lowered behind the sign while nobody is there."""
    slats = "".join(f"M45 {y}h310" for y in range(84, 132, 8))
    return path("v-cloth", block(45, 72, 310, 62)) + path("v-slat", slats) + path("v-bar", block(45, 132, 310, 4))


def letter_tray() -> str:
    """On the counter of an empty stand: leave a message."""
    return path("e-card", "M196 147h30v18h-30z") + path("e-line", "M196 147l15 11 15-11M196 147h30v18h-30z")
