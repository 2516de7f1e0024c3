"""The 3D scene editor: by mouse, by keys alone, without scripts and without 3D, and what visitors see of it."""

import pytest
from playwright.sync_api import Page, expect

from booths.models import Fair, Showroom
from booths.scenes.compose import Exhibit, Words, compose_scene
from tests.browser.test_pages import PHONE, sideways, violations
from tests.factories import BoothFactory, ExhibitorFactory, PersonFactory

PANEL = Exhibit(Words(en="Walking routes", zh="徒步线路"), Words(en="Eleven routes.", zh="十一条线路。"))
LAMP = Exhibit(Words(en="Lamp", zh="灯"))
BOWL = Exhibit(Words(en="Bowl", zh="碗"))
NOTHING_TO_SAY = "Nothing stands in the way"


@pytest.fixture
def lead(town):
    return PersonFactory(name="Duan Yun")


@pytest.fixture
def booth(town, lead):
    """Of an exhibitor of its own, so that no other test is in its way; the lamp stands free in front of the counter."""
    exhibitor = ExhibitorFactory(fair=Fair.objects.get(slug=town), main_contact=lead)
    booth = BoothFactory(exhibitor=exhibitor, three_d=True, name_en="Cangshan", prop="plant")
    name = Words(en="Cangshan", zh="苍山")
    scene = compose_scene(booth.look, name=name, panels=[PANEL], products=[LAMP, BOWL])
    scene["counter"]["at"] = [0, -0.5]
    scene["plinths"][0]["at"] = [0.5, 1.25]
    Showroom.objects.update_or_create(booth=booth, defaults={"scene": scene})
    return booth


@pytest.fixture
def editor(at, booth):
    return lambda language="en": at(f"portal/{booth.exhibitor_id}/booths/{booth.code}/scene/", language)


@pytest.fixture
def arranging(new_page, sign_in, lead, editor):
    """`arranging()`: the editor with its picture complete, on a device of the lead's own."""

    def opened(language="en", **options) -> Page:
        page = new_page(**options)
        sign_in(page, lead)
        page.goto(editor(language))
        expect(page.locator("fair-arranger[data-complete]")).to_be_attached()
        return page

    return opened


def stored(booth):
    return Showroom.objects.get(booth=booth).scene


def pin(page, number):
    return page.locator("[data-part=pins] button").nth(number - 1)


def field(page, name):
    return page.locator(f"[name='{name}']")


def titles(page):
    return page.locator(".mirror li:visible [data-part=title]").all_inner_texts()


def carry_back(page, number, until):
    """Take hold of what is below a pin and carry it towards the back wall, until its field says that it is there."""
    pin(page, number).evaluate("pin => pin.closest('[data-part=surface]').scrollIntoView({block: 'center'})")
    box = pin(page, number).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] + 20
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 20):
        page.mouse.move(x, y - 14 * step)
        if float(field(page, "plinths.0.at.1").input_value()) <= until:
            return
    pytest.fail("It did not follow the hand.")


def save(page):
    page.get_by_role("button", name="Save the scene").click()
    expect(page.get_by_text("Saved. This is how visitors see the stand.")).to_be_visible()


def test_a_product_is_dragged_into_the_counter_warned_of_undone_redone_and_seen_in_the_chosen_order(
    arranging, booth, at
):
    page = arranging()
    expect(page.get_by_text(NOTHING_TO_SAY)).to_be_visible()
    carry_back(page, 3, until=-0.25)
    hint = page.locator("[data-part=advice]").get_by_text("“Lamp” stands in “Reception”")
    expect(hint).to_be_visible()  # while it is still held
    page.mouse.up()
    expect(field(page, "plinths.0.at.1")).not_to_have_value("1.25")
    inside = [field(page, f"plinths.0.at.{axis}").input_value() for axis in (0, 1)]
    expect(page.locator("[data-part=said]")).to_contain_text("Lamp: ")
    page.keyboard.press("Control+z")
    expect(field(page, "plinths.0.at.1")).to_have_value("1.25")
    expect(hint).to_be_hidden()
    page.keyboard.press("Control+Shift+z")
    assert [field(page, f"plinths.0.at.{axis}").input_value() for axis in (0, 1)] == inside
    expect(hint).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Move Lamp up").click()
    field(page, "panels.0.ground").evaluate("field => field.closest('details').open = true")
    field(page, "panels.0.ground").select_option("main")
    field(page, "panels.0.ink").select_option("light")
    assert titles(page) == ["Reception", "Lamp", "Walking routes", "Bowl"]
    expect(pin(page, 2)).to_have_accessible_name("2. Lamp")
    save(page)
    assert stored(booth)["plinths"][0]["at"] == [0.5, 1.25]
    assert stored(booth)["panels"][0]["ground"] == "main"
    page.goto(at(f"booths/{booth.code}/3d/"))
    expect(page.locator("fair-showroom[data-complete]")).to_be_attached()
    assert titles(page) == ["Reception", "Lamp", "Walking routes", "Bowl"]
    expect(pin(page, 2)).to_have_accessible_name("2. Lamp")


