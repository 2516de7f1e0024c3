"""The media library: what comes in, what is made of it, and where it is shown."""

import hashlib
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image

from booths.actions.cleaning import claim_media, clean_media, sweep_media
from booths.actions.media import crop_media, describe_media, remove_media
from booths.actions.showing import show_media
from booths.actions.upload import (
    LARGEST_FILE,
    add_part,
    begin_upload,
    clean_name,
    expire_uploads,
    give_up_upload,
    receive_file,
)
from booths.cleaning.faults import Fault
from booths.enums import BoothState, ExhibitorState, MediaFault, MediaKind, MediaState
from booths.errors import (
    ChangedMeanwhile,
    CropOutside,
    FileEmpty,
    FileTooLarge,
    MediaInUse,
    MediaNotReady,
    NotApproved,
    OffsetMoved,
    PartTooLong,
    QuotaReached,
    TooManyPictures,
    WrongMediaKind,
    WrongState,
)
from booths.models import MediaItem, Upload
from booths.models.media import storage_used
from fairsite.errors import Forbidden
from tests.at_once import at_once
from tests.booths.conftest import told
from tests.booths.hostile.films import film
from tests.booths.hostile.models import seed
from tests.booths.hostile.pictures import chunk
from tests.factories import ExhibitorFactory, MediaItemFactory, PersonFactory, TierFactory
from tests.factories.media import picture_bytes

NO_KEEPERS = ("scanner", "rival", "visitor", "organiser", "foreign_organiser", "admin")


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path):
    settings.MEDIA_ROOT, settings.MEDIA_WORKSHOP = tmp_path / "media", tmp_path / "workshop"


def named(data, name="tea.png"):
    return ContentFile(data, name=name)


def sent(scene, data, name="tea.png", **options):
    return receive_file(exhibitor=scene.exhibitor, file=named(data, name), by=scene.staff, **options)


def cleaned(item):
    clean_media(item_id=item.pk)
    item.refresh_from_db()
    return item


def contents(file):
    with file.open("rb") as content:
        return content.read()


def opened(file):
    return Image.open(BytesIO(contents(file)))


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


# On the way


def test_parts_come_together_byte_by_byte(scene):
    data = picture_bytes(size=(300, 200))
    upload = begin_upload(exhibitor=scene.exhibitor, name="tea.png", length=len(data), by=scene.staff)
    for start in range(0, len(data), 500):
        upload = add_part(upload=upload, offset=start, part=named(data[start : start + 500]), by=scene.staff)
    item = cleaned(upload.item)
    assert item.sha256 == hashlib.sha256(data).hexdigest()
    assert item.state == MediaState.READY


def test_a_part_at_another_offset_is_refused_and_nothing_moves(scene):
    upload = begin_upload(exhibitor=scene.exhibitor, name="a", length=10, by=scene.staff)
    add_part(upload=upload, offset=0, part=named(b"1234"), by=scene.staff)
    for offset in (0, 3, 5):
        with pytest.raises(OffsetMoved):
            add_part(upload=upload, offset=offset, part=named(b"12"), by=scene.staff)
    with pytest.raises(PartTooLong):
        add_part(upload=upload, offset=4, part=named(b"1234567"), by=scene.staff)
    upload.refresh_from_db()
    assert (upload.offset, upload.parts) == (4, [0])


@pytest.mark.django_db(transaction=True)
def test_of_parts_sent_at_once_for_the_same_place_one_counts(scene):
    upload = begin_upload(exhibitor=scene.exhibitor, name="a", length=8, by=scene.staff)

    def send():
        try:
            add_part(upload=upload, offset=0, part=named(b"1234"), by=scene.staff)
        except OffsetMoved:
            return False
        return True

    assert sum(at_once(*[send] * 4)) == 1
    upload.refresh_from_db()
    assert (upload.offset, upload.parts) == (4, [0])


def test_an_upload_is_begun_within_what_a_file_may_be(scene):
    for length, refusal in ((0, FileEmpty), (LARGEST_FILE + 1, FileTooLarge), (LARGEST_FILE, QuotaReached)):
        with pytest.raises(refusal):
            begin_upload(exhibitor=scene.exhibitor, name="a", length=length, by=scene.lead)
    assert not Upload.objects.exists()


def test_an_application_has_no_library_yet(scene):
    applied = ExhibitorFactory(fair=scene.fair, state=ExhibitorState.APPLIED, staff=[scene.staff])
    with pytest.raises(NotApproved):
        begin_upload(exhibitor=applied, name="a", length=5, by=scene.staff)


@pytest.mark.django_db(transaction=True)
def test_a_tiers_storage_is_not_overrun_by_haste():
    person = PersonFactory()
    exhibitor = ExhibitorFactory(main_contact=person)
    exhibitor.tier = TierFactory(fair=exhibitor.fair, slug="small", storage_limit=1_000)
    exhibitor.save()

    def begin():
        try:
            begin_upload(exhibitor=exhibitor, name="a", length=300, by=person)
        except QuotaReached:
            return False
        return True

    assert sum(at_once(*[begin] * 10)) == 3
    assert storage_used(exhibitor) == 900


