"""The media library in the portal: how much smaller visitors load what was sent, in both languages."""

import pytest

from booths.enums import MediaKind
from tests.factories import ExhibitorFactory, MediaItemFactory


@pytest.fixture
def exhibitor(fair, visitor, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return ExhibitorFactory(fair=fair, main_contact=visitor)


def model(exhibitor, **sizes):
    facts = {"kind": MediaKind.MODEL, "media_type": "model/gltf-binary", "name": "ship.glb"}
    return MediaItemFactory(exhibitor=exhibitor, **facts, **sizes)


@pytest.mark.parametrize(
    ("language", "in_short", "in_full"),
    [
        ("en", "2.0\xa0MB · loaded as 512.0\xa0KB", "2.0\xa0MB sent, 512.0\xa0KB after compression"),
        ("zh-hans", "2.0\xa0MB · 加载大小 512.0\xa0KB", "上传 2.0\xa0MB，压缩后 512.0\xa0KB"),
    ],
)
def test_a_model_has_its_size_before_and_after(read, exhibitor, language, in_short, in_full):
    item = model(exhibitor, size=2 * 1024 * 1024, stored_size=512 * 1024)
    assert in_short in read(f"portal/{exhibitor.pk}/media/", language)
    assert in_full in read(f"portal/{exhibitor.pk}/media/{item.pk}/", language)


@pytest.mark.parametrize("stored", [None, 2048, 4096])
def test_what_has_not_become_smaller_has_one_size(read, exhibitor, stored):
    item = model(exhibitor, size=2048, stored_size=stored)
    assert "loaded as" not in read(f"portal/{exhibitor.pk}/media/")
    assert "after compression" not in read(f"portal/{exhibitor.pk}/media/{item.pk}/")
