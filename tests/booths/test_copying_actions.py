"""Media and scenes in histories and copies of booths."""

import pytest
from django.core.files.base import ContentFile

from booths.actions.copying import copy_booth, copy_booth_to_exhibitor, restore_revision
from booths.actions.media import remove_media
from booths.actions.showing import show_media
from booths.actions.showroom import arrange_showroom
from booths.enums import MediaKind
from booths.errors.upload import QuotaReached
from booths.models import Booth, MediaItem, Showroom
from booths.scenes.arranging import rearranged
from booths.serializers.content import content_of
from tests.booths.writing import write
from tests.factories import ExhibitorFactory, FairFactory, MediaItemFactory


def shown(booth):
    return content_of(Booth.objects.get(pk=booth.pk))["media"]


def bytes_of(item):
    with item.file.open() as file:
        return file.read()


def with_model(scene, item):
    """The scene with a product of the library on a plinth."""
    [plinth] = rearranged(scene, "add.product")["plinths"]
    return {**scene, "plinths": [{**plinth, "model": item.file.name}]}


@pytest.fixture
def pictures(scene, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return [MediaItemFactory(exhibitor=scene.exhibitor, sha256=str(number) * 64) for number in range(2)]


@pytest.fixture
def model(scene, pictures):
    boat = ContentFile(b"glTF", name="whole-0123456789abcdef0123.glb")
    return MediaItemFactory(
        exhibitor=scene.exhibitor, kind=MediaKind.MODEL, sha256="a" * 64, alt_en="A boat", file=boat, stored_size=900
    )


def test_an_earlier_version_shows_again_what_it_showed(scene, pictures):
    logo, picture = pictures
    booth = show_media(booth=scene.booth(), version=1, by=scene.lead, logo=logo, pictures=[picture, logo])
    booth = show_media(booth=booth, version=2, by=scene.lead, logo=None, pictures=[])
    booth = write(booth, scene.lead, name__en="Another")
    restore_revision(revision=booth.revisions.get(version=2), version=4, by=scene.lead)
    assert shown(booth) == {"logo": logo.pk, "banner": None, "film": None, "pictures": [picture.pk, logo.pk]}


def test_what_has_left_the_library_does_not_come_back(scene, pictures):
    logo, picture = pictures
    booth = show_media(booth=scene.booth(), version=1, by=scene.lead, logo=logo, pictures=[picture])
    booth = show_media(booth=booth, version=2, by=scene.lead, logo=None)
    remove_media(item=logo, by=scene.lead)
    restore_revision(revision=booth.revisions.get(version=2), version=3, by=scene.lead)
    assert shown(booth) == {"logo": None, "banner": None, "film": None, "pictures": [picture.pk]}


def test_writing_texts_leaves_alone_what_somebody_else_shows_meanwhile(scene, pictures):
    booth = scene.booth()
    show_media(booth=booth, version=1, by=scene.staff, pictures=pictures)
    written = write(booth, scene.lead, version=1, content={"sign": "Mine"})
    assert (written.sign, shown(booth)["pictures"]) == ("Mine", [one.pk for one in pictures])


def test_an_earlier_scene_comes_back_without_the_files_that_are_gone(scene, model):
    booth = scene.booth(three_d=True)
    before = booth.showroom.scene
    arrange_showroom(booth=booth, scene=with_model(before, model), version=1, by=scene.lead)
    booth = write(booth, scene.lead, version=2, name__en="Later")
    assert booth.revisions.get(version=3).scene is None
    restore_revision(revision=booth.revisions.get(version=1), version=3, by=scene.lead)
    assert Showroom.objects.get().scene == before
    assert not Showroom.objects.get().media.exists()
    restore_revision(revision=booth.revisions.get(version=3), version=4, by=scene.lead)
    assert Showroom.objects.get().scene == with_model(before, model)
    assert list(Showroom.objects.get().media.all()) == [model]
    restore_revision(revision=booth.revisions.get(version=1), version=5, by=scene.lead)
    remove_media(item=model, by=scene.lead)
    restore_revision(revision=booth.revisions.get(version=2), version=6, by=scene.lead)
    assert Showroom.objects.get().scene["plinths"][0]["model"] is None


def test_a_copy_within_the_library_shows_the_same_items(scene, pictures):
    booth = show_media(booth=scene.booth(), version=1, by=scene.lead, logo=pictures[0], pictures=pictures)
    copied = copy_booth(booth=booth, to=scene.booth(), version=1, by=scene.lead)
    assert shown(copied) == shown(booth)


def next_edition(scene):
    there = {"organisation": scene.exhibitor.organisation, "main_contact": scene.lead}
    return ExhibitorFactory(fair=FairFactory(), **there)


def test_media_and_scene_go_along_to_the_next_edition_once(scene, pictures, model):
    booth = scene.booth(three_d=True)
    arrange_showroom(booth=booth, scene=with_model(booth.showroom.scene, model), version=1, by=scene.lead)
    show_media(booth=booth, version=2, by=scene.lead, logo=pictures[0], pictures=pictures)
    exhibitor = next_edition(scene)
    copies = [copy_booth_to_exhibitor(booth=booth, exhibitor=exhibitor, by=scene.lead) for _ in range(2)]
    assert exhibitor.media.count() == 3
    assert shown(copies[0]) == shown(copies[1])
    logo = exhibitor.media.get(pk=shown(copies[0])["logo"])
    assert (logo.alt_zh, logo.renditions.count(), bytes_of(logo)) == ("渐变", 1, bytes_of(pictures[0]))
    boat = exhibitor.media.get(alt_en="A boat")
    assert copies[0].showroom.scene["plinths"][0]["model"] == boat.file.name
    assert list(copies[0].showroom.media.all()) == [boat]
    assert {one.exhibitor for one in MediaItem.objects.filter(pk__in=[one.pk for one in pictures])} == {scene.exhibitor}


def test_what_does_not_fit_into_the_other_library_is_not_copied_and_leaves_no_files(scene, pictures, settings):
    booth = show_media(booth=scene.booth(), version=1, by=scene.lead, pictures=pictures)
    exhibitor = next_edition(scene)
    exhibitor.tier.storage_limit = pictures[0].size
    exhibitor.tier.save()
    files = sorted(settings.MEDIA_ROOT.rglob("*.*"))
    with pytest.raises(QuotaReached):
        copy_booth_to_exhibitor(booth=booth, exhibitor=exhibitor, by=scene.lead)
    assert (exhibitor.booths.count(), exhibitor.media.count()) == (0, 0)
    assert sorted(settings.MEDIA_ROOT.rglob("*.*")) == files


def test_files_that_were_copied_go_when_the_copy_is_refused_in_the_end(scene, pictures, settings):
    booth = show_media(booth=scene.booth(), version=1, by=scene.lead, pictures=pictures)
    exhibitor = next_edition(scene)
    pictures[1].file.storage.delete(pictures[1].file.name)
    files = sorted(settings.MEDIA_ROOT.rglob("*.*"))
    with pytest.raises(FileNotFoundError):
        copy_booth_to_exhibitor(booth=booth, exhibitor=exhibitor, by=scene.lead)
    assert sorted(settings.MEDIA_ROOT.rglob("*.*")) == files
    assert not exhibitor.booths.exists()
