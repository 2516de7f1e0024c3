"""Models of exhibitors as visitors meet them: sent, checked, compressed, and shown by the page from the library."""

from io import BytesIO

import numpy as np
import pytest
from django.core.files.base import ContentFile
from PIL import Image
from playwright.sync_api import expect

from booths.actions.cleaning import clean_media
from booths.actions.upload import receive_file
from booths.enums import TeamRole
from booths.models import Showroom, TeamMember
from tests.browser.showroom.conftest import GLOBE, arranged, picture, pin
from tests.cleaning.made import dressed, noise

PRODUCT = 5
"""The number of its pin."""


def textured():
    """A ball with a picture on it, and a relief: its texture becomes WebP, its points Draco."""
    return dressed(
        {"baseColorTexture": noise(600, 400), "normalTexture": noise(64, 64, seed=2)}, baseColorTexture="JPEG"
    )


def coloured():
    made = dressed()
    points = np.abs(np.random.default_rng(4).normal(size=(made.document["accessors"][0]["count"], 4)))
    colours = made.numbers((points % 1 * 255).astype("<u1") | np.array([0, 0, 0, 255], "<u1"), normalized=True)
    made.parts[0]["attributes"]["COLOR_0"] = colours
    return made


MODELS = {"a ball with pictures": textured, "a ball with colours": coloured}


@pytest.fixture
def library(settings, tmp_path):
    settings.MEDIA_ROOT, settings.MEDIA_WORKSHOP = tmp_path / "media", tmp_path / "workshop"


@pytest.fixture
def shown(library, town, new_page, at):
    """A booth whose exhibitor has sent a model, and what its page shows of it, or of other bytes in its place."""

    def show(data: bytes):
        booth = arranged([GLOBE])
        keeper = TeamMember.objects.filter(exhibitor=booth.exhibitor, role=TeamRole.MAIN_CONTACT)[0].person
        item = receive_file(exhibitor=booth.exhibitor, file=ContentFile(data, name="ball.glb"), by=keeper)
        clean_media(item_id=item.pk)
        item.refresh_from_db()
        room = Showroom.objects.get(booth=booth)
        room.scene["plinths"][0]["model"] = item.file.name
        room.save()
        room.media.add(item)
        return item, lambda instead=None, **options: looked_at(
            new_page(**options), at(f"booths/{booth.code}/3d/"), instead
        )

    return show


def looked_at(page, address, instead):
    """The pixels of the stand with its product before one's eyes."""
    if instead is not None:
        page.route("**/media/library/**/*.glb", lambda route: route.fulfill(**instead))
    page.goto(address)
    expect(page.locator("fair-showroom[data-complete]")).to_be_attached()
    pin(page, PRODUCT).click()
    return np.asarray(Image.open(BytesIO(picture(page))).convert("RGB"), int)


@pytest.mark.parametrize("make", MODELS.values(), ids=MODELS)
def test_a_compressed_model_looks_as_it_was_sent(shown, make):
    """Complaints of the page fail the test: here only the stand without its model may complain."""
    sent = make().bytes()
    item, look = shown(sent)
    assert item.is_lighter
    compressed = look()
    as_sent = look({"body": sent, "content_type": "model/gltf-binary"})
    without = look({"status": 404}, may_fail=(".glb", "could not be shown"))
    away = np.abs(compressed - as_sent).mean()
    assert away < np.abs(without - as_sent).mean() / 10
    assert (np.abs(without - as_sent).max(axis=2) > 40).sum() > 1_000
    assert (np.abs(compressed - as_sent).max(axis=2) > 40).sum() < 50