@pytest.mark.django_db(transaction=True)
def test_what_nobody_goes_on_with_is_given_up_and_its_room_is_free(scene):
    upload = begin_upload(exhibitor=scene.exhibitor, name="a", length=500, by=scene.staff)
    upload = add_part(upload=upload, offset=0, part=named(b"1234"), by=scene.staff)
    assert expire_uploads() == 0
    Upload.objects.update(expires_at=timezone.now())
    assert expire_uploads() == 1
    assert storage_used(scene.exhibitor) == 0
    assert not default_storage.exists(upload.part(0))


@pytest.mark.parametrize("who", [*NO_KEEPERS, "lead"])
def test_nobody_else_goes_on_with_an_upload(scene, who):
    upload = begin_upload(exhibitor=scene.exhibitor, name="a", length=5, by=scene.staff)
    with pytest.raises(Forbidden):
        add_part(upload=upload, offset=0, part=named(b"12345"), by=getattr(scene, who))
    with pytest.raises(Forbidden):
        give_up_upload(upload=upload, by=getattr(scene, who))
    upload.refresh_from_db()
    assert upload.offset == 0


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


# At the booth


def test_a_booth_shows_what_was_chosen_in_its_order(scene):
    booth = scene.booth()
    logo, one, two = (MediaItemFactory(exhibitor=scene.exhibitor) for _ in range(3))
    booth = show_media(booth=booth, version=1, by=scene.staff, logo=logo, pictures=[two, one, two])
    assert booth.logo == logo
    assert [picture.item for picture in booth.pictures.all()] == [two, one]
    booth = show_media(booth=booth, version=booth.version, by=scene.staff, logo=None)
    assert booth.logo is None
    assert booth.pictures.count() == 2


@pytest.mark.parametrize(
    ("place", "make", "refusal"),
    [
        ("logo", lambda scene: MediaItemFactory(exhibitor=scene.neighbour), WrongState),
        ("film", lambda scene: MediaItemFactory(exhibitor=scene.exhibitor), WrongMediaKind),
        (
            "banner",
            lambda scene: MediaItemFactory(
                exhibitor=scene.exhibitor, state=MediaState.RECEIVED, file="", size=1, kind="", media_type=""
            ),
            MediaNotReady,
        ),
    ],
)
def test_a_booth_shows_nothing_that_does_not_fit(scene, place, make, refusal):
    booth = scene.booth()
    with pytest.raises(refusal):
        show_media(booth=booth, version=1, by=scene.lead, **{place: make(scene)})
    booth.refresh_from_db()
    assert getattr(booth, place) is None


def test_a_booth_shows_twelve_pictures_at_most(scene):
    items = [MediaItemFactory(exhibitor=scene.exhibitor) for _ in range(13)]
    with pytest.raises(TooManyPictures):
        show_media(booth=scene.booth(), version=1, by=scene.lead, pictures=items)


@pytest.mark.parametrize("who", ["scanner", "rival", "visitor", "organiser", "foreign_organiser"])
def test_nobody_else_chooses_what_a_booth_shows(scene, who):
    with pytest.raises(Forbidden):
        show_media(booth=scene.booth(), version=1, by=getattr(scene, who), logo=None)


def test_a_picture_that_is_shown_is_not_removed(scene):
    item = MediaItemFactory(exhibitor=scene.exhibitor)
    show_media(booth=scene.draft(), version=1, by=scene.lead, pictures=[item])
    with pytest.raises(MediaInUse):
        remove_media(item=item, by=scene.lead)
    assert MediaItem.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_replacement_takes_the_place_of_the_old_one_everywhere(scene):
    old = MediaItemFactory(exhibitor=scene.exhibitor, alt_en="Tea")
    booth = show_media(booth=scene.booth(), version=1, by=scene.lead, logo=old, pictures=[old])
    new = cleaned(sent(scene, picture_bytes("JPEG"), replaces=old))
    booth.refresh_from_db()
    assert booth.logo == new
    assert [picture.item for picture in booth.pictures.all()] == [new]
    assert new.alt_en == "Tea"
    assert not MediaItem.objects.filter(pk=old.pk).exists()
    assert not default_storage.exists(old.file.name)


def test_a_refused_replacement_leaves_the_old_one_where_it_is(scene):
    old = MediaItemFactory(exhibitor=scene.exhibitor)
    booth = show_media(booth=scene.booth(), version=1, by=scene.lead, logo=old)
    assert cleaned(sent(scene, b"GIF89a....", replaces=old)).state == MediaState.REFUSED
    booth.refresh_from_db()
    assert booth.logo == old


# Who sees it


@pytest.mark.parametrize(
    ("state", "seen_by"),
    [
        (BoothState.PUBLISHED, {"anonymous", "visitor", "rival", "scanner", "staff", "lead", "organiser"}),
        (BoothState.DRAFT, {"scanner", "staff", "lead", "organiser"}),
        (None, {"staff", "lead"}),
    ],
)
def test_a_picture_is_seen_where_its_booth_is(scene, anonymous, state, seen_by):
    item = MediaItemFactory(exhibitor=scene.exhibitor)
    if state is not None:
        show_media(booth=scene.booth(state=state), version=1, by=scene.lead, logo=item)
    people = {who: getattr(scene, who) for who in ("visitor", "rival", "scanner", "staff", "lead", "organiser")}
    found = {
        who
        for who, person in (people | {"anonymous": anonymous}).items()
        if item in MediaItem.objects.visible_to(person)
    }
    assert found == seen_by
