"""Textures of models made smaller: of a size for telephones, and as exact as what they are for asks."""

from contextlib import suppress
from io import BytesIO

import numpy as np
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from booths.cleaning.bare import bare
from booths.cleaning.faults import Unfit
from booths.cleaning.glb import read_glb
from tests.cleaning.made import DRACO, cleaned, dressed, noise, texture

WEBP = "EXT_texture_webp"
SECRET = "Duan Yun, 25.6 N 100.2 E"


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


def whereabouts(turned=None):
    """EXIF as a telephone writes it: who, where, and which way is up."""
    said = Image.Exif()
    said[0x013B] = SECRET
    said.get_ifd(0x8825)[29] = SECRET
    if turned:
        said[0x0112] = turned
    return said


def with_a_picture(kind, **options):
    made = dressed()
    made.picture(noise(640, 480), kind, **options)
    made.document["materials"][0]["pbrMetallicRoughness"]["baseColorTexture"] = {"index": 0}
    return made.bytes()


def test_a_picture_that_knows_its_own_way_up_stays_as_it_looks(tmp_path):
    before = with_a_picture("JPEG", exif=whereabouts(turned=6), quality=95)
    found, after = cleaned(before, tmp_path)
    assert found.file == "light.glb"
    model = read_glb(after)
    assert model.document["textures"] == [{"source": 0}]
    now, then = texture(model, 0), texture(read_glb(before), 0)
    assert now.tobytes() == then.tobytes()
    assert dict(now.getexif()) == {0x0112: 6}


@pytest.mark.parametrize("turned", [None, 6])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_no_picture_says_whose_and_where_it_was_taken(tmp_path, kind, turned):
    """Nor does what was found sound and stays beside the lighter one."""
    notes = {"exif": whereabouts(turned), "xmp": SECRET.encode(), "icc_profile": SECRET.encode() * 9}
    notes |= {"pnginfo": pnginfo(), "comment": SECRET}
    before = with_a_picture(kind, **notes)
    assert SECRET.encode() in before
    _found, after = cleaned(before, tmp_path)
    whole = (tmp_path / "whole.glb").read_bytes()
    assert SECRET.encode() not in after + whole
    now, then = texture(read_glb(whole), 0), texture(read_glb(before), 0)
    assert now.tobytes() == then.tobytes()
    assert dict(now.getexif()) == ({0x0112: turned} if turned else {})


def pnginfo():
    said = PngInfo()
    said.add_text("Author", SECRET)
    return said


@pytest.mark.parametrize("options", [{"progressive": True}, {"restart_marker_rows": 1}, {"optimize": True}])
def test_every_kind_of_jpeg_keeps_its_pixels(options):
    data = BytesIO()
    noise(333, 222).save(data, "JPEG", quality=90, exif=whereabouts(), **options)
    made = bare(data.getvalue() + SECRET.encode(), "JPEG")
    assert SECRET.encode() not in made
    assert Image.open(BytesIO(made)).tobytes() == Image.open(data).tobytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_torn_picture_is_damaged_and_no_error_of_ours(kind):
    data = BytesIO()
    noise(64, 64).save(data, kind)
    for length in range(4, len(data.getvalue()), 97):
        with suppress(Unfit):
            bare(data.getvalue()[:length], kind)
