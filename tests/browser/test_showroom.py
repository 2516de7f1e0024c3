"""The 3D view of a booth: list and picture tell the same, by mouse, by key, by touch, and without a picture."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageStat
from playwright.sync_api import Locator, Page, expect

from booths.models import Booth, Showroom
from booths.scenes.compose import Exhibit, Film, Words, compose_scene
from booths.scenes.products import file_of

MODELS = Path(__file__).parent / "models"
PANEL = Exhibit(Words(en="Walking routes", zh="徒步线路"), Words(en="Eleven routes.", zh="十一条线路。"))
ONLY_ENGLISH = Exhibit(Words(en="Host families", zh=""), Words(en="Forty families.", zh=""))
GLOBE = Exhibit(Words(en="Globe", zh="地球仪"), Words(en="Turn it.", zh="可转动。"), file=file_of("tourism"))
PLAIN = Exhibit(Words(en="Sample", zh="样品"))
FILM = Film(Words(en="The pass", zh="垭口"), Words(en="Three minutes.", zh="三分钟。"))
PHONE = {"width": 390, "height": 844}

pytestmark = pytest.mark.usefixtures("town")


@pytest.fixture
def booth(town):
    return arranged([GLOBE, PLAIN])


def arranged(products: list[Exhibit]) -> Booth:
    """A booth whose left wall has the screen; its counter, two panels and products complete the points."""
    booth = Booth.objects.in_directory().filter(kind="3d").order_by("code")[0]
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


def test_every_point_of_the_list_has_a_pin_with_its_number_and_name(stand):
    names = stand.locator(".mirror [data-part=title]").all_inner_texts()
    assert names == ["Reception", "The pass", "Walking routes", "Host families", "Globe", "Sample"]
    for number, name in enumerate(names, 1):
        expect(pin(stand, number)).to_have_accessible_name(f"{number}. {name}")
    expect(stand.locator("[data-part=canvas]")).to_have_role("img")


def test_a_panel_is_picked_by_mouse(stand):
    before = where(stand)
    pin(stand, 3).click()
    expect(row(stand, 3)).to_have_attribute("aria-current", "true")
    expect(stand.get_by_text("Eleven routes.").last).to_be_visible()
    expect(stand.locator("[data-part=status]")).to_contain_text("3. Walking routes")
    expect(pin(stand, 3)).to_have_attribute("aria-pressed", "true")
    assert where(stand) != before


def test_the_counter_is_picked_in_the_picture_itself(stand):
    stand.locator("[data-part=surface]").evaluate("surface => surface.scrollIntoView({block: 'center'})")
    place = pin(stand, 1).bounding_box()
    stand.mouse.click(place["x"] - 25, place["y"] + 60)  # left of the pin and below: the counter's front
    expect(row(stand, 1)).to_have_attribute("aria-current", "true")
    assert chosen(stand) == [1]


def test_a_panel_is_picked_by_key_and_left_by_key(stand):
    stand.locator("[data-part=surface]").focus()
    for _ in range(3):
        stand.keyboard.press("Tab")
    expect(pin(stand, 3)).to_be_focused()
    stand.keyboard.press("Enter")
    assert chosen(stand) == [3]
    stand.keyboard.press("Escape")
    assert chosen(stand) == []
    expect(row(stand, 3).locator("details")).not_to_have_attribute("open", "")


def test_the_list_drives_the_picture(stand):
    before = where(stand)
    row(stand, 5).locator("summary").focus()
    stand.keyboard.press("Enter")
    expect(pin(stand, 5)).to_have_attribute("aria-pressed", "true")
    assert where(stand) != before
    row(stand, 2).locator("summary").click()
    expect(pin(stand, 2)).to_have_attribute("aria-pressed", "true")
    assert chosen(stand) == [2]
    row(stand, 2).locator("summary").click()
    expect(pin(stand, 2)).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("key", ["w", "a", "s", "d", "ArrowUp", "ArrowLeft", "+", "-"])
def test_keys_walk_and_turn_while_the_view_has_the_focus(stand, key):
    before = where(stand)
    stand.keyboard.press(key)
    assert where(stand) == before
    stand.locator("[data-part=surface]").focus()
    stand.keyboard.press(key)
    wait_for(stand, before, "some", "!==")


@pytest.mark.parametrize("command", ["turnLeft", "turnRight", "closer", "further", "enter"])
def test_buttons_move_the_view_and_the_house_brings_it_back(stand, command):
    before = where(stand)
    stand.locator(f"[data-command={command}]").click()
    wait_for(stand, before, "some", "!==")
    stand.locator("[data-command=home]").click()
    wait_for(stand, before, "every", "===")


def test_dragging_turns_and_picks_nothing(stand):
    before = where(stand)
    stand.locator("[data-part=surface]").evaluate("surface => surface.scrollIntoView({block: 'center'})")
    box = stand.locator("[data-part=surface]").bounding_box()
    stand.mouse.move(box["x"] + 60, box["y"] + box["height"] - 40)
    stand.mouse.down()
    stand.mouse.move(box["x"] + 220, box["y"] + box["height"] - 60, steps=4)
    stand.mouse.up()
    wait_for(stand, before, "some", "!==")
    assert chosen(stand) == []


def test_the_theme_changes_the_light_at_once(stand):
    day = brightness(stand)
    stand.emulate_media(color_scheme="dark")
    stand.wait_for_function("matchMedia('(prefers-color-scheme: dark)').matches")
    assert brightness(stand) < day * 0.6
    stand.emulate_media(color_scheme="light")
    assert brightness(stand) == pytest.approx(day, abs=3)


def test_lamps_burn_while_somebody_is_there(stand):
    stand.emulate_media(color_scheme="dark")
    away = brightness(stand)
    expect(row(stand, 1)).to_contain_text("Nobody is here just now")
    stand.locator("fair-showroom").evaluate("stand => { stand.dataset.staff = 2; stand.dataset.state = 'staffed'; }")
    assert brightness(stand) > away * 1.1
    expect(row(stand, 1).get_by_text("Nobody is here just now")).to_be_hidden()


def test_nothing_is_drawn_while_nothing_changes(new_page, showroom):
    page = new_page()
    page.add_init_script("""
        window.asked = 0;
        const ask = window.requestAnimationFrame.bind(window);
        window.requestAnimationFrame = (call) => { window.asked += 1; return ask(call); };
        window.frames_pass = (count) => new Promise((done) => {
          const one = () => (count-- ? ask(one) : done(window.asked));
          one();
        });
    """)
    page.goto(showroom())
    expect(page.locator("fair-showroom[data-complete]")).to_be_attached()
    settled = page.evaluate("frames_pass(10)")
    assert page.evaluate("frames_pass(20)") == settled
    page.locator("[data-command=turnLeft]").click()
    assert page.evaluate("frames_pass(5)") > settled


def test_who_wants_less_motion_gets_none(new_page, showroom):
    page = new_page(reduced_motion="reduce")
    page.goto(showroom())
    expect(page.locator("[data-part=hold]")).to_be_checked()
    page = new_page(reduced_motion="no-preference")
    page.goto(showroom())
    expect(page.locator("[data-part=hold]")).not_to_be_checked()


def test_a_view_that_moves_arrives(new_page, showroom):
    page = new_page(reduced_motion="no-preference")
    page.goto(showroom())
    expect(page.locator("fair-showroom[data-complete]")).to_be_attached()
    before = where(page)
    pin(page, 2).click()
    wait_for(page, before, "every", "!==")
    page.locator("[data-command=home]").click()
    wait_for(page, before, "every", "===")


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


def test_the_stand_may_fill_the_screen(stand):
    button = stand.get_by_role("button", name="Full screen")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert stand.evaluate("document.fullscreenElement.localName") == "fair-showroom"
    expect(row(stand, 1)).to_be_visible()
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
