"""The organisers' console: a review by keyboard alone, and every page for everybody who sits there."""

import re

import pytest
from playwright.sync_api import expect

from booths.actions.booth import ask_for_changes
from booths.enums import BoothState, ExhibitorState, ProjectState, Queue
from booths.models import Booth, Exhibitor, Fair
from tests.browser.test_pages import DESK, PHONE, in_both_lights, sideways, violations
from tests.factories import (
    BoothFactory,
    ExhibitorFactory,
    OrganiserFactory,
    PersonFactory,
    PhraseFactory,
    ProjectFactory,
)

LISTS = (
    *("", "exhibitor/", "delegation/", "announcement/add/", "organisation/import/", "fairtext/"),
    *("person/", "person/appoint/", "featured/", "hall/"),
)


@pytest.fixture(scope="package")
def fair(town):
    return Fair.objects.get(slug=town)


@pytest.fixture
def mei(fair):
    return OrganiserFactory(fair=fair, person=PersonFactory(name="Mei")).person


@pytest.fixture
def handed_in(fair, mei):
    """An application, a project, and a booth that was returned once and has changed since."""
    ExhibitorFactory(
        fair=fair,
        organisation__name_en="Baobab Telehealth",
        organisation__name_zh="猴面包树远程医疗",
        state=ExhibitorState.APPLIED,
    )
    ProjectFactory(exhibitor__fair=fair, state=ProjectState.SUBMITTED)
    PhraseFactory(fair=fair, queue=Queue.APPLICATIONS, text_en="The licence is missing.", text_zh="缺少许可证。")
    booth = BoothFactory(exhibitor__fair=fair, state=BoothState.IN_REVIEW, offerings=["Night walks", "Lantern tours"])
    ask_for_changes(booth=booth, changes="The summary says too little.", by=mei)
    Booth.objects.filter(pk=booth.pk).update(
        state=BoothState.IN_REVIEW, summary_en="Guided walks with lanterns, every evening of the fair."
    )
    return booth


@pytest.fixture
def desk(page, sign_in, mei, handed_in, site):
    """`desk("exhibitor/", "zh-hans")`: a page of the console, open."""
    sign_in(page, mei)

    def opened(path="", language="en"):
        page.goto(f"{site}/{language}/console/{path}")
        return page

    return opened


def test_a_review_by_keyboard_alone(desk):
    page = desk("exhibitor/")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/exhibitor/\d+/"))
    key = int(page.url.rstrip("/").rsplit("/", 1)[1])
    page.keyboard.press("r")
    page.keyboard.type("The licence is missing.")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Returned:")).to_be_visible()
    returned = Exhibitor.objects.get(pk=key)
    assert (returned.state, returned.reason_en) == (ExhibitorState.DECLINED, "The licence is missing.")


def test_on_a_phone_the_rooms_stand_behind_a_button(desk):
    page = desk("exhibitor/")
    rooms = page.get_by_role("navigation", name="Console")
    room, fold = (
        rooms.get_by_role("link", name="Announcements"),
        rooms.get_by_role("button", name="Console Applications"),
    )
    expect(room).to_be_visible()
    expect(fold).to_be_hidden()
    page.set_viewport_size(PHONE)
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    expect(room).to_be_hidden()
    fold.press("Enter")
    expect(rooms.get_by_role("button", expanded=True)).to_be_focused()
    expect(room).to_be_visible()
    room.press("Escape")
    expect(room).to_be_hidden()
    expect(rooms.get_by_role("button", expanded=False)).to_be_focused()


def test_on_a_phone_without_scripts_the_rooms_stand_open(new_page, sign_in, mei, site):
    page = new_page(viewport=PHONE, java_script_enabled=False)
    sign_in(page, mei)
    page.goto(f"{site}/en/console/")
    rooms = page.get_by_role("navigation", name="Console")
    expect(rooms.get_by_role("link", name="Announcements")).to_be_visible()
    expect(rooms.get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_console_is_for_everybody(desk, mei, handed_in, keep_picture, language):
    hall = handed_in.fair.halls.get(letter=handed_in.hall)
    one = f"booth/{handed_in.pk}/"
    for path in (*LISTS, one, f"{one}move/", f"hall/{hall.pk}/", f"person/{mei.pk}/"):
        page = desk(path, language)
        name = re.sub(r"\d+", "one", path.strip("/").replace("/", "-")) or "today"
        for scheme in in_both_lights(page):
            keep_picture(page, f"console-{name}-{language}-{scheme}")
        page.set_viewport_size(PHONE)
        assert violations(page) == [], f"{path} on a phone"
        assert sideways(page) == 0, path
        keep_picture(page, f"console-{name}-{language}-phone")
        page.set_viewport_size(DESK)
