"""The triangles of a part of a model as arrays, if they are of the plain kind that Draco is asked to take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from booths.cleaning.lighter.contents import Contents

TRIANGLES: Final = 4
FLOAT, BYTE, SHORT, LONG = 5126, 5121, 5123, 5125
TAKEN: Final = {
    "POSITION": {(FLOAT, "VEC3")},
    "NORMAL": {(FLOAT, "VEC3")},
    "TEXCOORD_0": {(FLOAT, "VEC2")},
    "COLOR_0": {(BYTE, "VEC3"), (BYTE, "VEC4")},
}
INDICES: Final = {(BYTE, "SCALAR"), (SHORT, "SCALAR"), (LONG, "SCALAR")}
NUMBERS: Final = {FLOAT: "<f4", BYTE: "<u1", SHORT: "<u2", LONG: "<u4"}
WIDTHS: Final = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4}


class Surface(NamedTuple):
    """Values by the name of their attribute, only of the corners that a triangle has, and the triangles of these."""

    values: dict[str, NDArray[Any]]
    faces: NDArray[np.uint32]


def surface_of(part: dict[str, Any], contents: Contents) -> Surface | None:
    """Nothing, if there is something about the part that would be lost, or that is not as it should be."""
    if not is_plain(part, contents.document["accessors"]):
        return None
    named = {name: values_of(index, contents) for name, index in part["attributes"].items()}
    count = len(named["POSITION"])
    corners = values_of(part["indices"], contents)[:, 0] if "indices" in part else np.arange(count)
    if not len(corners) or len(corners) % 3 or corners.max() >= count:
        return None
    if any(len(values) != count for values in named.values()):
        return None
    used, faces = np.unique(corners, return_inverse=True)
    values = {name: np.ascontiguousarray(each[used]) for name, each in named.items()}
    if not all(np.isfinite(each).all() for each in values.values()):
        return None
    return Surface(values, faces.reshape(-1, 3).astype(np.uint32))


def is_plain(part: dict[str, Any], accessors: list[dict[str, Any]]) -> bool:
    names = part["attributes"]
    if part.get("mode", TRIANGLES) != TRIANGLES or part.get("targets") or part.get("extensions"):
        return False
    if not names.keys() <= TAKEN.keys() or "POSITION" not in names:
        return False
    wanted = [(accessors[index], TAKEN[name]) for name, index in names.items()]
    if "indices" in part:
        wanted.append((accessors[part["indices"]], INDICES))
    return all(lies_plainly(accessor) and kind_of(accessor) in kinds for accessor, kinds in wanted)


def lies_plainly(accessor: dict[str, Any]) -> bool:
    return "bufferView" in accessor and "sparse" not in accessor


def kind_of(accessor: dict[str, Any]) -> tuple[int, str]:
    return accessor["componentType"], accessor["type"]


def values_of(index: int, contents: Contents) -> NDArray[Any]:
    """One row for each of the accessor's elements, as they lie in the file."""
    accessor = contents.document["accessors"][index]
    place = accessor["bufferView"]
    number, width = np.dtype(NUMBERS[accessor["componentType"]]), WIDTHS[accessor["type"]]
    step = contents.document["bufferViews"][place].get("byteStride") or number.itemsize * width
    return np.ndarray(
        (accessor["count"], width),
        number,
        buffer=contents.views[place],
        offset=accessor.get("byteOffset", 0),
        strides=(step, number.itemsize),
    )
