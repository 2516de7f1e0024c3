"""The same page where an object store keeps the files: model and picture come from another origin, and are shown."""

import numpy as np
import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import expect

from booths.actions.cleaning import clean_media
from booths.actions.upload import receive_file
from booths.enums import MediaKind, TeamRole
from booths.models import Booth, Showroom, TeamMember
from fairsite.browsing import content_security_policy
from tests.browser.showroom.conftest import GLOBE, arranged
from tests.browser.showroom.test_compressed import looked_at, textured
from tests.factories.media import picture_bytes
from tests.object_store.conftest import REGION, end, keep_files_at, stand_up


@pytest.fixture
def store(settings, tmp_path):
    settings.MEDIA_WORKSHOP = tmp_path / "workshop"
    store = stand_up()
    store.bucket = "fair-media"
    store.client.create_bucket(Bucket=store.bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
    keep_files_at(settings, store)
    settings.CONTENT_SECURITY_POLICY = content_security_policy(media=[store.address], sockets=[], sign_on=[])
    yield store
    end(store)


def sent(booth, data, name):
    keeper = TeamMember.objects.filter(exhibitor=booth.exhibitor, role=TeamRole.MAIN_CONTACT)[0].person
    item = receive_file(exhibitor=booth.exhibitor, file=ContentFile(data, name=name), by=keeper)
    clean_media(item_id=item.pk)
    item.refresh_from_db()
    return item


def test_a_stand_shows_what_lies_in_the_store(store, town, new_page, at):
    booth = arranged([GLOBE])
    model = sent(booth, textured().bytes(), "ball.glb")
    poster = sent(booth, picture_bytes("JPEG", size=(640, 400)), "wall.jpg")
    assert (model.kind, poster.kind) == (MediaKind.MODEL, MediaKind.IMAGE)
    room = Showroom.objects.get(booth=booth)
    room.scene["plinths"][0]["model"] = model.file.name
    room.scene["panels"][0]["image"] = poster.file.name
    room.save()
    room.media.add(model, poster)
    Booth.objects.filter(pk=booth.pk).update(banner=poster)

    page, asked = new_page(), []
    page.on("response", lambda reply: asked.append((reply.url, reply.status)))
    there = looked_at(page, at(f"booths/{booth.code}/3d/"), None)
    loaded = [
        url.partition("?")[0].rpartition("/")[2] for url, status in asked if store.address in url and status == 200
    ]
    assert {name.partition("-")[0] for name in loaded} >= {"light", "whole"}
    without = looked_at(
        new_page(may_fail=(".glb", ".jpeg", "could not be shown", "could not be loaded")),
        at(f"booths/{booth.code}/3d/"),
        {"status": 404},
    )
    assert (np.abs(there - without).max(axis=2) > 40).sum() > 1_000

    page.goto(at(f"booths/{booth.code}/"))
    banner = page.locator(f"img[src*='{poster.key}']").first
    expect(banner).to_be_visible()
    banner.scroll_into_view_if_needed()
    page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=banner.element_handle())
