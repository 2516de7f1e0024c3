"""The look of a booth: the five choices from which its stand, logo, banner and posters are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from booths.drawing.strokes import dice


class Roof(StrEnum):
    SCALLOP = "scallop"
    VALANCE = "valance"
    GABLE = "gable"
    EAVE = "eave"
    FLAT = "flat"
    VAULT = "vault"
    SAW = "saw"
    TENT = "tent"


class Wall(StrEnum):
    MOUNTAINS = "mountains"
    WAVES = "waves"
    ARCHES = "arches"
    LATTICE = "lattice"
    RAYS = "rays"
    CONTOUR = "contour"
    DOTS = "dots"
    CITY = "city"
    ARCS = "arcs"
    WEAVE = "weave"
    LEAVES = "leaves"
    COLUMNS = "columns"


class Mark(StrEnum):
    PEAK = "peak"
    WAVE = "wave"
    ARCH = "arch"
    LATTICE = "lattice"
    SUN = "sun"
    RING = "ring"
    LEAF = "leaf"
    STEPS = "steps"
    KNOT = "knot"
    SAIL = "sail"
    PRISM = "prism"
    RAIL = "rail"
    DROP = "drop"
    BOOK = "book"


class Prop(StrEnum):
    PLANT = "plant"
    SCREEN = "screen"
    PLINTH = "plinth"
    BAGS = "bags"
    RACK = "rack"
    CHAIRS = "chairs"


class Presence(StrEnum):
    """Whether somebody of the team is at the stand; pages carry it as `data-state`."""

    STAFFED = "staffed"
    AWAY = "away"


class Colour(NamedTuple):
    """The exhibitor's colour `c`, dark enough for white text (4.5:1), and its spark `hot`."""

    c: str
    hot: str


@dataclass(frozen=True, slots=True)
class Look:
    """Five choices of the exhibitor; `colour` is an index into PALETTE and stays meaningful for ever."""

    colour: int
    roof: Roof
    wall: Wall
    mark: Mark
    prop: Prop

    def __post_init__(self) -> None:
        if not 0 <= self.colour < len(PALETTE):
            msg = f"colour {self.colour} is not one of the {len(PALETTE)} of the palette"
            raise ValueError(msg)

    @property
    def hue(self) -> str:
        """The class that gives an element the look's two colours, without a style attribute."""
        return f"hue-{self.colour:02d}"

    @property
    def paint(self) -> Colour:
        return PALETTE[self.colour]


# Around the colour circle in 48 steps of 7.5 degrees (OKLCH), in three depths, so that neighbours differ twice.
# Never reorder and never shorten: booths store the index.
PALETTE: Final[tuple[Colour, ...]] = (
    Colour("#a33d47", "#7fc1c9"),
    Colour("#762c29", "#e9b44c"),
    Colour("#7f4337", "#e8ca6a"),
    Colour("#a2431e", "#e8ca6a"),
    Colour("#733205", "#c8d27a"),
    Colour("#7a4923", "#5fb08c"),
    Colour("#925300", "#7fc1c9"),
    Colour("#643e02", "#c8d27a"),
    Colour("#705014", "#5fb08c"),
    Colour("#7f5f01", "#5fb08c"),
    Colour("#574602", "#7fc1c9"),
    Colour("#615714", "#d6452c"),
    Colour("#6b6900", "#e0506a"),
    Colour("#464d00", "#7fc1c9"),
    Colour("#4e5e24", "#f29b6c"),
    Colour("#497304", "#e2703a"),
    Colour("#285415", "#ff8f70"),
    Colour("#356338", "#d6452c"),
    Colour("#03793f", "#e0506a"),
    Colour("#025637", "#f2a541"),
    Colour("#14654d", "#f29b6c"),
    Colour("#087662", "#ff8f70"),
    Colour("#01544b", "#ff8f70"),
    Colour("#056460", "#e0506a"),
    Colour("#047376", "#d6452c"),
    Colour("#045259", "#e0a030"),
    Colour("#026271", "#e0a030"),
    Colour("#057089", "#f0c24a"),
    Colour("#024f68", "#f2a541"),
    Colour("#1a5d7f", "#f2a541"),
    Colour("#036aa4", "#d6452c"),
    Colour("#0e497e", "#f0b04f"),
    Colour("#385786", "#d6452c"),
    Colour("#3f5fb1", "#d6452c"),
    Colour("#36417f", "#f2a541"),
    Colour("#4e5085", "#e0a030"),
    Colour("#6354ac", "#f0c24a"),
    Colour("#4d3979", "#f0b04f"),
    Colour("#604a7d", "#e5a13a"),
    Colour("#7d4b9d", "#e8ca6a"),
    Colour("#5f336c", "#c8d27a"),
    Colour("#6f4570", "#c8d27a"),
    Colour("#904385", "#f0c24a"),
    Colour("#6b2d59", "#e0a030"),
    Colour("#79425f", "#e9b44c"),
    Colour("#9d3d68", "#7fc1c9"),
    Colour("#732b42", "#f0c24a"),
    Colour("#7e414b", "#7fc1c9"),
)


def a_look_for(words: str) -> Look:
    """A look to begin with; the same words give the same look."""
    roll = dice("look", words)
    choices = (roll.choice(list(Roof)), roll.choice(list(Wall)), roll.choice(list(Mark)), roll.choice(list(Prop)))
    return Look(roll.randrange(len(PALETTE)), *choices)
