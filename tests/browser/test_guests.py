"""Somebody without an account talks at a booth, and then has one."""

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from booths.actions.fair import change_fair
from booths.enums import TeamRole
from booths.models import Booth
from fairsite.accounts.models import User
from meetings.models import Conversation
from tests.browser.test_talking import look_at, write_until_seen
from tests.factories import PersonFactory, join


@pytest.fixture
def booth(town):
    yield Booth.objects.in_directory().filter(kind="flat").order_by("code")[0]
    Conversation.objects.all().delete()
    User.objects.guests().delete()


def test_a_guest_begins_at_the_counter_is_answered_and_takes_it_along(new_page, at, sign_in, booth, keep_picture):
    staff = PersonFactory(name="段云", language="zh-hans")
    join(booth.exhibitor, staff, TeamRole.STAFF)
    cache.clear()
    guest, staff_page = new_page(), new_page()
    sign_in(staff_page, staff)

    guest.goto(at(f"booths/{booth.code}/", "zh-hans"))
    expect(guest.get_by_label("您的姓名")).to_be_visible()
    look_at(guest, keep_picture, "guest-form-zh-hans")
    guest.goto(at(f"booths/{booth.code}/"))
    expect(guest.get_by_label("Your name")).to_be_visible()
    look_at(guest, keep_picture, "guest-form-en")
    guest.get_by_label("Your name").fill("A")
    guest.get_by_role("button", name="Begin as a guest").click()
    expect(guest.locator(".field__error, .errorlist")).to_be_visible()
    look_at(guest, keep_picture, "guest-form-wrong-en")
    guest.get_by_label("Your name").fill("Ana Lima")
    guest.get_by_role("button", name="Begin as a guest").click()
    expect(guest.locator("[data-talk][data-awake]")).to_be_visible()
    guest.get_by_label("Message", exact=True).fill("Do you quote net?")
    guest.keyboard.press("Enter")
    expect(guest.locator(".msg__text:visible")).to_have_text(["Do you quote net?"])
    look_at(guest, keep_picture, "guest-at-counter-en")

    staff_page.goto(at("messages/", "zh-hans"))
    staff_page.get_by_role("link", name="Ana Lima（访客）").click()
    staff_page.get_by_label("消息", exact=True).fill("八人起报净价。")
    staff_page.get_by_role("button", name="发送").click()
    expect(guest.locator(".msg__text:visible")).to_have_text(["Do you quote net?", "八人起报净价。"])
    guest.get_by_label("Message", exact=True).fill("Eight is fine.")
    guest.keyboard.press("Enter")
    expect(staff_page.locator(".msg header b:visible")).to_have_text(["Ana Lima（访客）", "段云", "Ana Lima（访客）"])
    look_at(staff_page, keep_picture, "guest-at-desk-zh-hans")

    is_marked_where_he_writes_and_reacts(guest, staff_page)

    guest.goto(at("messages/"))
    guest.locator(".lines a").click()
    guest.get_by_text("You are here as a guest").click()
    look_at(guest, keep_picture, "guest-talk-en")
    guest.goto(at(f"messages/{Conversation.objects.get().pk}/", "zh-hans"))
    guest.get_by_text("您现在是访客").click()
    look_at(guest, keep_picture, "guest-talk-zh-hans")
    guest.goto(at(f"booths/{booth.code}/"))
    guest.locator("header details.menu summary").first.click()
    keep_picture(guest, "guest-menu-en")
    guest.get_by_role("link", name="Leave").click()
    look_at(guest, keep_picture, "guest-leave-en")
    becomes_somebody(guest, at, keep_picture)


def is_marked_where_he_writes_and_reacts(guest, staff_page):
    write_until_seen(guest.get_by_label("Message", exact=True), staff_page.locator(".talk__typing"))
    expect(staff_page.locator(".talk__typing")).to_have_text("Ana Lima（访客）正在输入…")
    guest.get_by_label("Message", exact=True).fill("")
    answer = guest.locator("#said-2")
    answer.hover()
    answer.locator(".msg__picker summary").click()
    answer.locator(".msg__choice").get_by_role("button", name="👍").click()
    sign = staff_page.locator("#said-2 .msg__signs").get_by_role("button")
    expect(sign).to_have_attribute("title", "Ana Lima（访客）")
    expect(sign).to_have_accessible_name("👍 1 Ana Lima（访客）")


def becomes_somebody(guest, at, keep_picture):
    guest.goto(at("favourites/"))
    expect(guest.get_by_text("your conversations come along if you wish")).to_be_visible()
    expect(guest.get_by_label("Take along what you said as a guest")).to_be_checked()
    look_at(guest, keep_picture, "guest-sign-in-en")
    other_ways = guest.locator("[data-follows]")
    for does_tick, told in ((False, ""), (True, "on")):
        guest.get_by_label("Take along what you said as a guest").set_checked(does_tick)
        assert [way.input_value() for way in other_ways.all()] == [told]

    person = PersonFactory(email="ana@lima.test")
    guest.get_by_label("E-mail address").fill(person.email)
    guest.get_by_label("Password", exact=True).fill("correct horse battery")
    guest.get_by_role("button", name="Sign in", exact=True).click()
    expect(guest.locator(".dock__open")).to_be_visible()
    assert Conversation.objects.get().visitor == person
    assert not User.objects.guests().active().exists()


def test_a_guests_line_ends_when_the_fair_takes_none_any_more(new_page, at, booth, keep_picture):
    guest = new_page()
    guest.goto(at(f"booths/{booth.code}/"))
    guest.get_by_label("Your name").fill("Ana Lima")
    guest.get_by_role("button", name="Begin as a guest").click()
    expect(guest.locator("[data-talk][data-awake]")).to_be_visible()
    admin = PersonFactory(is_superuser=True)
    change_fair(fair=booth.fair, by=admin, guests_may_talk=False)
    try:
        expect(guest.get_by_text("the fair lets guests talk no more")).to_be_visible()
        guest.goto(at(f"messages/{Conversation.objects.get().pk}/"))
        guest.evaluate("window.isTheSame = true")
        expect(guest.get_by_text("Guests do not talk at this fair")).to_be_visible()
        expect(guest.get_by_text("the fair lets guests talk no more")).to_be_visible()
        assert guest.evaluate("window.isTheSame"), "the page does not come again and again"
        look_at(guest, keep_picture, "guest-unwelcome-en")
    finally:
        change_fair(fair=booth.fair, by=admin, guests_may_talk=True)
