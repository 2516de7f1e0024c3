"""Models made smaller: they show the same, and what cannot be made smaller stays as it was found sound."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from django.conf import settings

from booths.cleaning.faults import Fault
from booths.cleaning.glb import read_glb
from tests.cleaning.made import DRACO, Made, ball, cleaned, dressed, length_told, noise, raw, surfaces, view

SEEDS = sorted((Path(settings.BASE) / "seeds" / "media").glob("*.glb"))
PACKED = Path(settings.BASE) / "tests" / "browser" / "showroom" / "models"


def step(parts):
    """The grid's: all parts of these models lie in one mesh."""
    points = np.concatenate([values["POSITION"] for values, _faces in parts])
    return float((points.max(axis=0) - points.min(axis=0)).max()) / (2**14 - 1)


def nearest(points, among):
    """For each point the place among the others of the nearest one, and how far that is along the worst axis."""
    away = np.abs(points[:, None, :] - among[None, :, :]).max(axis=2)
    return away.argmin(axis=1), away.min(axis=1)


def turned(face):
    """A triangle looks the same from whichever corner it is begun, and another way round it does not."""
    first = face.index(min(face))
    return (*face[first:], *face[:first])


def as_places(places, faces):
    return Counter(turned([int(places[corner]) for corner in face]) for face in faces)


@pytest.mark.parametrize("path", SEEDS, ids=[path.stem for path in SEEDS])
def test_a_model_shows_the_same_and_is_smaller(path, tmp_path):
    before = path.read_bytes()
    found, after = cleaned(before, tmp_path)
    assert (found.fault, found.kind, found.file) == (None, "model", "light.glb")
    assert len(after) < len(before) / 2
    assert length_told(after) == len(after)
    old, new = list(surfaces(before)), list(surfaces(after))
    width = step(old)
    for (had, faces), (has, drawn) in zip(old, new, strict=True):
        assert len(drawn) == len(faces)
        there = np.unique(had["POSITION"], axis=0)
        places, away = nearest(has["POSITION"], there)
        assert away.max() <= width
        assert as_places(places, drawn) == as_places(nearest(had["POSITION"], there)[0], faces)


def test_a_surface_faces_where_it_did_and_its_texture_lies_where_it_did(tmp_path):
    before = dressed().bytes()
    _found, after = cleaned(before, tmp_path)
    [(had, _faces)], [(has, _drawn)] = surfaces(before), surfaces(after)
    for point, normal, corner in zip(has["POSITION"], has["NORMAL"], has["TEXCOORD_0"], strict=True):
        here = np.abs(had["POSITION"] - point).max(axis=1) <= 1 / (2**14 - 1)
        assert np.degrees(np.arccos(np.clip(had["NORMAL"][here] @ normal, -1, 1))).min() < 0.5
        assert np.abs(had["TEXCOORD_0"][here] - corner).max(axis=1).min() <= 1 / 16_384


def test_a_texture_that_repeats_often_is_met_as_exactly(tmp_path):
    made = Made()
    points, _normals, corners, faces = ball()
    made.part(points, faces, TEXCOORD_0=made.numbers((corners * 200).astype("<f4")))
    _found, after = cleaned(made.bytes(), tmp_path)
    [(has, _drawn)] = surfaces(after)
    for point, corner in zip(has["POSITION"], has["TEXCOORD_0"], strict=True):
        here = np.abs(points - point).max(axis=1) <= 1 / (2**14 - 1)
        assert np.abs(corners[here] * 200 - corner).max(axis=1).min() <= 1 / 8_192


