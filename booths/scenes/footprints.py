"""What stands on the floor of a scene takes room there: rectangles along the walls, in metres."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from booths.drawing.look import Prop

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PROP_ROOM: Final = {
    Prop.PLANT: (0.7, 0.7),
    Prop.SCREEN: (1.42, 0.5),
    Prop.PLINTH: (0.8, 0.8),
    Prop.BAGS: (1.3, 0.6),
    Prop.RACK: (0.96, 0.7),
    Prop.CHAIRS: (1.8, 0.85),
}
"""Width and depth, as in fairsite/frontend/islands/showroom/props.js."""
PLINTH: Final = 0.5
PRODUCT: Final = 0.56
"""The longest edge of a product that says nothing of its size."""
SLACK: Final = 1e-6
GRID: Final = 0.25
"""What is moved by hand comes to rest on it."""


class Footprint(NamedTuple):
    """`path` names the thing in the scene; x and z are its middle, w and d its width and depth."""

    path: str
    x: float
    z: float
    w: float
    d: float

    def moved(self, step: Step) -> Footprint:
        return self._replace(x=self.x + step.x, z=self.z + step.z)


class Step(NamedTuple):
    """A way over the floor: to the right, and towards the visitor."""

    x: float
    z: float

    @property
    def metres(self) -> float:
        return max(abs(self.x), abs(self.z))


def footprints_of(scene: Mapping[str, Any]) -> list[Footprint]:
    """Counter, what stands beside it, and the products."""
    counter, prop = scene["counter"], scene["prop"]
    width, _height, depth = counter["size"]
    return [
        footprint("counter", counter, width, depth),
        footprint("prop", prop, *PROP_ROOM[Prop(scene["look"]["prop"])]),
        *(footprint_of_plinth(f"plinths.{index}", plinth) for index, plinth in enumerate(scene["plinths"])),
    ]


def footprint_of_plinth(path: str, plinth: Mapping[str, Any]) -> Footprint:
    edge = max(PLINTH, plinth.get("size", PRODUCT))
    return footprint(path, plinth, edge, edge)


def footprint(path: str, thing: Mapping[str, Any], width: float, depth: float) -> Footprint:
    x, z = thing["at"]
    return Footprint(path, x, z, width, depth)


def meet(one: Footprint, other: Footprint) -> bool:
    return overlap(one.x, one.w, other.x, other.w) > SLACK and overlap(one.z, one.d, other.z, other.d) > SLACK


def overlap(at: float, length: float, other_at: float, other_length: float) -> float:
    return (length + other_length) / 2 - abs(at - other_at)


def meetings(footprints: Sequence[Footprint]) -> Iterator[tuple[Footprint, Footprint]]:
    """Pairs that stand in each other, the one that is easier to move second."""
    return ((one, other) for one, other in combinations(footprints, 2) if meet(one, other))


def way_out(one: Footprint, other: Footprint) -> Step:
    """The shortest way along a wall on which `other` leaves `one`, rounded up to centimetres."""
    aside, along = overlap(one.x, one.w, other.x, other.w), overlap(one.z, one.d, other.z, other.d)
    if aside <= along:
        return Step(rounded_up(aside) * (1 if other.x >= one.x else -1), 0.0)
    return Step(0.0, rounded_up(along) * (1 if other.z >= one.z else -1))


def way_in(footprint: Footprint, width: float, depth: float) -> Step:
    """The way back onto a floor of that width and depth; nothing for what stands on it."""
    return Step(inward(footprint.x, footprint.w, width), inward(footprint.z, footprint.d, depth))


def inward(at: float, length: float, room: float) -> float:
    beyond = abs(at) + length / 2 - room / 2
    return -rounded_up(beyond) * (1 if at > 0 else -1) if beyond > SLACK else 0.0


def rounded_up(metres: float) -> float:
    return round(metres + 0.0049, 2)


def free_place(scene: Mapping[str, Any], edge: float = PRODUCT) -> tuple[float, float] | None:
    """The place on the grid, nearest to the visitor, where a square of that edge stands in nothing."""
    taken = footprints_of(scene)
    width, depth = scene["size"]["width"], scene["size"]["depth"]
    for z in reversed(along_grid(depth - edge)):
        for x in along_grid(width - edge):
            if not any(meet(Footprint("", x, z, edge, edge), other) for other in taken):
                return x, z
    return None


def along_grid(length: float) -> list[float]:
    """Places on the grid within a length that has its middle at 0."""
    steps = int(length / 2 / GRID + SLACK)
    return [step * GRID for step in range(-steps, steps + 1)]