def test_what_is_typed_while_the_server_answers_stays_open_with_its_words_and_the_caret(arranging):
    page = arranging()
    title, asked = field(page, "panels.0.title.en"), []
    points = page.locator("[data-part=things] [data-point]")
    there = points.count()
    page.locator("[data-point]", has=title).locator("> summary").click()
    page.route("**/scene/", lambda route: asked.append(route) if route.request.method == "POST" else route.continue_())
    with page.expect_request(lambda request: request.method == "POST" and request.url.endswith("/scene/")):
        page.get_by_role("button", name="Add a panel").click()
    title.press("Home")
    page.keyboard.type("Old ")
    asked.pop().continue_()
    expect(points).to_have_count(there + 1)
    expect(title).to_be_focused()
    page.keyboard.type("but ")
    expect(title).to_have_value("Old but Walking routes")
    expect(title).to_be_visible()


def test_everything_is_arranged_by_keys_alone(arranging, booth):
    page = arranging()
    page.locator("[data-part=surface]").focus()
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(pin(page, 3)).to_be_focused()
    page.keyboard.press("Enter")
    for key in ("ArrowRight", "ArrowUp", "Shift+ArrowDown", "r", "Shift+R", "r", "+"):
        page.keyboard.press(key)
    expect(pin(page, 3)).to_be_focused()
    assert numbers(page) == {"at.0": "0.75", "at.1": "1.05", "turn": "15", "size": "0.61"}
    expect(page.locator("[data-part=said]")).to_contain_text("Lamp: 0.61 m.")
    page.keyboard.press("Delete")
    assert titles(page) == ["Reception", "Walking routes", "Bowl"]
    expect(page.locator("[data-part=pins] button")).to_have_count(3)
    page.keyboard.press("Control+z")
    assert titles(page) == ["Reception", "Walking routes", "Lamp", "Bowl"]
    expect(page.locator("[data-part=pins] button")).to_have_count(4)
    page.get_by_role("button", name="Add a product").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=pins] button")).to_have_count(5)
    page.get_by_role("button", name="Save the scene").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved. This is how visitors see the stand.")).to_be_visible()
    lamp = stored(booth)["plinths"][0]
    assert (lamp["at"], lamp["turn"], lamp["size"]) == ([0.75, 1.05], 15, 0.61)
    assert len(stored(booth)["plinths"]) == 3


def numbers(page):
    return {name: field(page, f"plinths.0.{name}").input_value() for name in ("at.0", "at.1", "turn", "size")}


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_editor_is_for_everybody(arranging, keep_picture, language):
    page = arranging(language)
    pin(page, 3).click()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == []
        keep_picture(page, f"scene-editor-{language}-{scheme}")
    page.locator("button[data-size=phone]").click()
    expect(page.locator("[data-part=deeds]")).to_be_hidden()
    pin(page, 2).click()
    expect(pin(page, 2)).to_have_attribute("aria-pressed", "true")
    page.set_viewport_size(PHONE)
    assert sideways(page) == 0
    keep_picture(page, f"scene-editor-{language}-phone")


def test_without_scripts_the_form_does_everything_beside_a_plan(new_page, sign_in, lead, editor, booth):
    page = new_page(java_script_enabled=False)
    sign_in(page, lead)
    page.goto(editor())
    expect(page.locator("[data-part=plan] svg")).to_be_visible()
    expect(page.locator(".viewer")).to_be_hidden()
    page.locator("summary").get_by_text("Lamp").click()
    field(page, "plinths.0.at.1").fill("-0.5")
    page.get_by_role("button", name="Check it as typed").click()
    expect(page.locator(".arranger__view").get_by_text("“Lamp” stands in “Reception”")).to_be_visible()
    expect(page.locator(".plan .is-clash")).to_have_count(1)
    page.get_by_role("button", name="Move Lamp up").click()
    page.locator("summary").get_by_text("Lamp").click()
    field(page, "plinths.0.at.1").fill("1")
    save(page)
    assert stored(booth)["plinths"][0]["at"] == [0.5, 1]
    assert stored(booth)["order"][1] == "product-1"


def test_without_3d_the_plan_follows_the_form(browser_type, browser_type_launch_args, sign_in, lead, editor, booth):
    arguments = [flag for flag in browser_type_launch_args["args"] if "gl" not in flag and "swift" not in flag]
    browser = browser_type.launch(**{**browser_type_launch_args, "args": [*arguments, "--disable-3d-apis"]})
    page = browser.new_page()
    sign_in(page, lead)
    page.goto(editor())
    expect(page.get_by_text("can't show 3D pictures")).to_be_visible()
    expect(page.locator(".viewer")).to_be_hidden()
    page.locator("summary").get_by_text("Lamp").click()
    field(page, "plinths.0.at.1").fill("-0.5")
    expect(page.locator(".plan .is-clash")).to_have_count(1)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".plan .is-clash")).to_have_count(0)
    page.get_by_role("button", name="Remove Bowl").click()
    save(page)
    assert [plinth["id"] for plinth in stored(booth)["plinths"]] == ["product-1"]
    browser.close()
