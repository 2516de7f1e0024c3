"""A file on its way, part by part."""

import hashlib

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from booths.actions.upload import (
    LARGEST_FILE,
    add_part,
    begin_upload,
    expire_uploads,
    give_up_upload,
)
from booths.enums import ExhibitorState, MediaState
from booths.errors import NotApproved
from booths.errors.upload import FileEmpty, FileTooLarge, OffsetMoved, PartTooLong, QuotaReached
from booths.models import Upload
from booths.models.media import storage_used
from fairsite.errors import Forbidden
from tests.at_once import at_once
from tests.booths.library import NO_KEEPERS, cleaned, named
from tests.factories import ExhibitorFactory, PersonFactory, TierFactory
from tests.factories.media import picture_bytes

pytestmark = pytest.mark.usefixtures("own_folders")


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
