"""The media library: what comes in, what is made of it, and where it is shown."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image

from booths.actions.cleaning import claim_media, clean_media, sweep_media
from booths.actions.media import crop_media, describe_media, remove_media
from booths.actions.upload import (
    clean_name,
    receive_file,
)
from booths.cleaning.faults import Fault
from booths.enums import MediaFault, MediaKind, MediaState
from booths.errors import (
    ChangedMeanwhile,
    CropOutside,
)
from booths.models import MediaItem, Upload
from fairsite.errors import Forbidden
from tests.at_once import at_once
from tests.booths.conftest import told
from tests.booths.hostile.films import film
from tests.booths.hostile.models import seed
from tests.booths.hostile.pictures import chunk
from tests.booths.library import NO_KEEPERS, cleaned, contents, named, opened, sent
from tests.factories import MediaItemFactory
from tests.factories.media import picture_bytes

pytestmark = pytest.mark.usefixtures("own_folders")


# In


@pytest.mark.parametrize(
    ("kind", "media_type", "make"),
    [
        (MediaKind.IMAGE, "image/png", picture_bytes),
        (MediaKind.IMAGE, "image/jpeg", lambda: picture_bytes("JPEG")),
        (MediaKind.IMAGE, "image/webp", lambda: picture_bytes("WEBP")),
        (MediaKind.FILM, "video/mp4", film),
        (MediaKind.MODEL, "model/gltf-binary", seed),
        (MediaKind.DOCUMENT, "text/plain", "价格\nprices\n".encode),
    ],
)
def test_what_is_sound_is_ready_whatever_it_is_called(scene, kind, media_type, make):
    item = cleaned(sent(scene, make(), name="anything.exe"))
    assert (item.state, item.kind, item.media_type) == (MediaState.READY, kind, media_type)
    assert item.file.size
    assert told() == ["media.received", "media.ready"]
    assert not Upload.objects.exists()


def test_a_model_comes_out_smaller_and_both_sizes_are_known(scene):
    item = cleaned(sent(scene, seed(), "vase.glb"))
    assert (item.size, item.stored_size) == (len(seed()), item.file.size)
    assert item.stored_size < item.size / 2
    assert item.is_lighter
    assert b"KHR_draco_mesh_compression" in contents(item.file)


def test_a_picture_comes_out_upright_without_what_the_camera_wrote(scene):
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Camera of Marc"
    item = cleaned(sent(scene, picture_bytes("JPEG", exif=exif)))
    assert (item.width, item.height) == (48, 64)
    data = contents(item.file)
    assert b"Camera of Marc" not in data
    assert b"Exif" not in data
    assert [(cut.width, cut.height) for cut in item.renditions.all()] == [(48, 64)]


def test_a_large_picture_is_cut_in_three_widths(scene):
    item = cleaned(sent(scene, picture_bytes("JPEG", size=(2400, 1200))))
    assert [(cut.width, cut.height) for cut in item.renditions.all()] == [(320, 160), (960, 480), (1920, 960)]
    assert {opened(cut.file).format for cut in item.renditions.all()} == {"WEBP"}


def test_notes_in_a_png_do_not_come_out(scene):
    data = picture_bytes()
    noted = data[:33] + chunk(b"tEXt", b"Author\0Marc of Bergen") + data[33:]
    item = cleaned(sent(scene, noted))
    assert b"Marc" not in contents(item.file)


def test_a_film_that_browsers_cannot_play_is_written_anew(scene):
    item = cleaned(sent(scene, film(1, "-c:v", "mpeg4", "-c:a", "aac"), "old.mp4"))
    assert (item.state, item.media_type, item.width, item.height) == (MediaState.READY, "video/mp4", 160, 120)
    assert 900 <= item.duration <= 1_200
    assert item.poster
    assert b"avc1" in contents(item.file)


def test_cleaning_may_run_twice_and_takes_effect_once(scene):
    item = sent(scene, picture_bytes())
    assert clean_media(item_id=item.pk) == MediaState.READY
    assert clean_media(item_id=item.pk) is None
    assert told() == ["media.received", "media.ready"]


@pytest.mark.django_db(transaction=True)
def test_two_workers_do_not_take_up_the_same_file(scene):
    item = sent(scene, picture_bytes())
    claims = at_once(*[lambda: claim_media(item_id=item.pk)] * 4)
    assert sum(claim is not None for claim in claims) == 1


def test_a_file_that_kills_its_worker_again_and_again_is_refused(scene):
    item = sent(scene, picture_bytes())
    MediaItem.objects.filter(pk=item.pk).update(attempts=3)
    assert clean_media(item_id=item.pk) == MediaState.REFUSED
    item.refresh_from_db()
    assert item.reason == MediaFault.GAVE_UP


def test_a_file_removed_while_it_is_cleaned_leaves_nothing(scene):
    item = sent(scene, picture_bytes())
    claimed = claim_media(item_id=item.pk)
    remove_media(item=claimed, by=scene.lead)
    assert not MediaItem.objects.exists()
    assert clean_media(item_id=item.pk) is None


def test_the_sweep_finds_what_a_dead_worker_left(scene):
    item = sent(scene, picture_bytes())
    MediaItem.objects.update(state=MediaState.PROCESSING, due_at=timezone.now() - timedelta(minutes=1))
    assert sweep_media() == 1
    assert cleaned(item).state == MediaState.READY


def test_every_fault_has_its_sentence():
    assert {fault.value for fault in Fault} == set(MediaFault.values)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\marc\\tea.png", "tea.png"),
        ("tea\u202egnp.exe", "teagnp.exe"),
        ("a\0b\n.png", "ab.png"),
        ("  ..  ", "file"),
        ("", "file"),
        ("茶" * 300, "茶" * 120),
    ],
)
def test_a_name_is_only_a_name(name, kept):
    assert clean_name(name) == kept


# In the library

KEEPING = {
    "send": lambda item, by: receive_file(exhibitor=item.exhibitor, file=named(b"text"), by=by),
    "describe": lambda item, by: describe_media(item=item, version=1, by=by, alt_en="Mine"),
    "crop": lambda item, by: crop_media(item=item, crop=[0, 0, 20, 20], version=1, by=by),
    "remove": lambda item, by: remove_media(item=item, by=by),
}


@pytest.mark.parametrize("deed", KEEPING.values(), ids=KEEPING)
@pytest.mark.parametrize("who", NO_KEEPERS)
def test_nobody_else_keeps_the_library(scene, who, deed):
    item = MediaItemFactory(exhibitor=scene.exhibitor)
    with pytest.raises(Forbidden):
        deed(item, getattr(scene, who))
    assert MediaItem.objects.get().alt_en == "A gradient"
    assert told() == []


@pytest.mark.django_db(transaction=True)
def test_a_crop_shows_a_part_and_keeps_the_whole(scene):
    item = cleaned(sent(scene, picture_bytes(size=(400, 200))))
    whole = item.file.name
    item = cleaned(crop_media(item=item, crop=[100, 0, 100, 200], version=item.version, by=scene.staff))
    assert (item.state, item.file.name) == (MediaState.READY, whole)
    cut = item.renditions.get()
    assert (cut.width, cut.height) == (100, 200)
    item = cleaned(crop_media(item=item, crop=[], version=item.version, by=scene.staff))
    assert item.renditions.last().width == 400
    assert not default_storage.exists(cut.file.name)


@pytest.mark.parametrize("crop", [[0, 0, 65, 10], [60, 0, 20, 20], [0, 0, 15, 40], [0, 40, 20, 20]])
def test_a_crop_lies_within_the_picture(scene, crop):
    item = MediaItemFactory(exhibitor=scene.exhibitor)
    with pytest.raises(CropOutside):
        crop_media(item=item, crop=crop, version=1, by=scene.lead)
    assert MediaItem.objects.get().crop == []


def test_two_who_describe_a_picture_at_once_do_not_lose_each_others_words(scene):
    item = MediaItemFactory(exhibitor=scene.exhibitor)
    describe_media(item=item, version=1, by=scene.lead, alt_zh="茶舍")
    with pytest.raises(ChangedMeanwhile):
        describe_media(item=item, version=1, by=scene.staff, alt_zh="别的")
    assert MediaItem.objects.get().alt_zh == "茶舍"
