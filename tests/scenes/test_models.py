"""The seeds' product models: whole GLB files, small, and the ones in the folder are what the code makes."""

from __future__ import annotations

import json
import struct
from math import sqrt
from pathlib import Path

import pytest

from booths.scenes.examine import examine_glb
from booths.scenes.glb import pack_glb
from booths.scenes.products import MODELS
from booths.scenes.shapes import Shape, Vector, ball, box, cylinder, hoop, lathe, prism

MEDIA = Path(__file__).resolve().parents[2] / "seeds" / "media"
SECTORS = {
    "business", "digital", "construction", "distribution", "education", "environment",
    "finance", "health", "tourism", "culture", "transport", "other",
}  # fmt: skip
MOST_BYTES = 20_000


def test_there_is_a_model_for_each_sector() -> None:
    assert MODELS.keys() == SECTORS
    names = {f"{model.__name__}.glb" for model in MODELS.values()}
    assert names == {path.name for path in MEDIA.glob("*.glb")}


@pytest.mark.parametrize("sector", sorted(SECTORS))
def test_a_committed_model_is_what_the_code_makes(sector: str) -> None:
    model = MODELS[sector]
    assert (MEDIA / f"{model.__name__}.glb").read_bytes() == pack_glb(model.__name__, model())


@pytest.mark.parametrize("sector", sorted(SECTORS))
def test_a_model_is_small_and_whole(sector: str) -> None:
    data = (MEDIA / f"{MODELS[sector].__name__}.glb").read_bytes()
    assert len(data) <= MOST_BYTES
    assert examine_glb(data).triangles > 50


@pytest.mark.parametrize("sector", sorted(SECTORS))
def test_bounds_and_indices_fit_the_numbers_in_the_file(sector: str) -> None:
    data = (MEDIA / f"{MODELS[sector].__name__}.glb").read_bytes()
    (length,) = struct.unpack_from("<I", data, 12)
    document, blob = json.loads(data[20 : 20 + length]), data[28 + length :]
    views, accessors = document["bufferViews"], document["accessors"]
    assert all(view["byteOffset"] % 4 == 0 for view in views)
    for primitive in document["meshes"][0]["primitives"]:
        position, corners = accessors[primitive["attributes"]["POSITION"]], accessors[primitive["indices"]]
        values = struct.unpack_from(f"<{position['count'] * 3}f", blob, views[position["bufferView"]]["byteOffset"])
        assert [min(values[axis::3]) for axis in range(3)] == position["min"]
        assert [max(values[axis::3]) for axis in range(3)] == position["max"]
        indices = struct.unpack_from(f"<{corners['count']}H", blob, views[corners["bufferView"]]["byteOffset"])
        assert max(indices) < position["count"]
        assert accessors[primitive["attributes"]["NORMAL"]]["count"] == position["count"]


@pytest.mark.parametrize(
    "shape",
    [
        box(1, 2, 3),
        prism([(0, 0), (1, 0), (0, 1)], 0.5),
        cylinder(1, 2),
        lathe([(0.2, 0), (0.5, 0.4), (0.1, 1)]),
        ball(1),
        hoop(2, 0.3),
        box(1, 1, 1).turned("x", 0.7).turned("y", 1.1).turned("z", 2.0).moved(1, 2, 3),
    ],
)
def test_surfaces_look_outwards(shape: Shape) -> None:
    for a, b, c in zip(shape.corners[::3], shape.corners[1::3], shape.corners[2::3], strict=True):
        face = across(shape.positions[a], shape.positions[b], shape.positions[c])
        assert sum(x * y for x, y in zip(face, shape.normals[a], strict=True)) > 0
    for normal in shape.normals:
        assert sqrt(sum(x * x for x in normal)) == pytest.approx(1)


def across(a: Vector, b: Vector, c: Vector) -> Vector:
    u, v = [tuple(q - p for p, q in zip(a, point, strict=True)) for point in (b, c)]
    return (u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0])