def test_colours_of_corners_stay(tmp_path):
    made = Made()
    points, _normals, _corners, faces = ball()
    colours = ((points + 0.5) * 255).astype("<u1")
    made.part(points, faces, COLOR_0=made.numbers(np.c_[colours, np.full(len(colours), 255, "<u1")], normalized=True))
    _found, after = cleaned(made.bytes(), tmp_path)
    [(has, _drawn)] = surfaces(after)
    assert has["COLOR_0"].dtype == np.uint8
    for point, colour in zip(has["POSITION"], has["COLOR_0"], strict=True):
        here = np.abs(points - point).max(axis=1) <= 1 / (2**14 - 1)
        assert colour.tolist() in [[*each, 255] for each in colours[here].tolist()]
    model = read_glb(after)
    told = model.document["accessors"][model.document["meshes"][0]["primitives"][0]["attributes"]["COLOR_0"]]
    assert told["normalized"] is True


def test_parts_that_touch_go_on_touching(tmp_path):
    """Two halves of a ball, one of which ends with it and the other much further away."""
    made = Made()
    points, _normals, _corners, faces = ball()
    upper = points[faces].mean(axis=1)[:, 1] > 0
    far = np.concatenate([points, [[7, 7, 7], [7, 8, 7], [8, 7, 7]]])
    made.part(points, faces[upper])
    made.part(far, np.concatenate([faces[~upper], [[len(points), len(points) + 1, len(points) + 2]]]))
    _found, after = cleaned(made.bytes(), tmp_path)
    (one, _), (other, _) = surfaces(after)
    seam = one["POSITION"][np.abs(one["POSITION"][:, 1]) < 0.001]
    assert len(seam) > 30
    assert nearest(seam, other["POSITION"])[1].max() == 0


def test_triangles_without_area_stay_too(tmp_path):
    made = Made()
    points, _normals, _corners, faces = ball()
    made.part(points, np.concatenate([faces, [[5, 5, 9], [7, 7, 7]]]))
    _found, after = cleaned(made.bytes(), tmp_path)
    [(_values, drawn)] = surfaces(after)
    assert len(drawn) == len(faces) + 2


# What is not taken stays as it was


def special(kind):
    """A plain ball, and beside it a part that Draco is not asked to take."""
    made = Made()
    points, normals, _corners, faces = ball()
    made.part(points, faces)
    part = made.part(points + 2, faces)
    SPECIALS[kind](made, part, normals)
    return made


def skinned(made, part, normals):
    count = len(normals)
    part["attributes"]["JOINTS_0"] = made.numbers(np.zeros((count, 4), "<u1"))
    part["attributes"]["WEIGHTS_0"] = made.numbers(np.tile(np.array([1, 0, 0, 0], "<f4"), (count, 1)))
    bind = made.numbers(np.eye(4, dtype="<f4").reshape(1, 16))
    made.document["nodes"].append({})
    made.document["nodes"][0]["skin"] = 0
    made.document["skins"] = [{"joints": [1], "inverseBindMatrices": bind}]


def morphed(made, part, normals):
    part["targets"] = [{"POSITION": made.numbers(normals.astype("<f4"))}]
    made.document["meshes"][0]["weights"] = [0.5]


def sparse(made, part, normals):
    places = made.view(np.array([1, 5], "<u2").tobytes())
    values = made.view(np.array([[9, 9, 9], [8, 8, 8]], "<f4").tobytes())
    made.document["accessors"][part["attributes"]["POSITION"]]["sparse"] = {
        "count": 2,
        "indices": {"bufferView": places, "componentType": 5123},
        "values": {"bufferView": values},
    }


def lined(made, part, normals):
    part["mode"] = 1


def tangled(made, part, normals):
    tangents = np.c_[normals, np.ones(len(normals))]
    part["attributes"]["TANGENT"] = made.numbers(tangents.astype("<f4"))


def immeasurable(made, part, normals):
    accessor = made.document["accessors"][part["attributes"]["POSITION"]]
    start = made.document["bufferViews"][accessor["bufferView"]]["byteOffset"]
    made.blob[start : start + 4] = np.array([np.nan], "<f4").tobytes()


SPECIALS = {
    "a skin": skinned,
    "morph targets": morphed,
    "sparse numbers": sparse,
    "lines": lined,
    "tangents": tangled,
    "a point that is no number": immeasurable,
}


