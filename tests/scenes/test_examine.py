"""Files that are no good models are found out before a browser gets them."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from typing import Any

import pytest

from booths.scenes.examine import MOST_BYTES, BrokenModel, examine_glb
from booths.scenes.glb import Material, container, pack_glb
from booths.scenes.shapes import box

CUBE = pack_glb("cube", [(box(1, 1, 1), Material((1, 1, 1)))])
Document = dict[str, Any]


def opened() -> tuple[Document, bytes]:
    (length,) = struct.unpack_from("<I", CUBE, 12)
    return json.loads(CUBE[20 : 20 + length]), CUBE[28 + length :]


def changed(change: Callable[[Document], object]) -> bytes:
    document, blob = opened()
    change(document)
    return container(document, blob)


def test_a_cube_is_a_good_model() -> None:
    assert examine_glb(CUBE) == (12, 1, 0)


@pytest.mark.parametrize("end", [0, 3, 12, 19, 40, len(CUBE) - 4])
def test_a_file_that_is_cut_off_is_refused(end: int) -> None:
    with pytest.raises(BrokenModel):
        examine_glb(CUBE[:end])


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04" + CUBE[4:],
        CUBE + b"\0\0\0\0",
        struct.pack("<III", 0x46546C67, 1, len(CUBE)) + CUBE[12:],
        b"\0" * (MOST_BYTES + 1),
        CUBE[:20] + b"{" * 40 + CUBE[60:],
    ],
)
def test_a_file_of_another_kind_is_refused(data: bytes) -> None:
    with pytest.raises(BrokenModel):
        examine_glb(data)


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d["asset"].update(version="1.0"),
        lambda d: d.pop("asset"),
        lambda d: d.update(extensionsRequired=["KHR_animation_pointer"]),
        lambda d: d["buffers"][0].update(uri="https://elsewhere.example/cube.bin"),
        lambda d: d.update(images=[{"uri": "data:image/png;base64,"}]),
        lambda d: d["buffers"].append({"byteLength": 4}),
        lambda d: d["buffers"][0].update(byteLength=10**9),
        lambda d: d["bufferViews"][0].update(byteLength=10**6),
        lambda d: d["bufferViews"][0].update(byteOffset=-4),
        lambda d: d["bufferViews"][0].update(buffer=3),
        lambda d: d["accessors"][0].update(count=10**6),
        lambda d: d["accessors"][0].update(count="many"),
        lambda d: d["accessors"][0].update(type="VEC9"),
        lambda d: d["accessors"][0].update(bufferView=99),
        lambda d: d["meshes"][0]["primitives"][0].update(indices=99),
        lambda d: d["meshes"].clear(),
        lambda d: d.update(nodes=[{}] * 501),
        lambda d: d.update(images=[{"bufferView": 0}] * 17),
        lambda d: d.update(meshes=d["meshes"] * 20_000),
        lambda d: d.update(accessors=7),
    ],
)
def test_a_description_that_promises_something_else_is_refused(change: Callable[[Document], object]) -> None:
    with pytest.raises(BrokenModel):
        examine_glb(changed(change))


def test_data_compressed_by_meshopt_may_have_a_buffer_to_unpack_into() -> None:
    fallback = {"byteLength": 64, "extensions": {"EXT_meshopt_compression": {"fallback": True}}}
    required = ["EXT_meshopt_compression"]
    assert examine_glb(changed(lambda d: (d["buffers"].append(fallback), d.update(extensionsRequired=required))))
