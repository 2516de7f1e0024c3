"""The floor of a scene from above, as an SVG: where everything is, also for those who see no 3D picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from booths.scenes.contents import PointKind, things_of
from booths.scenes.footprints import footprint_of_plinth, footprints_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from booths.scenes.footprints import Footprint

SCALE: Final = 100
"""The drawing's units in a metre."""
MARGIN: Final = 46
WALL: Final = 12
BOARD: Final = 9
NUMBER: Final = 17
"""Radius of a number's disc."""


def plan_svg(scene: Mapping[str, Any], clashes: Collection[str] = ()) -> str:
    """For a scene that follows the schema; `clashes` are paths of things that stand where they can't."""
    width, depth = scene["size"]["width"] * SCALE, scene["size"]["depth"] * SCALE
    box = f"{-width / 2 - MARGIN:g} {-depth / 2 - MARGIN:g} {width + 2 * MARGIN:g} {depth + 2 * MARGIN:g}"
    parts = (floor(width, depth), *walls(scene), *furniture(scene, clashes), *boards(scene), *numbers(scene))
    return f'<svg class="plan" viewBox="{box}" aria-hidden="true">{"".join(parts)}</svg>'


def floor(width: float, depth: float) -> str:
    metres = range(1, int(max(width, depth) / SCALE) + 1)
    left, top = -width / 2, -depth / 2
    across = "".join(f"M{left:g} {top + n * SCALE:g}h{width:g}" for n in metres if n * SCALE < depth)
    along = "".join(f"M{left + n * SCALE:g} {top:g}v{depth:g}" for n in metres if n * SCALE < width)
    return rectangle("plan__floor", left, top, width, depth) + f'<path class="plan__grid" d="{across}{along}"/>'


def walls(scene: Mapping[str, Any]) -> list[str]:
    width, depth = scene["size"]["width"] * SCALE, scene["size"]["depth"] * SCALE
    places = {
        "back": (-width / 2 - WALL, -depth / 2 - WALL, width + 2 * WALL, WALL),
        "left": (-width / 2 - WALL, -depth / 2 - WALL, WALL, depth + WALL),
        "right": (width / 2, -depth / 2 - WALL, WALL, depth + WALL),
    }
    return [rectangle("plan__wall", *places[wall]) for wall in scene["walls"]]


FURNITURE = {"counter": "plan__counter", "plinths": "plan__plinths", "prop": "plan__prop"}
"""Classes, by the part of the scene in which a thing stands."""


def furniture(scene: Mapping[str, Any], clashes: Collection[str]) -> list[str]:
    return [
        standing(one, FURNITURE[one.path.partition(".")[0]] + (" is-clash" if one.path in clashes else ""))
        for one in footprints_of(scene)
    ]


def standing(one: Footprint, name: str) -> str:
    return rectangle(
        name, (one.x - one.w / 2) * SCALE, (one.z - one.d / 2) * SCALE, one.w * SCALE, one.d * SCALE, corners=6
    )


def boards(scene: Mapping[str, Any]) -> list[str]:
    hung = [*scene["panels"], *([scene["screen"]] if scene["screen"] else [])]
    return [rectangle("plan__board", *strip(scene, board)) for board in hung]


def strip(scene: Mapping[str, Any], board: Mapping[str, Any]) -> tuple[float, float, float, float]:
    """Left, top, width and height of what one sees of a board from above."""
    x, z = on_the_floor(scene, board)
    length = board["size"][0] * SCALE
    if board["wall"] == "back":
        return x - length / 2, z, length, BOARD
    return x - (BOARD if board["wall"] == "right" else 0), z - length / 2, BOARD, length


def on_the_floor(scene: Mapping[str, Any], board: Mapping[str, Any]) -> tuple[float, float]:
    """The foot of a board's middle, as `onWall` in fairsite/frontend/islands/showroom/layout.js has it."""
    width, depth = scene["size"]["width"] * SCALE, scene["size"]["depth"] * SCALE
    along = board["at"][0] * SCALE
    return {"left": (-width / 2, -along), "right": (width / 2, along), "back": (along, -depth / 2)}[board["wall"]]


def numbers(scene: Mapping[str, Any]) -> list[str]:
    return [disc(number, *place_of(scene, kind, thing)) for number, (kind, thing) in enumerate(things_of(scene), 1)]


def place_of(scene: Mapping[str, Any], kind: PointKind, thing: Mapping[str, Any]) -> tuple[float, float]:
    """Boards are numbered a step in front of them, so that wall and number are both seen."""
    if kind is PointKind.PRODUCT:
        one = footprint_of_plinth("", thing)
        return one.x * SCALE, one.z * SCALE
    if kind is PointKind.COUNTER:
        return thing["at"][0] * SCALE, thing["at"][1] * SCALE
    x, z = on_the_floor(scene, thing)
    ahead = NUMBER + BOARD + 4
    inward = {"left": (ahead, 0), "right": (-ahead, 0), "back": (0, ahead)}[thing["wall"]]
    return x + inward[0], z + inward[1]


def disc(number: int, x: float, y: float) -> str:
    return (
        f'<circle class="plan__disc" cx="{x:g}" cy="{y:g}" r="{NUMBER}"/>'
        f'<text class="plan__number" x="{x:g}" y="{y + 7:g}">{number}</text>'
    )


def rectangle(name: str, left: float, top: float, width: float, height: float, *, corners: int = 0) -> str:
    rounded = f' rx="{corners}"' if corners else ""
    return f'<rect class="{name}" x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}"{rounded}/>'
