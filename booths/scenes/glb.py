"""GLB files (glTF 2.0, binary) written by code: the models of products in the seeds."""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from booths.scenes.shapes import Shape

MAGIC: Final = 0x46546C67
VERSION: Final = 2
JSON_CHUNK: Final = 0x4E4F534A
BIN_CHUNK: Final = 0x004E4942
FLOAT, SHORT, TRIANGLES = 5126, 5123, 4
VERTICES, INDICES = 34962, 34963


class Material(NamedTuple):
    """A plain colour (linear RGB, 0…1) and how it shines."""

    colour: tuple[float, float, float]
    metallic: float = 0.0
    roughness: float = 0.6


class Array(NamedTuple):
    data: bytes
    accessor: dict[str, Any]
    target: int


def pack_glb(name: str, parts: Sequence[tuple[Shape, Material]]) -> bytes:
    """One node with one primitive for each part; the same parts give the same bytes."""
    blob = bytearray()
    views: list[dict[str, int]] = []
    accessors: list[dict[str, Any]] = []
    primitives = []
    for index, (shape, _material) in enumerate(parts):
        position, normal, corner = (add_array(blob, views, accessors, array) for array in arrays_of(shape))
        primitives.append(
            {
                "attributes": {"POSITION": position, "NORMAL": normal},
                "indices": corner,
                "material": index,
                "mode": TRIANGLES,
            }
        )
    document = {
        "asset": {"version": "2.0", "generator": "fairsite"},
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"name": name, "mesh": 0}],
        "meshes": [{"name": name, "primitives": primitives}],
        "materials": [material_of(material) for _shape, material in parts],
        "accessors": accessors,
        "bufferViews": views,
        "buffers": [{"byteLength": len(blob)}],
    }
    return container(document, bytes(blob))


def arrays_of(shape: Shape) -> Iterator[Array]:
    count = len(shape.positions)
    low = [round(min(point[axis] for point in shape.positions), 6) for axis in range(3)]
    high = [round(max(point[axis] for point in shape.positions), 6) for axis in range(3)]
    vectors = {"componentType": FLOAT, "count": count, "type": "VEC3"}
    bounds = {"min": [as_float(value) for value in low], "max": [as_float(value) for value in high]}
    yield Array(floats(shape.positions), vectors | bounds, VERTICES)
    yield Array(floats(shape.normals), vectors, VERTICES)
    corners = struct.pack(f"<{len(shape.corners)}H", *shape.corners)
    yield Array(corners, {"componentType": SHORT, "count": len(shape.corners), "type": "SCALAR"}, INDICES)


def as_float(value: float) -> float:
    """What a 32-bit float keeps of it: the bounds must equal the stored numbers."""
    kept: float = struct.unpack("<f", struct.pack("<f", value))[0]
    return kept


def floats(vectors: Sequence[tuple[float, float, float]]) -> bytes:
    flat = [round(value, 6) for vector in vectors for value in vector]
    return struct.pack(f"<{len(flat)}f", *flat)


def add_array(blob: bytearray, views: list[dict[str, int]], accessors: list[dict[str, Any]], array: Array) -> int:
    views.append({"buffer": 0, "byteOffset": len(blob), "byteLength": len(array.data), "target": array.target})
    accessors.append({"bufferView": len(views) - 1, **array.accessor})
    blob.extend(padded(array.data, b"\0"))
    return len(accessors) - 1


def material_of(material: Material) -> dict[str, Any]:
    return {
        "pbrMetallicRoughness": {
            "baseColorFactor": [*material.colour, 1.0],
            "metallicFactor": material.metallic,
            "roughnessFactor": material.roughness,
        }
    }


def padded(data: bytes, filler: bytes) -> bytes:
    return data + filler * (-len(data) % 4)


def container(document: dict[str, Any], blob: bytes) -> bytes:
    text = padded(json.dumps(document, separators=(",", ":")).encode(), b" ")
    chunks = struct.pack("<II", len(text), JSON_CHUNK) + text + struct.pack("<II", len(blob), BIN_CHUNK) + blob
    return struct.pack("<III", MAGIC, VERSION, 12 + len(chunks)) + chunks
