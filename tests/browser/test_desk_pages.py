"""The rooms of talking: inbox, desk, saved replies, card and letters, in both languages, lights and widths."""

import pytest
from playwright.sync_api import expect

from booths.enums import TeamRole
from booths.models import Booth
from meetings.actions.desk import take_conversation
from meetings.actions.reply import save_reply
from meetings.models import Conversation
from tests.browser.test_pages import DESK, PHONE, in_both_lights, sideways, violations
from tests.factories import ConversationFactory, PersonFactory, join

BOTH = pytest.mark.parametrize("language", ["en", "zh-hans"])


@pytest.fixture
def team(town):
    """Duan Yun answers; Lucie waits with two questions, Otto is being answered, and a reply is saved."""
    booth = Booth.objects.in_directory().filter(kind="flat").order_by("code")[0]
    staff = PersonFactory(name="段云")
    join(booth.exhibitor, staff, TeamRole.STAFF)
    lucie, otto = PersonFactory(name="Lucie Martin"), PersonFactory(name="Otto Brandt")
    ConversationFactory(booth=booth, visitor=lucie, said=["Do you quote net prices?", "我们一行四十人。"])
    held = ConversationFactory(booth=booth, visitor=otto, said=["Gibt es im April noch Plätze?"])
    take_conversation(conversation=held, by=staff)
    reply = {"text_en": "We quote net, for groups of eight and more.", "text_zh": "八人起报净价。"}
    saved = save_reply(exhibitor=booth.exhibitor, by=staff, **reply)
    yield staff, lucie, booth
    saved.delete()
    Conversation.objects.all().delete()


def look_at(page, keep_picture, name):
    page.set_viewport_size(DESK)
    for scheme in in_both_lights(page):
        keep_picture(page, f"{name}-{scheme}-wide")
        assert sideways(page) == 0
    page.set_viewport_size(PHONE)
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        keep_picture(page, f"{name}-{scheme}-phone")
    assert violations(page) == [], f"{name} on a phone"
    assert sideways(page) == 0
    page.set_viewport_size(DESK)


@BOTH
def test_the_desk_and_the_saved_replies_are_for_everybody(page, at, sign_in, team, keep_picture, language):
    staff, _lucie, booth = team
    sign_in(page, staff)
    for room in ("desk", "replies"):
        page.goto(at(f"portal/{booth.exhibitor_id}/{room}/", language))
        look_at(page, keep_picture, f"{room}-{language}")


def test_whoever_sits_at_the_desk_takes_a_visitor_there(page, at, sign_in, team):
    staff, _lucie, booth = team
    sign_in(page, staff)
    page.goto(at(f"portal/{booth.exhibitor_id}/desk/"))
    page.get_by_role("button", name="Take Lucie Martin").click()
    expect(page.get_by_text("You have taken this conversation.")).to_be_visible()
    expect(page.locator("[data-talk][data-awake]")).to_be_visible()
    page.get_by_label("Message", exact=True).press("/")
    page.get_by_role("button", name="We quote net").press("Enter")
    expect(page.get_by_label("Message", exact=True)).to_have_value("We quote net, for groups of eight and more.")


def test_a_reply_is_saved_reworded_and_dropped(page, at, sign_in, team):
    staff, _lucie, booth = team
    sign_in(page, staff)
    page.goto(at(f"portal/{booth.exhibitor_id}/replies/"))
    new = page.get_by_role("region", name="Save another reply")
    new.get_by_label("English").fill("See you in hall four.")
    new.get_by_role("button", name="Save the reply").click()
    known = page.get_by_role("region", name="See you in hall four.")
    known.get_by_label("English").fill("See you in hall five.")
    known.get_by_role("button", name="Save").click()
    page.get_by_role("region", name="See you in hall five.").get_by_role("button", name="Delete").click()
    expect(page.get_by_role("region", name="See you in hall five.")).to_have_count(0)


@BOTH
def test_a_visitors_card_is_for_everybody(page, at, sign_in, team, keep_picture, language):
    _staff, lucie, _booth = team
    sign_in(page, lucie)
    page.goto(at(f"messages/{Conversation.objects.get(visitor=lucie).pk}/", language))
    page.locator(".card-shown summary").click()
    look_at(page, keep_picture, f"card-{language}")
    page.locator(".card-shown").get_by_role("button").click()
    expect(page.locator(".messages")).to_be_visible()
    page.locator(".card-shown summary").click()
    look_at(page, keep_picture, f"card-shared-{language}")


@BOTH
def test_the_page_of_letters_is_for_everybody(page, site, sign_in, team, keep_picture, language):
    _staff, lucie, _booth = team
    sign_in(page, lucie)
    page.goto(f"{site}/{language}/account/letters/")
    look_at(page, keep_picture, f"letters-{language}")
    page.locator("main form").get_by_role("button").click()
    expect(page.locator("main form button")).to_have_attribute("value", "on")


@BOTH
def test_the_inbox_is_for_everybody(page, at, sign_in, team, keep_picture, language):
    staff, _lucie, _booth = team
    sign_in(page, staff)
    page.goto(at("messages/", language))
    look_at(page, keep_picture, f"inbox-{language}")


def test_the_inbox_searches_while_one_types_and_keeps_to_it(page, at, sign_in, team):
    staff, _lucie, _booth = team
    sign_in(page, staff)
    page.goto(at("messages/"))
    lines = page.locator("#lines .line")
    expect(lines).to_have_count(2)
    page.get_by_role("searchbox", name="Search what was said").fill("净")
    expect(lines).to_have_count(0)
    page.get_by_role("searchbox", name="Search what was said").fill("四十人")
    expect(lines).to_have_count(1)
    page.get_by_label("Show").select_option("mine")
    expect(page.get_by_text("No conversation answers to this.")).to_be_visible()
    page.get_by_label("Show").select_option("waiting")
    lines.first.click()
    expect(page.get_by_role("heading", name="Lucie Martin")).to_be_visible()
    expect(lines).to_have_count(1)
    page.get_by_text("Take this conversation along").locator("..").click()
    with page.expect_download() as file:
        page.get_by_role("link", name="PDF").click()
    assert file.value.suggested_filename.endswith(".pdf")
