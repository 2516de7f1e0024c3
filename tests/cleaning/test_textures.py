"""Textures of models made smaller: of a size for telephones, and as exact as what they are for asks."""

import numpy as np
from PIL import Image

from booths.cleaning.glb import read_glb
from tests.cleaning.made import DRACO, cleaned, dressed, noise, texture, view

WEBP = "EXT_texture_webp"


def test_a_colour_becomes_webp_of_a_phones_size(tmp_path):
    before = dressed({"baseColorTexture": noise(3000, 1500)}).bytes()
    _found, after = cleaned(before, tmp_path)
    assert len(after) < len(before) / 10
    model = read_glb(after)
    assert model.document["textures"] == [{"extensions": {WEBP: {"source": 0}}}]
    assert model.document["images"][0]["mimeType"] == "image/webp"
    assert {WEBP, DRACO} <= set(model.document["extensionsRequired"])
    now = texture(model, 0)
    assert (now.format, now.size) == ("WEBP", (2048, 1024))
    then = noise(3000, 1500).resize(now.size, Image.Resampling.LANCZOS)
    assert np.abs(np.asarray(now.convert("RGB"), int) - np.asarray(then, int)).mean() < 4


def test_a_measure_keeps_every_value(tmp_path):
    measure = noise(512, 512)
    _found, after = cleaned(dressed({"normalTexture": measure}).bytes(), tmp_path)
    now = texture(read_glb(after), 0)
    assert now.format == "WEBP"
    assert np.array_equal(np.asarray(now.convert("RGB")), np.asarray(measure))


def test_colours_under_what_is_transparent_are_kept(tmp_path):
    """A material may leave transparency aside."""
    picture = noise(256, 256, "RGBA")
    picture.putalpha(0)
    _found, after = cleaned(dressed({"baseColorTexture": picture}).bytes(), tmp_path)
    now = np.asarray(texture(read_glb(after), 0).convert("RGBA"), int)
    assert np.abs(now[..., :3] - np.asarray(picture, int)[..., :3]).mean() < 4


def test_a_picture_that_knows_its_own_way_up_stays(tmp_path):
    made = dressed()
    way = Image.Exif()
    way[0x0112] = 6
    made.picture(noise(640, 480), "JPEG", exif=way, quality=95)
    made.document["materials"][0]["pbrMetallicRoughness"]["baseColorTexture"] = {"index": 0}
    before = made.bytes()
    found, after = cleaned(before, tmp_path)
    assert found.file == "light.glb"
    old, new = read_glb(before), read_glb(after)
    assert new.document["textures"] == [{"source": 0}]
    images = [model.document["images"][0]["bufferView"] for model in (new, old)]
    assert view(new, images[0]) == view(old, images[1])
