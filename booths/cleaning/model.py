"""3D models: a GLB that is whole, holds everything itself, and is small enough for a phone."""

from __future__ import annotations

import json
import warnings
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from PIL import Image

from booths.cleaning.bare import bare
from booths.cleaning.faults import Fault, Unfit, require
from booths.cleaning.findings import Findings
from booths.cleaning.glb import Glb, read_glb
from booths.cleaning.lighter.contents import DRACO, primitives_of
from booths.cleaning.sniff import Type
from booths.scenes.glb import container

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_TRIANGLES: Final = 300_000
MOST_POINTS: Final = 1_000_000
MOST: Final = {
    "scenes": 8,
    "nodes": 2_000,
    "meshes": 1_000,
    "materials": 256,
    "textures": 64,
    "images": 32,
    "accessors": 10_000,
    "bufferViews": 10_000,
    "buffers": 2,
    "animations": 64,
    "skins": 64,
    "samplers": 256,
}
MOST_PRIMITIVES: Final = 2_000
BROADEST_TEXTURE: Final = 4096
LARGEST_BUFFER: Final = 256 * 1024 * 1024
DEEPEST: Final = 64
SIZES: Final = {5120: 1, 5121: 1, 5122: 2, 5123: 2, 5125: 4, 5126: 4}
PARTS: Final = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT2": 4, "MAT3": 9, "MAT4": 16}
TEXTURES: Final = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP"}
TRIANGLES: Final = 4
KNOWN_EXTENSIONS: Final = frozenset(
    {
        "KHR_draco_mesh_compression",
        "EXT_meshopt_compression",
        "EXT_texture_webp",
        "KHR_mesh_quantization",
        "KHR_texture_transform",
        "KHR_lights_punctual",
        *(f"KHR_materials_{what}" for what in ("unlit", "clearcoat", "emissive_strength", "ior", "sheen", "specular")),
        *(f"KHR_materials_{what}" for what in ("transmission", "volume", "iridescence", "anisotropy", "dispersion")),
    }
)
DROPPED: Final = frozenset({"extras", "cameras", "camera"})
"""Notes of other programs, and views that the showroom does not use."""


def clean_model(source: Path, folder: Path) -> Findings:
    model = read_glb(source.read_bytes())
    try:
        require_sound(model)
    except (KeyError, TypeError, AttributeError, ValueError, IndexError, OverflowError) as error:
        raise Unfit(Fault.DAMAGED) from error  # a thing of another shape than the format says
    document = without_notes(model.document)
    document["asset"] = {"version": "2.0"}
    blob = with_bare_textures(document, model.blob)
    require(json.dumps(document), Fault.DAMAGED)
    (folder / "whole.glb").write_bytes(container(document, blob))
    return Findings(kind="model", media_type=Type.GLB, file="whole.glb")


def require_sound(model: Glb) -> None:
    document = model.document
    require(document["asset"]["version"] == "2.0", Fault.DAMAGED)
    require(not any(names_address(part) for part in dictionaries_in(document, 0)), Fault.REFERS_OUTSIDE)
    used = {*document.get("extensionsUsed", []), *document.get("extensionsRequired", [])}
    require(used <= KNOWN_EXTENSIONS, Fault.TOO_COMPLEX)
    for name, most in MOST.items():
        require(isinstance(document.get(name, []), list), Fault.DAMAGED)
        require(len(document.get(name, [])) <= most, Fault.TOO_COMPLEX)
    require_views_inside(document, len(model.blob))
    require_accessors_inside(document)
    require_few_triangles(document)
    require_packed_as_told(model)
    require_tree(document.get("nodes", []))
    for image in document.get("images", []):
        require_texture(image, model)