@pytest.mark.parametrize("kind", SPECIALS)
def test_what_draco_is_not_asked_to_take_stays_as_it_was(kind, tmp_path):
    before = special(kind).bytes()
    found, after = cleaned(before, tmp_path)
    assert found.file == "light.glb"
    old, new = read_glb(before), read_glb(after)
    (plain, kept), was = new.document["meshes"][0]["primitives"], old.document["meshes"][0]["primitives"][1]
    assert DRACO in plain["extensions"]
    assert "extensions" not in kept
    pairs = [
        *((kept["attributes"][name], was["attributes"][name]) for name in was["attributes"]),
        *((kept["targets"][0][name], was["targets"][0][name]) for name in was.get("targets", [{}])[0]),
        (kept["indices"], was["indices"]),
    ]
    for now, then in pairs:
        assert raw(new, now).tobytes() == raw(old, then).tobytes()
    for one, other in zip(new.document.get("skins", []), old.document.get("skins", []), strict=True):
        assert raw(new, one["inverseBindMatrices"]).tolist() == raw(old, other["inverseBindMatrices"]).tolist()
    thin = new.document["accessors"][kept["attributes"]["POSITION"]].get("sparse")
    if thin:
        assert np.frombuffer(view(new, thin["indices"]["bufferView"]), "<u2").tolist() == [1, 5]
        assert np.frombuffer(view(new, thin["values"]["bufferView"]), "<f4").tolist() == [9, 9, 9, 8, 8, 8]


def test_what_moves_goes_on_moving(tmp_path):
    made = dressed()
    times = made.numbers(np.array([[0], [1], [2.5]], "<f4"), min=[0], max=[2.5])
    places = made.numbers(np.array([[0, 0, 0], [0, 1, 0], [0, 0, 2]], "<f4"))
    made.document["animations"] = [
        {
            "samplers": [{"input": times, "output": places}],
            "channels": [{"sampler": 0, "target": {"node": 0, "path": "translation"}}],
        }
    ]
    _found, after = cleaned(made.bytes(), tmp_path)
    model = read_glb(after)
    [sampler] = model.document["animations"][0]["samplers"]
    assert raw(model, sampler["input"]).reshape(-1).tolist() == [0, 1, 2.5]
    assert raw(model, sampler["output"]).tolist() == [[0, 0, 0], [0, 1, 0], [0, 0, 2]]
    assert DRACO in model.document["meshes"][0]["primitives"][0]["extensions"]


@pytest.mark.parametrize("name", ["globe.draco.glb", "globe.meshopt.glb"])
def test_what_is_compressed_already_stays(name, tmp_path):
    before = (PACKED / name).read_bytes()
    found, after = cleaned(before, tmp_path)
    assert (found.fault, found.file) == (None, "whole.glb")
    assert read_glb(after).blob == read_glb(before).blob


def test_what_does_not_become_smaller_stays(tmp_path):
    made = Made()
    made.part(np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0]]), np.array([[0, 1, 2]]))
    before = made.bytes()
    found, after = cleaned(before, tmp_path)
    assert found.file == "whole.glb"
    assert read_glb(after).blob == bytes(made.blob)


def test_what_the_compressor_fails_on_is_handed_out_as_it_was_found_sound(tmp_path):
    """Here a material names no texture where it should, which no check of ours asks about."""
    made = dressed({"baseColorTexture": noise(64, 64)})
    made.document["materials"][0]["normalTexture"] = {}
    found, after = cleaned(made.bytes(), tmp_path)
    assert (found.fault, found.file) == (None, "whole.glb")
    assert read_glb(after).blob == bytes(made.blob)


def test_a_broken_model_is_refused_before_anything_is_made_of_it(tmp_path):
    found, after = cleaned(SEEDS[0].read_bytes()[:-30], tmp_path)
    assert (found.fault, after) == (Fault.DAMAGED, b"")
    assert not (tmp_path / "light.glb").exists()
