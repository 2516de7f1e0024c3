"""Models made for a test, put through the limited process, and read again: with or without Draco."""

from __future__ import annotations

import struct
from io import BytesIO
from math import cos, pi, sin

import DracoPy
import numpy as np
from PIL import Image

from booths.cleaning import room
from booths.cleaning.glb import read_glb
from booths.scenes.glb import container

DRACO = "KHR_draco_mesh_compression"
TYPES = {5121: "<u1", 5123: "<u2", 5125: "<u4", 5126: "<f4"}
WIDTHS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16}
NUMBERS = {"|u1": 5121, "<u2": 5123, "<u4": 5125, "<f4": 5126}
SHAPES = {width: name for name, width in WIDTHS.items()}


class Made:
    """A model in the making."""

    def __init__(self):
        self.blob = bytearray()
        self.document = {
            "asset": {"version": "2.0"},
            "scene": 0,
            "scenes": [{"nodes": [0]}],
            "nodes": [{"mesh": 0}],
            "meshes": [{"primitives": []}],
            "materials": [{"pbrMetallicRoughness": {"roughnessFactor": 0.8, "metallicFactor": 0}}],
            "accessors": [],
            "bufferViews": [],
        }

    @property
    def parts(self):
        return self.document["meshes"][0]["primitives"]

    def view(self, data):
        self.document["bufferViews"].append({"buffer": 0, "byteOffset": len(self.blob), "byteLength": len(data)})
        self.blob += data + bytes(-len(data) % 4)
        return len(self.document["bufferViews"]) - 1

    def numbers(self, values, **facts):
        values = np.ascontiguousarray(values)
        accessor = {
            "bufferView": self.view(values.tobytes()),
            "componentType": NUMBERS[values.dtype.str],
            "count": len(values),
            "type": SHAPES[values[0].size],
            **facts,
        }
        self.document["accessors"].append(accessor)
        return len(self.document["accessors"]) - 1

    def part(self, points, faces, **attributes):
        bounds = {"min": points.min(axis=0).tolist(), "max": points.max(axis=0).tolist()}
        part = {
            "attributes": {"POSITION": self.numbers(points.astype("<f4"), **bounds), **attributes},
            "indices": self.numbers(faces.reshape(-1).astype("<u4")),
            "material": 0,
        }
        self.parts.append(part)
        return part

    def picture(self, picture, kind="PNG", **options):
        """The index of a texture with this picture."""
        data = BytesIO()
        picture.save(data, kind, **options)
        image = {"bufferView": self.view(data.getvalue()), "mimeType": f"image/{kind.lower()}"}
        self.document.setdefault("images", []).append(image)
        self.document.setdefault("textures", []).append({"source": len(self.document["images"]) - 1})
        return len(self.document["textures"]) - 1

    def bytes(self):
        return container({**self.document, "buffers": [{"byteLength": len(self.blob)}]}, bytes(self.blob))


def ball(rings=24, sides=32, radius=0.5):
    """Points on a ball, which face outwards as far as they are away, their places on a texture, and the triangles."""
    turns = [(pi * ring / rings, 2 * pi * side / sides) for ring in range(rings + 1) for side in range(sides + 1)]
    normals = np.array([(sin(a) * cos(b), cos(a), sin(a) * sin(b)) for a, b in turns])
    corners = np.array([(b / 2 / pi, a / pi) for a, b in turns])
    row = sides + 1
    starts = [ring * row + side for ring in range(rings) for side in range(sides)]
    faces = [face for at in starts for face in ((at, at + 1, at + row), (at + 1, at + row + 1, at + row))]
    return normals * radius, normals, corners, np.array(faces)


def dressed(pictures=None, **kinds):
    """A ball with a texture; `pictures` are given to the material by their use."""
    made = Made()
    points, normals, corners, faces = ball()
    made.part(
        points,
        faces,
        NORMAL=made.numbers(normals.astype("<f4")),
        TEXCOORD_0=made.numbers(corners.astype("<f4")),
    )
    material = made.document["materials"][0]
    for use, picture in (pictures or {}).items():
        holder = material["pbrMetallicRoughness"] if use == "baseColorTexture" else material
        holder[use] = {"index": made.picture(picture, kinds.get(use, "PNG"))}
    return made


def noise(width, height, mode="RGB", seed=1):
    """A picture that is coarse, as things are, and fine, as cameras are."""
    dice = np.random.default_rng(seed)
    coarse = Image.fromarray(dice.integers(0, 255, (12, 16, len(mode)), dtype=np.uint8), mode).resize((width, height))
    fine = dice.integers(0, 9, (height, width, len(mode)), dtype=np.uint8)
    return Image.fromarray(np.asarray(coarse) // 2 + fine, mode)


def cleaned(data, folder):
    """What the limited process found, and the model that is handed out."""
    (folder / "source").write_bytes(data)
    found = room.clean(folder / "source", folder, name="a.glb")
    return found, (folder / found.file).read_bytes() if found.file else b""


def raw(model, index):
    """The values of an accessor that is not packed."""
    accessor = model.document["accessors"][index]
    view = model.document["bufferViews"][accessor["bufferView"]]
    kind, width = np.dtype(TYPES[accessor["componentType"]]), WIDTHS[accessor["type"]]
    start = view.get("byteOffset", 0) + accessor.get("byteOffset", 0)
    return np.frombuffer(model.blob, kind, accessor["count"] * width, start).reshape(-1, width)


def view(model, index):
    told = model.document["bufferViews"][index]
    return model.blob[told["byteOffset"] : told["byteOffset"] + told["byteLength"]]


def surfaces(data):
    """Of each part its values by name, and its triangles, as a browser gets them."""
    model = read_glb(data)
    for part in (part for mesh in model.document["meshes"] for part in mesh["primitives"]):
        packed = part.get("extensions", {}).get(DRACO)
        if packed is None:
            yield (
                {name: raw(model, index) for name, index in part["attributes"].items()},
                raw(model, part["indices"]).reshape(-1, 3),
            )
            continue
        mesh = DracoPy.decode(view(model, packed["bufferView"]))
        yield (
            {name: mesh.get_attribute_by_unique_id(number)["data"] for name, number in packed["attributes"].items()},
            mesh.faces,
        )


def texture(model, index):
    image = model.document["images"][index]
    return Image.open(BytesIO(view(model, image["bufferView"])))


def length_told(data):
    return struct.unpack_from("<I", data, 8)[0]
