"""One's conversations at the corner of every page: by keyboard, from page to page, while others speak."""

import uuid

import pytest
from playwright.sync_api import expect

from booths.enums import TeamRole
from booths.models import Booth
from meetings.actions.message import post_message
from meetings.models import Conversation
from tests.browser.test_desk_pages import BOTH, look_at
from tests.browser.test_pages import PHONE
from tests.factories import ConversationFactory, PersonFactory, join


@pytest.fixture
def talk(town):
    """Lucie has asked; Duan Yun will answer."""
    booth = Booth.objects.in_directory().filter(kind="flat").order_by("code")[0]
    staff = PersonFactory(name="段云")
    join(booth.exhibitor, staff, TeamRole.STAFF)
    yield (
        ConversationFactory(booth=booth, visitor=PersonFactory(name="Lucie Martin"), said=["Do you quote net?"]),
        staff,
    )
    Conversation.objects.all().delete()


def say(conversation, person, text):
    return post_message(conversation=conversation, text=text, client_key=uuid.uuid4(), by=person)


def dock(page):
    return page.get_by_role("dialog", name="Messages")


def open_by_key(page):
    page.get_by_role("button", name="Messages").focus()
    page.keyboard.press("Enter")
    return dock(page)


def test_it_keeps_its_place_while_one_walks_on(page, at, sign_in, talk):
    conversation, staff = talk
    sign_in(page, conversation.visitor)
    page.goto(at("halls/"))
    opened = open_by_key(page)
    opened.locator(".line").click()
    words = opened.get_by_label("Message", exact=True)
    expect(words).to_be_focused()
    words.fill("For eight people, in")
    page.get_by_role("link", name="Delegations").first.click()
    page.wait_for_url("**/delegations/")
    expect(words).to_have_value("For eight people, in")
    expect(words).not_to_be_focused()

    say(conversation, staff, "Yes, from eight people on.")
    expect(opened.locator(".msg__text:visible")).to_have_text(["Do you quote net?", "Yes, from eight people on."])
    words.fill("Good, in April.")
    words.press("Enter")
    expect(opened.locator(".msg__text:visible")).to_have_count(3)
    page.reload()
    expect(opened.locator(".msg__text:visible")).to_have_count(3)
    expect(words).to_have_value("")
    opened.get_by_role("button", name="All conversations").click()
    expect(opened.locator(".line")).to_have_count(1)
    page.reload()
    expect(opened.locator(".line")).to_have_count(1)


def test_escape_closes_it_and_the_focus_returns_and_what_was_written_stays(page, at, sign_in, talk):
    conversation, _staff = talk
    sign_in(page, conversation.visitor)
    page.goto(at("halls/"))
    opened = open_by_key(page)
    opened.locator(".line").press("Enter")
    opened.get_by_label("Message", exact=True).fill("Half a sentence")
    page.keyboard.press("Escape")
    expect(opened).to_be_hidden()
    expect(page.get_by_role("button", name="Messages")).to_be_focused()
    page.goto(at("delegations/"))
    expect(opened).to_be_hidden()
    page.get_by_role("button", name="Messages").press(" ")
    expect(opened.get_by_label("Message", exact=True)).to_have_value("Half a sentence")


def test_it_counts_what_is_unread_says_so_once_and_reads_only_while_it_is_open(page, at, sign_in, talk):
    conversation, staff = talk
    sign_in(page, conversation.visitor)
    page.goto(at("halls/"))
    badge, news = page.locator(".dock__open .badge"), page.locator(".dock [data-news]")
    opened = open_by_key(page)
    opened.locator(".line").click()
    expect(opened.get_by_label("Message", exact=True)).to_be_focused()
    opened.get_by_role("button", name="Close", exact=True).click()
    expect(badge).to_be_hidden()
    say(conversation, staff, "Net, yes.")
    expect(badge).to_have_text("1")
    expect(news).to_have_text("1 unread")
    open_by_key(page)
    expect(badge).to_have_text("0")
    expect(news).to_have_text("")


def test_at_the_desk_a_visitor_is_taken_from_it(page, at, sign_in, talk):
    _conversation, staff = talk
    sign_in(page, staff)
    page.goto(at("halls/"))
    opened = open_by_key(page)
    opened.get_by_role("link", name="Lucie Martin").click()
    opened.get_by_role("button", name="Take", exact=True).click()
    expect(opened.get_by_text("You have taken this conversation.")).to_be_visible()
    expect(opened.locator(".dock__said")).to_have_text("You have taken it.")
    assert page.url.endswith("/halls/")


@BOTH
def test_it_is_for_everybody(page, at, sign_in, talk, keep_picture, language):
    conversation, staff = talk
    say(conversation, staff, "八人起报净价，四月十日以后更好。")
    sign_in(page, conversation.visitor)
    page.goto(at("halls/", language))
    look_at(page, keep_picture, f"dock-closed-{language}")
    page.locator(".dock__open").click()
    expect(page.locator(".dock .line")).to_be_visible()
    look_at(page, keep_picture, f"dock-list-{language}")
    page.locator(".dock .line").click()
    expect(page.locator(".dock .msg__text:visible")).to_have_count(2)
    look_at(page, keep_picture, f"dock-talk-{language}")


def test_on_a_phone_it_takes_the_screen_and_does_not_follow(page, at, sign_in, talk):
    conversation, _staff = talk
    sign_in(page, conversation.visitor)
    page.set_viewport_size(PHONE)
    page.goto(at("halls/"))
    opened = open_by_key(page)
    opened.locator(".line").click()
    expect(opened.get_by_label("Message", exact=True)).to_be_focused()
    box = opened.bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, PHONE["width"], PHONE["height"])
    page.goto(at("delegations/"))
    expect(opened).to_be_hidden()
    open_by_key(page)
    expect(opened.get_by_text("Do you quote net?")).to_be_visible()


def test_another_person_at_the_same_browser_finds_nothing_of_it(page, at, sign_in, talk):
    conversation, staff = talk
    sign_in(page, conversation.visitor)
    page.goto(at("halls/"))
    opened = open_by_key(page)
    opened.locator(".line").click()
    opened.get_by_label("Message", exact=True).fill("Between us")
    sign_in(page, staff)
    page.goto(at("halls/"))
    expect(opened).to_be_hidden()
    assert "Between us" not in page.evaluate("JSON.stringify({...sessionStorage})")


def test_it_stands_where_one_looks_around_and_not_where_one_works_or_prints(page, at, sign_in, talk):
    conversation, _staff = talk
    sign_in(page, conversation.visitor)
    code = conversation.booth.code
    for path, count in (("", 1), (f"booths/{code}/", 1), (f"booths/{code}/print/", 0), ("messages/", 0)):
        page.goto(at(path))
        expect(page.locator(".dock")).to_have_count(count)


def test_without_scripts_it_is_a_link(new_page, at, sign_in, talk):
    page = new_page(java_script_enabled=False)
    sign_in(page, talk[0].visitor)
    page.goto(at("halls/"))
    page.locator(".dock").get_by_role("link", name="Messages").click()
    expect(page.get_by_role("heading", name="Messages")).to_be_visible()
