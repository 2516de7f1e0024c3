"""What a GLB file holds, found out before one that was uploaded is shown to anybody."""

from __future__ import annotations

import json
import struct
from typing import Any, Final, NamedTuple

from booths.scenes.glb import BIN_CHUNK, JSON_CHUNK, MAGIC, VERSION

EXTENSIONS: Final = frozenset(
    {
        "EXT_meshopt_compression",
        "EXT_texture_webp",
        "KHR_draco_mesh_compression",
        "KHR_materials_emissive_strength",
        "KHR_materials_unlit",
        "KHR_mesh_quantization",
        "KHR_texture_transform",
    }
)
"""What a file may need and the 3D view can do."""
MOST_BYTES: Final = 8 * 1024 * 1024
MOST_TRIANGLES: Final = 150_000
MOST_NODES: Final = 500
MOST_IMAGES: Final = 16
SHORTEST: Final = 20
"""Bytes of the file's header and its first chunk's."""
COMPONENT_BYTES: Final = {5120: 1, 5121: 1, 5122: 2, 5123: 2, 5125: 4, 5126: 4}
COMPONENTS: Final = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT2": 4, "MAT3": 9, "MAT4": 16}


class BrokenModel(ValueError):
    """The file is no GLB that this site shows; the message says what is wrong with it."""


class Facts(NamedTuple):
    triangles: int
    nodes: int
    images: int


def examine_glb(data: bytes) -> Facts:
    """Raise BrokenModel unless the file is whole, self-contained and small enough to be drawn on a phone."""
    check(len(data) <= MOST_BYTES, f"The file is larger than {MOST_BYTES // 2**20} MB.")
    document, blob = chunks_of(data)
    try:
        return facts_of(document, blob)
    except (AttributeError, IndexError, KeyError, TypeError) as error:
        raise BrokenModel("The description in the file does not follow glTF 2.0.") from error


def facts_of(document: dict[str, Any], blob: bytes) -> Facts:
    check(document["asset"]["version"] == "2.0", "This is not glTF 2.0.")
    unknown = set(document.get("extensionsRequired", [])) - EXTENSIONS
    check(not unknown, f"The file needs extensions that are not supported: {', '.join(sorted(unknown))}.")
    check_self_contained(document, blob)
    check_views(document)
    check_accessors(document)
    facts = Facts(triangles_of(document), len(document.get("nodes", [])), len(document.get("images", [])))
    check(facts.triangles > 0, "There is nothing to show in the file.")
    check(facts.triangles <= MOST_TRIANGLES, f"The model has more than {MOST_TRIANGLES:,} triangles.")
    check(facts.nodes <= MOST_NODES, f"The model has more than {MOST_NODES} nodes.")
    check(facts.images <= MOST_IMAGES, f"The model has more than {MOST_IMAGES} pictures.")
    return facts


def check(holds: object, complaint: str) -> None:
    if not holds:
        raise BrokenModel(complaint)


def chunks_of(data: bytes) -> tuple[dict[str, Any], bytes]:
    check(len(data) >= SHORTEST, "The file is too short for a GLB.")
    magic, version, length = struct.unpack_from("<III", data)
    check(magic == MAGIC and version == VERSION, "This is not a GLB file, version 2.")
    check(length == len(data), "The file is cut off, or longer than it says.")
    found: dict[int, bytes] = {}
    at = 12
    while at + 8 <= length:
        size, kind = struct.unpack_from("<II", data, at)
        check(size % 4 == 0 and at + 8 + size <= length, "A part of the file ends beyond its end.")
        found.setdefault(kind, data[at + 8 : at + 8 + size])
        at += 8 + size
    check(at == length and JSON_CHUNK in found, "The file's parts don't fill it.")
    return parsed(found[JSON_CHUNK]), found.get(BIN_CHUNK, b"")


def parsed(text: bytes) -> dict[str, Any]:
    try:
        document = json.loads(text)
    except ValueError as error:
        raise BrokenModel("The description in the file is not JSON.") from error
    check(isinstance(document, dict), "The description in the file is not an object.")
    return dict(document)


def check_self_contained(document: dict[str, Any], blob: bytes) -> None:
    buffers = document.get("buffers", [])
    named = [*buffers, *document.get("images", [])]
    check(not any("uri" in thing for thing in named), "The file refers to other files; everything must be inside.")
    # What follows the first is the place that meshopt decompresses into, and holds nothing.
    check(all(is_fallback(buffer) for buffer in buffers[1:]), "The file has more than one buffer.")
    check(not buffers or 0 <= buffers[0]["byteLength"] <= len(blob), "The data of the file is cut off.")


def is_fallback(buffer: dict[str, Any]) -> bool:
    return bool(buffer.get("extensions", {}).get("EXT_meshopt_compression", {}).get("fallback"))


def check_views(document: dict[str, Any]) -> None:
    buffers = document.get("buffers", [])
    for view in document.get("bufferViews", []):
        for place in (view, view.get("extensions", {}).get("EXT_meshopt_compression")):
            if place is None:
                continue
            check(0 <= place["buffer"] < len(buffers), "A part of the data lies in no buffer.")
            start, length = place.get("byteOffset", 0), place["byteLength"]
            inside = start >= 0 and length > 0 and start + length <= buffers[place["buffer"]]["byteLength"]
            check(inside, "A part of the data lies beyond its buffer.")


def check_accessors(document: dict[str, Any]) -> None:
    views = document.get("bufferViews", [])
    for accessor in document.get("accessors", []):
        size = COMPONENT_BYTES.get(accessor["componentType"], 0) * COMPONENTS.get(accessor["type"], 0)
        check(size > 0 and accessor["count"] > 0, "The kind of some data is unknown.")
        if "bufferView" not in accessor:
            continue  # compressed by Draco
        check(0 <= accessor["bufferView"] < len(views), "Some data lies nowhere.")
        view = views[accessor["bufferView"]]
        start = accessor.get("byteOffset", 0)
        end = start + view.get("byteStride", size) * (accessor["count"] - 1) + size
        check(start >= 0 and end <= view["byteLength"], "Some data is shorter than it says.")


def triangles_of(document: dict[str, Any]) -> int:
    accessors = document.get("accessors", [])
    total = 0
    for mesh in document.get("meshes", []):
        for primitive in mesh.get("primitives", []):
            index = primitive.get("indices", primitive.get("attributes", {}).get("POSITION", -1))
            check(0 <= index < len(accessors), "A surface has no points.")
            total += accessors[index]["count"] // 3
    return total