def dictionaries_in(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    require(depth <= DEEPEST, Fault.TOO_COMPLEX)
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from dictionaries_in(part, depth + 1)


def names_address(part: dict[str, Any]) -> bool:
    return any(key.lower() in {"uri", "url", "href", "src"} for key in part)


def whole(number: Any, most: int) -> int:
    """A count or an index below `most`; a wish for more is too much, anything else damage."""
    if type(number) is not int or number < 0:
        raise Unfit(Fault.DAMAGED)
    require(number <= most, Fault.TOO_COMPLEX)
    return number


def require_views_inside(document: dict[str, Any], length: int) -> None:
    """Meshopt's buffers without data ("fallback") are declared only, and hold what comes out of the compression."""
    declared = [whole(buffer["byteLength"], LARGEST_BUFFER) for buffer in document.get("buffers", [])]
    require(not declared or declared[0] <= length <= declared[0] + 3, Fault.DAMAGED)
    require(all("extensions" in buffer for buffer in document.get("buffers", [])[1:]), Fault.REFERS_OUTSIDE)
    for view in document.get("bufferViews", []):
        packed = view.get("extensions", {}).get("EXT_meshopt_compression")
        inside = packed or view
        end = whole(inside.get("byteOffset", 0), length) + whole(inside["byteLength"], length)
        require(whole(inside["buffer"], 0) == 0 and end <= length, Fault.DAMAGED)
        if packed:
            unpacked = whole(packed["count"], MOST_POINTS * 3) * whole(packed["byteStride"], 256)
            require(unpacked <= whole(view["byteLength"], LARGEST_BUFFER), Fault.DAMAGED)


def require_accessors_inside(document: dict[str, Any]) -> None:
    views = document.get("bufferViews", [])
    for accessor in document.get("accessors", []):
        count = whole(accessor["count"], MOST_POINTS * 3)
        wide = SIZES[accessor["componentType"]] * PARTS[accessor["type"]]
        if "bufferView" not in accessor:
            continue
        view = views[whole(accessor["bufferView"], len(views) - 1)]
        step = whole(view.get("byteStride", wide), 256) or wide
        needed = whole(accessor.get("byteOffset", 0), view["byteLength"]) + step * max(0, count - 1) + wide
        require(needed <= view["byteLength"], Fault.DAMAGED)


def require_few_triangles(document: dict[str, Any]) -> None:
    accessors = document.get("accessors", [])
    primitives = [part for mesh in document.get("meshes", []) for part in mesh["primitives"]]
    require(len(primitives) <= MOST_PRIMITIVES, Fault.TOO_COMPLEX)
    triangles = 0
    for part in primitives:
        require(part.get("mode", TRIANGLES) in range(7), Fault.DAMAGED)
        drawn = part.get("indices", part["attributes"]["POSITION"])
        for index in (drawn, *part["attributes"].values()):
            require(whole(index, 10**9) < len(accessors), Fault.DAMAGED)
        triangles += accessors[drawn]["count"] // 3
    require(triangles <= MOST_TRIANGLES, Fault.TOO_COMPLEX)


def require_packed_as_told(model: Glb) -> None:
    """What is packed by Draco comes out, and is no more than the document says: browsers show what comes out."""
    for part in primitives_of(model.document):
        packed = part.get("extensions", {}).get(DRACO)
        if packed is None:
            continue
        from booths.cleaning.lighter.draco import counted

        points, corners = counted(view_of(packed, model))
        accessors = model.document["accessors"]
        require(0 < points <= accessors[part["attributes"]["POSITION"]]["count"], Fault.DAMAGED)
        require(0 < corners <= accessors[part["indices"]]["count"], Fault.DAMAGED)


def view_of(holder: dict[str, Any], model: Glb) -> bytes:
    view = model.document["bufferViews"][whole(holder["bufferView"], len(model.document["bufferViews"]) - 1)]
    start = view.get("byteOffset", 0)
    return model.blob[start : start + view["byteLength"]]


def require_tree(nodes: list[dict[str, Any]]) -> None:
    """Every node below at most one other, and none below itself."""
    children = [child for node in nodes for child in node.get("children", [])]
    require(all(whole(child, 10**9) < len(nodes) for child in children), Fault.DAMAGED)
    require(all(low != high for low, high in pairwise(sorted(children))), Fault.DAMAGED)
    level, seen = set(range(len(nodes))) - set(children), 0
    while level:
        seen += len(level)
        level = {child for node in level for child in nodes[node].get("children", [])}
    require(seen == len(nodes), Fault.DAMAGED)


def require_texture(image: dict[str, Any], model: Glb) -> None:
    """A picture inside of the file, of a type that it is, that decodes and is no larger than a phone's memory."""
    data = view_of(image, model)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=[TEXTURES[image["mimeType"]]]) as texture:
                require(max(texture.size) <= BROADEST_TEXTURE, Fault.TOO_COMPLEX)
                texture.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise Unfit(Fault.TOO_COMPLEX) from error
    except (OSError, SyntaxError) as error:
        raise Unfit(Fault.DAMAGED) from error


def with_bare_textures(document: dict[str, Any], blob: bytes) -> bytes:
    """Each picture where it was, without what was written beside its pixels; what that leaves free is empty."""
    bared = bytearray(blob)
    for image in document.get("images", []):
        view = document["bufferViews"][image["bufferView"]]
        start, length = view.get("byteOffset", 0), view["byteLength"]
        made = bare(bytes(bared[start : start + length]), TEXTURES[image["mimeType"]])
        require(len(made) <= length, Fault.DAMAGED)
        bared[start : start + length] = made.ljust(length, b"\0")
        view["byteLength"] = len(made)
    require_accessors_inside(document)
    return bytes(bared)


def without_notes(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_notes(part) for key, part in value.items() if key not in DROPPED}
    if isinstance(value, list):
        return [without_notes(part) for part in value]
    return value
