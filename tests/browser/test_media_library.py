"""The media library in a browser: sent, checked, described, cut by numbers, and refused with a sentence."""

import pytest
from playwright.sync_api import expect

from booths.actions.cleaning import clean_media
from booths.enums import MediaKind, MediaState
from booths.models import Exhibitor, MediaItem
from tests.booths.hostile.pictures import svg
from tests.factories import MediaItemFactory, join
from tests.factories.media import picture_bytes

PHONE = {"viewport": {"width": 390, "height": 844}}
NIGHT = {"color_scheme": "dark"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """One for all tests here: what one has sent the next one sees."""
    return tmp_path_factory.mktemp("media")


@pytest.fixture(autouse=True)
def own_folders(settings, folder):
    settings.MEDIA_ROOT, settings.MEDIA_WORKSHOP = folder / "media", folder / "workshop"


@pytest.fixture
def exhibitor(town, sign_in_as_somebody):
    """One of the seeded fair, with somebody at its desk."""
    found = Exhibitor.objects.filter(fair__slug=town, state="approved", tier__slug="premium").first()
    join(found, sign_in_as_somebody, "staff")
    return found


def wait_for_worker(*names):
    """There is no worker here: what one would do, the test does."""
    for name in names:
        clean_media(item_id=MediaItem.objects.get(name=name).pk)


def test_files_are_sent_checked_described_and_cut(page, at, exhibitor, keep_picture):
    page.goto(at(f"portal/{exhibitor.pk}/media/"))
    files = [
        {"name": "茶舍.png", "mimeType": "image/png", "buffer": picture_bytes(size=(1600, 900))},
        {"name": "logo.svg", "mimeType": "image/svg+xml", "buffer": svg("<script>alert(1)</script>")},
    ]
    page.locator("#send-file").set_input_files(files)
    tile = page.locator(".tile", has_text="茶舍.png")
    expect(tile.get_by_text("Received")).to_be_visible()
    expect(page.locator(".tile", has_text="logo.svg")).to_be_visible()
    wait_for_worker("茶舍.png", "logo.svg")
    expect(tile.locator("img")).to_be_visible()
    expect(
        page.locator(".tile", has_text="logo.svg").get_by_text("This is not a file that can be shown")
    ).to_be_visible()
    keep_picture(page, "media-library-en-light")

    tile.get_by_role("link", name="茶舍.png").click()
    page.get_by_label("In English").fill("A tea house")
    page.get_by_role("button", name="Save").press("Enter")
    expect(page.get_by_text("Saved.")).to_be_visible()
    for label, number in (("From the left", "100"), ("Width", "800")):
        page.get_by_label(label).fill(number)
    keep_picture(page, "media-item-en-light")
    page.get_by_role("button", name="Cut").press("Enter")
    expect(page.get_by_text("The picture is being cut.")).to_be_visible()
    wait_for_worker("茶舍.png")
    item = MediaItem.objects.get(name="茶舍.png")
    assert (item.crop, item.alt_en, item.state) == ([100, 0, 800, 900], "A tea house", MediaState.READY)
    assert item.renditions.last().width == 800


@pytest.mark.parametrize(("language", "device"), [("zh-hans", NIGHT), ("zh-hans", PHONE), ("en", NIGHT | PHONE)])
def test_the_library_is_legible_everywhere(new_page, at, exhibitor, sign_in, keep_picture, language, device):
    MediaItemFactory(exhibitor=exhibitor, name="a-picture-with-a-very-long-name-that-has-to-break-somewhere.png")
    MediaItemFactory(exhibitor=exhibitor, kind=MediaKind.DOCUMENT, name="prices.pdf", media_type="application/pdf")
    page = new_page(**device)
    sign_in(page, exhibitor.team.filter(role="staff").last().person)
    page.goto(at(f"portal/{exhibitor.pk}/media/", language))
    expect(page.locator(".tile").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    width = page.viewport_size["width"]
    keep_picture(page, f"media-library-{language}-{device.get('color_scheme', 'light')}-{width}")
