"""The 3D view of a booth: list and picture tell the same, by mouse, by key, by touch, and without a picture."""

import pytest
from playwright.sync_api import expect

from tests.browser.showroom.conftest import (
    brightness,
    chosen,
    pin,
    row,
    wait_for,
    where,
)

pytestmark = pytest.mark.usefixtures("town")


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


def test_the_stand_may_fill_the_screen(stand):
    button = stand.get_by_role("button", name="Full screen")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert stand.evaluate("document.fullscreenElement.localName") == "fair-showroom"
    expect(row(stand, 1)).to_be_visible()
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
