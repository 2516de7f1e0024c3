"""What the buttons of the scene's form do: put something in, take it out, move it in the list, choose a template."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any, Final

from booths.scenes.compose import EYE_LEVEL, PANEL, PLINTH_HEIGHTS, SCREEN
from booths.scenes.contents import things_of
from booths.scenes.footprints import GRID, PRODUCT, along_grid, free_place
from booths.scenes.templates import set_up
from booths.scenes.validate import against_schema, overlap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from booths.scenes.validate import Scene

LISTS: Final = {"panel": "panels", "product": "plinths"}
NEW: Final = {
    "panel": {"en": "New panel", "zh": "新展板"},
    "product": {"en": "New product", "zh": "新产品"},
    "screen": {"en": "Film", "zh": "短片"},
}
NO_TEXT: Final = {"en": "", "zh": ""}


def rearranged(scene: Scene, wish: str) -> Scene:
    """The scene after `add.panel`, `add.product`, `add.screen`, `remove.<id>`, `up.<id>`, `down.<id>` or `template`."""
    deed, _dot, name = wish.partition(".")
    if deed == "remove":
        return without(scene, name)
    if deed in {"up", "down"}:
        return {**scene, "order": moved(ids_of(scene), name, -1 if deed == "up" else 1)}
    if any(against_schema(scene)):  # places that are no numbers leave nothing to reckon with
        return scene
    if deed == "add" and name in NEW:
        return added(scene, name)
    return set_up(scene, scene["template"]) if deed == "template" else scene


def ids_of(scene: Mapping[str, Any]) -> list[str]:
    """In the order of the list."""
    return [thing["id"] for _kind, thing in things_of(scene)]


def added(scene: Scene, kind: str) -> Scene:
    """Where there is room for it; where there is none, in the middle, and the advice says where to move it."""
    words = {"title": {**NEW[kind]}, "body": {**NO_TEXT}}
    if kind == "product":
        x, z = free_place(scene) or (0.0, 0.0)
        product = {"at": [x, z], "height": PLINTH_HEIGHTS[1], "model": None, "href": "", "size": PRODUCT, "turn": 0}
        return with_new(scene, kind, {**product, **words})
    size = SCREEN if kind == "screen" else PANEL
    wall, at = free_board(scene, size) or ("back", (0.0, EYE_LEVEL))
    board = {"wall": wall, "at": list(at), "size": list(size), **words}
    if kind == "screen":
        film = {"id": "screen", **board, "video": None, "poster": None, "captions": None}
        return {**scene, "screen": scene["screen"] or film}
    return with_new(scene, kind, {**board, "image": None, "href": "", "ground": "paper", "ink": "dark"})


def with_new(scene: Scene, kind: str, thing: Mapping[str, Any]) -> Scene:
    taken = set(ids_of(scene))
    name = next(name for number in count(1) if (name := f"{kind}-{number}") not in taken)
    part = LISTS[kind]
    return {**scene, part: [*scene[part], {"id": name, **thing}]}


def free_board(scene: Mapping[str, Any], size: tuple[float, float]) -> tuple[str, tuple[float, float]] | None:
    """A place at eye level, on the first wall that has one, where a board of that size hangs over nothing."""
    boards = [*scene["panels"], *([scene["screen"]] if scene["screen"] else [])]
    for wall in scene["walls"]:
        length = scene["size"]["width"] if wall == "back" else scene["size"]["depth"]
        hanging = [board for board in boards if board["wall"] == wall]
        for along in along_grid(length - size[0] - GRID):
            board = {"at": (along, EYE_LEVEL), "size": size}
            if not any(overlap(board, other) for other in hanging):
                return wall, (along, EYE_LEVEL)
    return None


def without(scene: Scene, name: str) -> Scene:
    """Everything but the counter can go."""
    screen = scene["screen"]
    return {
        **scene,
        "panels": [panel for panel in scene["panels"] if panel["id"] != name],
        "plinths": [plinth for plinth in scene["plinths"] if plinth["id"] != name],
        "screen": None if screen and screen["id"] == name else screen,
        "order": [one for one in ids_of(scene) if one != name or one == scene["counter"]["id"]],
    }


def moved(names: Sequence[str], name: str, by: int) -> list[str]:
    """One place further; at the end of the list nothing happens."""
    order = list(names)
    here = order.index(name) if name in order else -1
    if here >= 0 and 0 <= here + by < len(order):
        order[here], order[here + by] = order[here + by], order[here]
    return order
