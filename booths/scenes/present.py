"""A scene as the browser gets it: in the booth's present look, with its drawings and with addresses for file names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from booths.drawing.marks import GLYPHS
from booths.drawing.people import CUTS, HAIR, PLACES, SKIN
from booths.drawing.strokes import dice
from booths.drawing.walls import VARIANTS, draw
from booths.scenes.compose import look_of
from booths.scenes.contents import FILES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from booths.drawing.look import Look

WALL_WIDTH: Final = 312
WALL_HEIGHT: Final = 142
"""The wall of the drawn stand (booths/drawing/stand.py); the same box and seed give the same pattern."""


def present_scene(scene: Mapping[str, Any], look: Look, *, seed: int, url_of: Callable[[str], str]) -> dict[str, Any]:
    """All that the 3D view needs. A scene is stored once; when the booth's look changes, it changes clothes here."""
    screen = scene["screen"]
    return {
        **scene,
        "look": {**look_of(look), "paint": look.paint._asdict()},
        "logo": addressed(scene["logo"], url_of),
        "panels": [addressed(panel, url_of) for panel in scene["panels"]],
        "screen": addressed(screen, url_of) if screen else None,
        "plinths": [addressed(plinth, url_of) for plinth in scene["plinths"]],
        "art": art_of(look, seed),
    }


def art_of(look: Look, seed: int) -> dict[str, Any]:
    """The pattern as SVG paths with classes for colours, the mark as one path in a box of 24 by 24, and the team."""
    paths = draw(look.wall, WALL_WIDTH, WALL_HEIGHT, seed % VARIANTS)
    return {
        "wall": {"width": WALL_WIDTH, "height": WALL_HEIGHT, "paths": paths},
        "mark": GLYPHS[look.mark],
        "people": [traits(place, seed) for place in range(len(PLACES))],
    }


def traits(place: int, seed: int) -> dict[str, Any]:
    """Skin, hair and cut of a person behind the counter, in the order in which booths/drawing/people.py rolls them."""
    roll = dice("person", seed, place)
    return {"skin": roll.choice(SKIN), "hair": roll.choice(HAIR), "cut": CUTS.index(roll.choice(CUTS))}


def addressed(thing: Mapping[str, Any], url_of: Callable[[str], str]) -> dict[str, Any]:
    return {key: url_of(value) if key in FILES and value else value for key, value in thing.items()}
