"""Triangles through Draco: each mesh on one grid, so that parts that touch go on touching."""

from __future__ import annotations

from math import ceil, log2
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import DracoPy
import numpy as np

from booths.cleaning.lighter.contents import DRACO
from booths.cleaning.lighter.surface import BYTE, FLOAT, LONG, Surface, surface_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from booths.cleaning.lighter.contents import Contents

POSITION_BITS: Final = 14
"""A point moves by a thirty-thousandth of its mesh at most."""
NORMAL_BITS: Final = 10
FINEST_TEXTURE: Final = 16_384
"""Steps over one width of a texture, however often it repeats."""
FEWEST_BITS, MOST_BITS = 10, 24
EFFORT: Final = 7  # of 10
KINDS: Final = {"POSITION": 0, "NORMAL": 1, "COLOR_0": 2, "TEXCOORD_0": 3}
"""As Draco numbers them."""


class Grid(NamedTuple):
    """A cube from its lowest corner."""

    low: tuple[float, float, float]
    side: float

    @property
    def step(self) -> float:
        return self.side / (2**POSITION_BITS - 1)


class Pressed(NamedTuple):
    """What Draco made of a surface, which number it gave to each attribute, and what will come out again."""

    data: bytes
    numbers: dict[str, int]
    values: dict[str, NDArray[Any]]
    triangles: int


def lighten_meshes(contents: Contents) -> None:
    for mesh in contents.document.get("meshes", []):
        lighten_mesh(mesh["primitives"], contents)


def lighten_mesh(parts: list[dict[str, Any]], contents: Contents) -> None:
    found = [(part, surface) for part in parts if (surface := surface_of(part, contents))]
    if not found:
        return
    grid = grid_of(surface for _part, surface in found)
    for part, surface in found:
        if pressed := press(surface, grid):
            put(pressed, part, contents)


def grid_of(surfaces: Iterable[Surface]) -> Grid:
    ends = [(points.min(axis=0), points.max(axis=0)) for points in (each.values["POSITION"] for each in surfaces)]
    low = np.min([first for first, _last in ends], axis=0)
    high = np.max([last for _first, last in ends], axis=0)
    side = float(np.nextafter(np.float32((high - low).max()), np.float32(np.inf)))
    return Grid((float(low[0]), float(low[1]), float(low[2])), side if side > 1e-30 else 1.0)  # noqa: PLR2004 - a point


def press(surface: Surface, grid: Grid) -> Pressed | None:
    """The short way loses triangles without area; then the long one is gone, which keeps every one."""
    for in_order in (False, True):
        try:
            data = encoded(surface, grid, in_order=in_order)
        except DracoPy.EncodingFailedException:
            continue
        pressed = read_again(data, surface)
        if pressed and is_faithful(pressed, surface, grid):
            return pressed
    return None


def encoded(surface: Surface, grid: Grid, *, in_order: bool) -> bytes:
    values = surface.values
    corners = values.get("TEXCOORD_0")
    return bytes(
        DracoPy.encode(
            values["POSITION"],
            surface.faces,
            quantization_bits=POSITION_BITS,
            quantization_range=grid.side,
            quantization_origin=grid.low,
            compression_level=EFFORT,
            preserve_order=in_order,
            colors=values.get("COLOR_0"),
            tex_coord=None if corners is None else corners.astype(np.float64),
            tex_coord_quantization_bits=None if corners is None else bits_for(corners),
            normals=values["NORMAL"].astype(np.float64) if "NORMAL" in values else None,
            normal_quantization_bits=NORMAL_BITS,
        )
    )


def bits_for(corners: NDArray[Any]) -> int | None:
    """So many that a texture is met to a fraction of its pixels; nothing, to leave the numbers as they are."""
    widths = float((corners.max(axis=0) - corners.min(axis=0)).max())
    bits = max(FEWEST_BITS, ceil(log2(widths * FINEST_TEXTURE + 1)))
    return bits if bits <= MOST_BITS else None


def read_again(data: bytes, surface: Surface) -> Pressed | None:
    mesh = DracoPy.decode(data)
    found = {each["attribute_type"]: each for each in mesh.attributes}
    if any(KINDS[name] not in found for name in surface.values):
        return None
    mine = {name: found[KINDS[name]] for name in surface.values}
    numbers = {name: each["unique_id"] for name, each in mine.items()}
    values = {name: each["data"] for name, each in mine.items()}
    return Pressed(data, numbers, values, len(getattr(mesh, "faces", ())))


def counted(data: bytes) -> tuple[int, int]:
    """How many points and corners come out; none of either where nothing does."""
    try:
        mesh = DracoPy.decode(data)
    except (DracoPy.FileTypeException, TypeError, ValueError):
        return 0, 0
    return len(mesh.points), 3 * len(getattr(mesh, "faces", ()))


def is_faithful(pressed: Pressed, surface: Surface, grid: Grid) -> bool:
    """As many triangles, and no point beyond where the points were."""
    now, before = pressed.values["POSITION"], surface.values["POSITION"]
    if pressed.triangles != len(surface.faces) or not np.isfinite(now).all():
        return False
    ends = ((now.min(axis=0), before.min(axis=0)), (now.max(axis=0), before.max(axis=0)))
    return all(np.abs(new - old).max() <= grid.step for new, old in ends)


def put(pressed: Pressed, part: dict[str, Any], contents: Contents) -> None:
    """In place of the part's own numbers: what is said of them stays, where they lie is Draco's affair."""
    part["attributes"] = {name: contents.add_accessor(told(name, pressed)) for name in part["attributes"]}
    count = pressed.triangles * 3
    part["indices"] = contents.add_accessor({"componentType": LONG, "type": "SCALAR", "count": count})
    part["extensions"] = {DRACO: {"bufferView": contents.add_view(pressed.data), "attributes": pressed.numbers}}
    contents.need(DRACO)


def told(name: str, pressed: Pressed) -> dict[str, Any]:
    values = pressed.values[name]
    accessor: dict[str, Any] = {"count": len(values), "type": f"VEC{values.shape[1]}", "componentType": FLOAT}
    if name == "COLOR_0":
        accessor |= {"componentType": BYTE, "normalized": True}
    if name == "POSITION":
        accessor |= {"min": values.min(axis=0).tolist(), "max": values.max(axis=0).tolist()}
    return accessor
