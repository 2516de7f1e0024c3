"""The showroom in Chinese, on a telephone, without scripts, without 3D, and when something fails on the way."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.showroom.conftest import (
    GLOBE,
    MODELS,
    PHONE,
    arranged,
    brightness,
    pin,
    row,
    wait_for,
    where,
)

pytestmark = pytest.mark.usefixtures("town")


def test_the_chinese_page_speaks_chinese_and_marks_what_is_not(page, showroom):
    page.goto(showroom("zh-hans"))
    expect(pin(page, 3)).to_have_accessible_name("3. 徒步线路")
    pin(page, 4).click()
    expect(row(page, 4).locator("[data-part=title]")).to_have_attribute("lang", "en")
    expect(row(page, 4).locator(".mirror__fallback")).to_be_visible()


def test_a_phone_shows_the_picture_first_and_says_where_the_text_is(new_page, showroom):
    page = new_page(viewport=PHONE, has_touch=True)
    page.goto(showroom())
    expect(page.locator("fair-showroom[data-complete]")).to_be_attached()
    assert page.locator(".viewer").bounding_box()["y"] < page.locator(".mirror").bounding_box()["y"]
    pin(page, 3).tap()
    more = page.locator("[data-part=status] a")
    more.tap()
    expect(page).to_have_url(re.compile("#point-panel-1$"))
    expect(row(page, 3).get_by_text("Eleven routes.").last).to_be_in_viewport()
    small = [box for box in (pin(page, n).bounding_box() for n in range(1, 7)) if min(box["width"], box["height"]) < 24]
    assert small == []


def test_two_fingers_come_closer(new_page, showroom):
    page = new_page(viewport=PHONE, has_touch=True)
    page.goto(showroom())
    expect(page.locator("fair-showroom[data-complete]")).to_be_attached()
    before = where(page)
    page.locator("[data-part=surface]").evaluate("surface => surface.scrollIntoView({block: 'center'})")
    box = page.locator("[data-part=surface]").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] - 30
    touch = page.context.new_cdp_session(page)
    for kind, apart in (("touchStart", 30), ("touchMove", 60), ("touchMove", 110), ("touchEnd", 0)):
        points = [{"x": x - apart, "y": y, "id": 1}, {"x": x + apart, "y": y, "id": 2}] if apart else []
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    wait_for(page, before, "every", "!==")


def test_without_script_the_list_says_everything(new_page, showroom):
    page = new_page(java_script_enabled=False)
    page.goto(showroom())
    expect(page.locator(".mirror noscript p")).to_be_visible()
    expect(page.locator(".viewer")).to_be_hidden()
    row(page, 3).locator("summary").click()
    expect(page.get_by_text("Eleven routes.").last).to_be_visible()


def test_without_3d_the_list_says_everything(browser_type, browser_type_launch_args, showroom):
    arguments = [flag for flag in browser_type_launch_args["args"] if "gl" not in flag and "swift" not in flag]
    browser = browser_type.launch(**{**browser_type_launch_args, "args": [*arguments, "--disable-3d-apis"]})
    page = browser.new_page()
    page.goto(showroom())
    expect(page.get_by_text("can't show 3D pictures")).to_be_visible()
    expect(page.locator(".viewer")).to_be_hidden()
    row(page, 3).locator("summary").click()
    expect(page.get_by_text("Eleven routes.").last).to_be_visible()
    browser.close()


def test_a_scene_that_does_not_come_can_be_asked_for_again(browser, showroom):
    page = browser.new_page()  # its console may complain
    page.route("**/scene/", lambda route: route.fulfill(status=503, body="later"))
    page.goto(showroom())
    expect(page.get_by_role("alert").get_by_text("could not be loaded")).to_be_visible()
    expect(row(page, 3).locator("summary")).to_be_visible()
    page.unroute("**/scene/")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("fair-showroom[data-complete]")).to_be_attached(timeout=40_000)
    page.close()


def test_a_lost_picture_comes_back(stand):
    before = brightness(stand)
    extension = "document.querySelector('canvas').getContext('webgl2').getExtension('WEBGL_lose_context')"
    stand.evaluate(f"window.taken = {extension}; taken.loseContext()")
    expect(stand.get_by_text("The picture was lost for a moment")).to_be_visible()
    stand.evaluate("taken.restoreContext()")
    expect(stand.get_by_text("The picture was lost for a moment")).to_be_hidden()
    assert brightness(stand) == pytest.approx(before, abs=3)


@pytest.mark.parametrize("compression", ["draco", "meshopt"])
def test_compressed_models_are_shown(page, at, compression):
    """Their decoders run under the page's policy; a model that can't be shown is a warning, and fails."""
    name = f"globe.{compression}.glb"
    booth = arranged([GLOBE._replace(file=f"showrooms/{name}")])
    page.route(f"**/media/showrooms/{name}", lambda route: route.fulfill(path=MODELS / name))
    page.goto(at(f"booths/{booth.code}/3d/"))
    expect(page.locator("fair-showroom[data-complete]")).to_be_attached()
