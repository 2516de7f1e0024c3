"""What others said, in one's own language: where the site has a translator, and by keyboard alone."""

import pytest
from django.core.cache import cache
from django.test import override_settings
from playwright.sync_api import expect

from booths.enums import TeamRole
from booths.models import Booth
from meetings.actions.message import reword_message
from meetings.actions.reaction import react_to_message
from meetings.enums import ReactionKind
from meetings.models import Conversation
from tests.browser.keys import Keys
from tests.browser.test_dock import dock, open_by_key, say
from tests.browser.test_talking import look_at
from tests.factories import ConversationFactory, PersonFactory, join

WITH_ONE = override_settings(TRANSLATOR="tests.meetings.translator.turned")


@pytest.fixture
def talk(town):
    """Lucie has asked, Duan Yun has answered; each reads his own language."""
    booth = Booth.objects.in_directory().filter(kind="flat").order_by("code")[0]
    staff, visitor = PersonFactory(name="段云", language="zh-hans"), PersonFactory(name="Lucie Martin")
    join(booth.exhibitor, staff, TeamRole.STAFF)
    cache.clear()
    talk = ConversationFactory(booth=booth, visitor=visitor, said=["Do you quote net?"])
    say(talk, staff, "**八人**起报净价。")
    yield talk, staff
    Conversation.objects.all().delete()


def opened(page, at, sign_in, conversation, person, language="en"):
    sign_in(page, person)
    page.goto(at(f"messages/{conversation.pk}/", language))
    expect(page.locator("[data-talk][data-awake]")).to_be_visible()
    return page


def test_without_a_translator_there_is_no_button(page, at, sign_in, talk):
    conversation, _staff = talk
    opened(page, at, sign_in, conversation, conversation.visitor)
    expect(page.locator("#said-2 [data-answer]")).to_be_attached()
    expect(page.locator("[data-translate], .msg__translation")).to_have_count(0)


@WITH_ONE
def test_by_keyboard_the_translation_comes_below_the_text_and_goes_again(page, at, sign_in, talk, keep_picture):
    conversation, _staff = talk
    opened(page, at, sign_in, conversation, conversation.visitor)
    expect(page.locator(".mine [data-translate]")).to_have_count(0)
    answer, keys = page.locator("#said-2"), Keys(page)
    button, translation = answer.get_by_role("button", name="Translate"), answer.locator(".msg__translation")
    keys.press(button)
    expect(translation.locator(".msg__translated")).to_have_text("。价净报起人八")
    expect(translation.locator("strong")).to_have_text("人八")
    expect(translation.locator(".msg__translated")).to_have_attribute("lang", "en")
    expect(translation.get_by_text("Machine translation")).to_be_visible()
    expect(answer.locator(".msg__text")).to_have_text("八人起报净价。")
    look_at(page, keep_picture, "talk-translated-en")
    keys.press(answer.get_by_role("button", name="Show original"))
    expect(translation).to_be_hidden()
    expect(button).to_be_focused()


@WITH_ONE
def test_a_sign_leaves_it_there_and_other_words_take_it_away(page, at, sign_in, talk, keep_picture):
    conversation, staff = talk
    opened(page, at, sign_in, conversation, staff, "zh-hans")
    asked = page.locator("#said-1")
    asked.hover()
    asked.get_by_role("button", name="翻译").click()
    translation = asked.locator(".msg__translation")
    expect(translation).to_contain_text("?ten etouq uoy oD")
    expect(translation).to_contain_text("机器翻译")
    expect(translation.get_by_role("button", name="显示原文")).to_be_visible()
    look_at(page, keep_picture, "talk-translated-zh-hans")

    message = conversation.messages.with_author().get(seq=1)
    react_to_message(message=message, reaction=ReactionKind.HEART, by=conversation.visitor)
    expect(asked.locator(".msg__signs button")).to_be_visible()
    expect(translation).to_be_visible()
    reword_message(message=message, text="Do you quote net prices?", by=conversation.visitor)
    expect(asked.locator(".msg__text")).to_have_text("Do you quote net prices?")
    expect(translation).to_be_hidden()


@WITH_ONE
def test_in_the_dock_too_and_a_translator_that_is_away_is_told(new_page, at, sign_in, talk):
    conversation, staff = talk
    page = new_page(may_fail=("/translation/?to=en",))
    sign_in(page, conversation.visitor)
    page.goto(at("halls/"))
    open_by_key(page).locator(".line").click()
    expect(page.locator("[data-talk][data-awake]")).to_be_visible()
    say(conversation, staff, "We stumble")
    stumbling = dock(page).locator("#said-3")
    Keys(page).press(stumbling.get_by_role("button", name="Translate"))
    expect(dock(page).locator(".composer .field__error")).to_have_text(
        "It could not be translated now. Try again later."
    )
    expect(stumbling.locator(".msg__translation")).to_be_hidden()
    answer = dock(page).locator("#said-2")
    answer.hover()
    answer.get_by_role("button", name="Translate").click()
    expect(answer.locator(".msg__translated")).to_be_visible()
    expect(dock(page).locator(".composer .field__error")).to_have_text("")
