"""A 3D booth of known points, its page, and where the picture and its list are looked at."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageStat
from playwright.sync_api import Locator, Page, expect

from booths.models import Booth, MediaItem, Showroom
from booths.scenes.compose import Exhibit, Film, Words, compose_scene
from booths.scenes.products import file_of

MODELS = Path(__file__).parent / "models"
PANEL = Exhibit(Words(en="Walking routes", zh="徒步线路"), Words(en="Eleven routes.", zh="十一条线路。"))
ONLY_ENGLISH = Exhibit(Words(en="Host families", zh=""), Words(en="Forty families.", zh=""))
GLOBE = Exhibit(Words(en="Globe", zh="地球仪"), Words(en="Turn it.", zh="可转动。"), file=file_of("tourism"))
PLAIN = Exhibit(Words(en="Sample", zh="样品"))
FILM = Film(Words(en="The pass", zh="垭口"), Words(en="Three minutes.", zh="三分钟。"))
PHONE = {"width": 390, "height": 844}


@pytest.fixture(autouse=True)
def as_it_was(town):
    """The town stays for all tests: the booth shows afterwards what it showed before."""
    booth, media = first_of_3d(), set(MediaItem.objects.values_list("pk", flat=True))
    room = Showroom.objects.get(booth=booth)
    shown = list(room.media.all())
    yield
    Booth.objects.filter(pk=booth.pk).update(banner=booth.banner)
    Showroom.objects.filter(booth=booth).update(scene=room.scene)
    room.media.set(shown)
    MediaItem.objects.exclude(pk__in=media).delete()


@pytest.fixture
def booth(town):
    return arranged([GLOBE, PLAIN])


def first_of_3d() -> Booth:
    return Booth.objects.in_directory().filter(kind="3d").order_by("code")[0]


def arranged(products: list[Exhibit]) -> Booth:
    """A booth whose left wall has the screen; its counter, two panels and products complete the points."""
    booth = first_of_3d()
    name = Words(en="Cangshan", zh="苍山")
    scene = compose_scene(booth.look, name=name, panels=[PANEL, ONLY_ENGLISH], products=products, film=FILM)
    Showroom.objects.update_or_create(booth=booth, defaults={"scene": scene})
    return booth


@pytest.fixture
def showroom(at, booth):
    return lambda language="en": at(f"booths/{booth.code}/3d/", language)


@pytest.fixture
def stand(page, showroom):
    """The page with its picture complete."""
    page.goto(showroom())
    expect(page.locator("fair-showroom[data-complete]")).to_be_attached()
    return page


def pin(page: Page, number: int) -> Locator:
    return page.locator("[data-part=pins] button").nth(number - 1)


def row(page: Page, number: int) -> Locator:
    return page.locator(".mirror li").nth(number - 1)


def chosen(page: Page) -> list[int]:
    """The numbers that the list shows as chosen."""
    marks = page.locator(".mirror li").evaluate_all("rows => rows.map(row => row.getAttribute('aria-current'))")
    return [number for number, mark in enumerate(marks, 1) if mark]


def picture(page: Page) -> bytes:
    return page.locator("[data-part=canvas]").screenshot()


def brightness(page: Page) -> float:
    """Of the picture, 0 to 255."""
    return ImageStat.Stat(Image.open(BytesIO(picture(page))).convert("L")).mean[0]


def where(page: Page) -> list[str]:
    return page.locator("[data-part=pins] button").evaluate_all("pins => pins.map(pin => pin.style.transform)")


def wait_for(page: Page, places: list[str], quantity: str, relation: str) -> None:
    """Until some (or every) pin is elsewhere (or again) than it was."""
    pins = "[...document.querySelectorAll('[data-part=pins] button')]"
    condition = f"{quantity}((pin, i) => pin.style.transform {relation} places[i])"
    page.wait_for_function(f"places => {pins}.{condition}", arg=places)
