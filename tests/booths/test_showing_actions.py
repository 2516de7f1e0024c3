"""What a booth shows of the media library, and who sees it."""

import pytest
from django.core.files.storage import default_storage

from booths.actions.media import remove_media
from booths.actions.showing import show_media
from booths.enums import BoothState, MediaState
from booths.errors import (
    MediaInUse,
    MediaNotReady,
    TooManyPictures,
    WrongMediaKind,
    WrongState,
)
from booths.models import MediaItem
from fairsite.errors import Forbidden
from tests.booths.library import cleaned, sent
from tests.factories import MediaItemFactory
from tests.factories.media import picture_bytes

pytestmark = pytest.mark.usefixtures("own_folders")


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
