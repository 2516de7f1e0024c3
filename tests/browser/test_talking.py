"""Two people talk, in two languages, at two browsers, while the sockets are killed and started."""

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from booths.enums import TeamRole
from booths.models import Booth
from meetings.models import Conversation
from tests.browser.test_pages import DESK, PHONE, sideways, violations
from tests.factories import ConversationFactory, PersonFactory, join
from tests.house.hostile import TEXTS

HOSTILE = " ".join(TEXTS)[:4_000]


@pytest.fixture
def booth(town):
    yield Booth.objects.in_directory().filter(kind="flat").order_by("code")[0]
    Conversation.objects.all().delete()


def texts(page):
    return page.locator(".msg__text:visible").all_inner_texts()


def look_at(page, keep_picture, name):
    """In every light and width."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for size, width in (("wide", DESK), ("phone", PHONE)):
            page.set_viewport_size(width)
            keep_picture(page, f"{name}-{scheme}-{size}")
            assert violations(page) == [], f"{name} {scheme} {size}"
            assert sideways(page) == 0
    page.set_viewport_size(DESK)


def test_who_comes_to_the_counters_own_page_begins_there(page, at, sign_in, booth, keep_picture):
    sign_in(page, PersonFactory(name="Lucie Martin"))
    page.goto(at(f"booths/{booth.code}/talk/"))
    look_at(page, keep_picture, "counter")
    page.get_by_role("button", name="Talk at the counter").click()
    expect(page.locator("[data-talk][data-awake]")).to_be_visible()
    page.get_by_label("Message", exact=True).fill("Do you quote net?")
    page.keyboard.press("Enter")
    expect(page.locator(".msg__text:visible")).to_have_text(["Do you quote net?"])


def test_two_people_talk_and_end_with_the_same_list(new_page, at, sign_in, line, booth, keep_picture):
    staff = PersonFactory(name="段云", language="zh-hans")
    join(booth.exhibitor, staff, TeamRole.STAFF)
    cache.clear()
    visitor_page, staff_page = (new_page(may_fail=("/ws/v1/",)) for _ in range(2))
    sign_in(visitor_page, PersonFactory(name="Lucie Martin"))
    sign_in(staff_page, staff)

    visitor_page.goto(at(f"booths/{booth.code}/"))
    visitor_page.get_by_role("button", name="Talk at the counter").click()
    expect(visitor_page.locator("[data-talk][data-awake]")).to_be_visible()
    visitor_page.get_by_label("Message", exact=True).press_sequentially("Do you quote net?")
    visitor_page.keyboard.press("Enter")
    expect(visitor_page.locator(".msg__text:visible")).to_have_text(["Do you quote net?"])

    staff_page.goto(at("messages/", "zh-hans"))
    look_at(staff_page, keep_picture, "messages-zh-hans")
    staff_page.get_by_role("link", name="Lucie Martin").click()
    expect(staff_page.locator(".msg__text:visible")).to_have_text(["Do you quote net?"])
    expect(visitor_page.get_by_text("Read", exact=True)).to_be_visible()
    staff_page.get_by_label("消息", exact=True).fill("八人起报净价。")
    staff_page.get_by_role("button", name="发送").click()
    expect(visitor_page.locator(".msg__text:visible")).to_have_text(["Do you quote net?", "八人起报净价。"])

    line.stop()
    expect(visitor_page.get_by_text("The line is down.")).to_be_visible()
    for page, label, text in ((visitor_page, "Message", "Eight is fine."), (staff_page, "消息", "四月十日以后更好。")):
        page.get_by_label(label, exact=True).fill(text)
        page.keyboard.press("Enter")
    line.restart()
    for page in (visitor_page, staff_page):
        expect(page.locator(".msg__text:visible")).to_have_count(4)
    assert texts(visitor_page) == texts(staff_page)
    expect(visitor_page.get_by_text("The line is down.")).to_be_hidden()

    look_at(visitor_page, keep_picture, "talk-en")
    look_at(staff_page, keep_picture, "talk-zh-hans")
    visitor_page.on("dialog", lambda dialog: dialog.accept())
    mine = visitor_page.locator(".msg.mine").first
    mine.hover()
    mine.get_by_role("button", name="Reword").click()
    visitor_page.get_by_label("Message", exact=True).fill("Do you quote net prices?")
    visitor_page.keyboard.press("Enter")
    expect(staff_page.get_by_text("Do you quote net prices?")).to_be_visible()
    mine.hover()
    mine.get_by_role("button", name="Withdraw").click()
    expect(staff_page.locator(".msg__gone:visible")).to_have_text("此消息已撤回。")
    expect(staff_page.get_by_text("Do you quote net prices?")).to_be_hidden()


def test_who_reads_the_end_still_does_when_the_window_is_turned(page, at, sign_in, booth):
    said = [f"Eight of us come on day {day}, and would like to see the old town and the lake." for day in range(1, 30)]
    talk = ConversationFactory(booth=booth, visitor=PersonFactory(name="Lucie Martin"), said=said)
    sign_in(page, talk.visitor)
    page.goto(at(f"messages/{talk.pk}/"))
    expect(page.locator("[data-talk][data-awake]")).to_be_visible()
    for size in (PHONE, DESK, {"width": 1024, "height": 768}):
        page.set_viewport_size(size)
        expect(page.locator(".msg__text").filter(has_text="day 29,")).to_be_in_viewport(ratio=1)


def write_until_seen(box, sign):
    """That somebody writes is told in passing, and again as long as he does: a slow machine may miss the first."""
    for letter in "Good day, " * 30:
        box.press_sequentially(letter)
        if sign.is_visible():
            return


def test_they_answer_react_format_and_see_each_other_write(new_page, at, sign_in, line, booth, keep_picture):
    staff, visitor = PersonFactory(name="段云"), PersonFactory(name="Lucie Martin")
    join(booth.exhibitor, staff, TeamRole.STAFF)
    cache.clear()
    talk = ConversationFactory(booth=booth, visitor=visitor, said=["Do you quote net?", HOSTILE])
    visitor_page, staff_page = new_page(), new_page()
    for page, person in ((visitor_page, visitor), (staff_page, staff)):
        page.add_init_script("window.hit = () => { throw new Error('hit() was called') }")
        sign_in(page, person)
        page.goto(at(f"messages/{talk.pk}/"))
        expect(page.locator("[data-talk][data-awake]")).to_be_visible()

    write_until_seen(visitor_page.get_by_label("Message", exact=True), staff_page.locator(".talk__typing"))
    expect(staff_page.locator(".talk__typing")).to_have_text("Lucie Martin is writing…")
    expect(staff_page.locator("[data-typing-told]")).to_have_text("Lucie Martin is writing…")

    asked = staff_page.locator("#said-1")
    asked.hover()
    asked.get_by_role("button", name="Answer").click()
    expect(staff_page.locator(".composer__answers")).to_contain_text("Do you quote net?")
    staff_page.get_by_label("Message", exact=True).fill(
        "**Yes**, [here](https://a.test/):\n- eight\n- twelve <script>hit()</script>"
    )
    staff_page.keyboard.press("Enter")
    answer = visitor_page.locator("#said-3")
    expect(answer.locator("strong")).to_have_text("Yes")
    expect(answer.locator("li")).to_have_text(["eight", "twelve <script>hit()</script>"])
    expect(answer.get_by_role("link", name="here")).to_have_attribute("rel", "noopener noreferrer nofollow ugc")
    answer.locator("a.msg__quote").click()
    expect(visitor_page.locator("#said-1")).to_be_focused()

    answer.hover()
    answer.locator(".msg__picker summary").click()
    answer.locator(".msg__choice").get_by_role("button", name="👍").click()
    sign = staff_page.locator("#said-3 .msg__signs").get_by_role("button")
    expect(sign).to_have_attribute("title", "Lucie Martin")
    sign.click()
    expect(answer.locator(".msg__signs .num")).to_have_text("2")
    sign.click()
    expect(answer.locator(".msg__signs .num")).to_have_text("1")

    answer_of_staff = staff_page.locator("#said-3")
    answer_of_staff.hover()
    answer_of_staff.get_by_role("button", name="Reword").click()
    staff_page.get_by_label("Message", exact=True).fill("No")
    staff_page.keyboard.press("Enter")
    expect(answer.locator(".msg__text")).to_have_text("No")
    answer.get_by_text("reworded").click()
    expect(answer.locator(".msg__earlier strong")).to_have_text("Yes")
    look_at(visitor_page, keep_picture, "talk-signs-en")
    visitor_page.reload()
    expect(visitor_page.locator("#said-3 .msg__signs .num")).to_have_text("1")
    for page in (visitor_page, staff_page):
        assert "hit()" in page.content()
        assert page.evaluate("[...document.querySelectorAll('*')].every(one => !one.onerror && !one.onclick)")
