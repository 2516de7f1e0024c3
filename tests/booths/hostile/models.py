"""3D models that reach out, promise too much, or break off."""

import json
import struct
from pathlib import Path

from django.conf import settings

from booths.cleaning.glb import read_glb
from booths.scenes.glb import container

PACKED = Path(settings.BASE) / "tests" / "browser" / "showroom" / "models" / "globe.draco.glb"


def seed():
    return (Path(settings.BASE) / "seeds" / "media" / "vase.glb").read_bytes()


def changed(change):
    def made():
        document, blob = read_glb(seed())
        change(document)
        return container(document, blob)

    return made


def put(**values):
    return changed(lambda document: document.update(values))


def promise_points(document):
    for accessor in document["accessors"]:
        accessor["count"] = 900_000_000


def point_behind(document):
    document["bufferViews"][0]["byteOffset"] = 10_000_000


def read_behind(document):
    document["accessors"][0]["byteOffset"] = document["bufferViews"][0]["byteLength"] - 4


def node_in_itself(document):
    document["nodes"] = [{"children": [1]}, {"children": [0]}]


def deep():
    nested = []
    for _ in range(200):
        nested = [nested]
    return put(extensions={"KHR_materials_unlit": nested})()


def with_texture(data, kind="image/png"):
    def made():
        document, blob = read_glb(seed())
        document["bufferViews"].append({"buffer": 0, "byteOffset": len(blob), "byteLength": len(data())})
        document["images"] = [{"bufferView": len(document["bufferViews"]) - 1, "mimeType": kind}]
        blob += data() + b"\0" * (-len(data()) % 4)
        document["buffers"][0]["byteLength"] = len(blob)
        return container(document, blob)

    return made


def packed(change):
    """A model in Draco, changed."""

    def made():
        document, blob = read_glb(PACKED.read_bytes())
        return container(document, change(document, bytearray(blob)))

    return made


def scramble(document, blob):
    blob[20:400] = bytes(380)
    return blob


def promise_less(document, blob):
    """More triangles come out than are announced, so that no limit is met."""
    for part in document["meshes"][0]["primitives"]:
        document["accessors"][part["indices"]]["count"] = 3
    return blob


def lie_nowhere(document, blob):
    document["meshes"][0]["primitives"][0]["extensions"]["KHR_draco_mesh_compression"]["bufferView"] = 900
    return blob


def twice():
    """A name that stands twice: which one counts?"""
    text = b'{"asset":{"version":"2.0"},"asset":{"version":"1.0"}}'
    text += b" " * (-len(text) % 4)
    return struct.pack("<III", 0x46546C67, 2, 20 + len(text)) + struct.pack("<II", len(text), 0x4E4F534A) + text


def lying_length():
    data = bytearray(seed())
    struct.pack_into("<I", data, 8, len(data) + 4)
    return bytes(data)


def lying_chunk():
    data = bytearray(seed())
    struct.pack_into("<I", data, 12, 0xFFFFFFF0)
    return bytes(data)


def no_json():
    text = b"not json"
    return struct.pack("<III", 0x46546C67, 2, 20 + len(text)) + struct.pack("<II", len(text), 0x4E4F534A) + text


HOSTILE = {
    "a model whose picture lies elsewhere": (
        "a.glb",
        put(images=[{"uri": "https://evil.example/track.png"}]),
        "refers_outside",
    ),
    "a model whose points lie in another file": (
        "a.glb",
        put(buffers=[{"byteLength": 4, "uri": "file:///etc/passwd"}]),
        "refers_outside",
    ),
    "a model with an address in a note": (
        "a.glb",
        put(extras={"deep": [{"URI": "data:text/html,<b>"}]}),
        "refers_outside",
    ),
    "a model that asks for an unknown extension": (
        "a.glb",
        put(extensionsUsed=["EVIL_run"], extensionsRequired=["EVIL_run"]),
        "too_complex",
    ),
    "a model of a billion points": ("a.glb", changed(promise_points), "too_complex"),
    "a model of ten thousand nodes": ("a.glb", put(nodes=[{}] * 10_000), "too_complex"),
    "a model that points behind its end": ("a.glb", changed(point_behind), None),
    "a model that reads behind its view": ("a.glb", changed(read_behind), "damaged"),
    "a model in which a node is its own child": ("a.glb", changed(node_in_itself), "damaged"),
    "a model nested two hundred deep": ("a.glb", deep, "too_complex"),
    "a model with a count below zero": (
        "a.glb",
        put(accessors=[{"count": -1, "componentType": 5126, "type": "VEC3"}]),
        "damaged",
    ),
    "a model with words for numbers": ("a.glb", put(bufferViews=[{"buffer": "0", "byteLength": []}]), "damaged"),
    "a model with a texture that is none": ("a.glb", with_texture(lambda: b"GIF89a" + b"\0" * 90), "damaged"),
    "a model whose packed points are scrambled": ("a.glb", packed(scramble), "damaged"),
    "a model that packs more triangles than it says": ("a.glb", packed(promise_less), "damaged"),
    "a model whose packed points lie nowhere": ("a.glb", packed(lie_nowhere), None),
    "a model that says a thing twice": ("a.glb", twice, "damaged"),
    "a model that lies about its length": ("a.glb", lying_length, "damaged"),
    "a model whose chunk is longer than the file": ("a.glb", lying_chunk, "damaged"),
    "a model cut off": ("a.glb", lambda: seed()[:-40], "damaged"),
    "a model of the first version": ("a.glb", lambda: b"glTF\x01\0\0\0" + seed()[8:], "damaged"),
    "a model whose document is no JSON": ("a.glb", no_json, "damaged"),
    "a model in plain JSON": (
        "a.gltf",
        lambda: json.dumps({"asset": {"version": "2.0"}, "buffers": [{"uri": "http://evil.example/"}]}).encode(),
        None,
    ),
}
