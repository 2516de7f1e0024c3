"""News by the browser: switched on and off, offered in a talk, shown by the script beside the pages.

The push services of browsers are on the network; here a browser without one says that it has subscribed.
"""

import json
from time import monotonic

import pytest
from playwright.sync_api import expect

from booths.models import Booth
from fairsite.accounts.models import PushSubscription
from meetings.models import Conversation
from tests.browser.test_talking import look_at
from tests.factories import ConversationFactory, PersonFactory
from tests.push_service import Browser

PATIENCE_S = 40
AGAIN_S = 5
SUBSCRIBED = """
(() => {
  let kept = null;
  const subscription = (key) => ({
    options: { applicationServerKey: key.buffer },
    toJSON: () => (%s),
    unsubscribe: async () => { kept = null; return true; },
  });
  PushManager.prototype.subscribe = async ({ applicationServerKey }) => (kept = subscription(applicationServerKey));
  PushManager.prototype.getSubscription = async () => kept;
})();
"""


def without_service(page):
    """Its `PushManager` asks nobody."""
    shape = {"endpoint": "https://push.example/1", "keys": Browser().keys}
    page.add_init_script(SUBSCRIBED % json.dumps(shape))


@pytest.fixture
def conversation(town):
    booth = Booth.objects.in_directory().filter(kind="flat").order_by("code")[0]
    yield ConversationFactory(booth=booth, visitor=PersonFactory(name="Lucie Martin"))
    Conversation.objects.all().delete()


def allow(page, site):
    page.context.grant_permissions(["notifications"], origin=site)


def test_it_is_switched_on_and_off_among_ones_settings(page, site, sign_in_as_somebody, keep_picture):
    allow(page, site)
    without_service(page)
    page.goto(f"{site}/en/account/letters/")
    expect(page.get_by_text("This browser tells you nothing.")).to_be_visible()
    look_at(page, keep_picture, "push-off-en")
    part = page.locator("section[data-push]")
    part.get_by_role("button", name="Switch it on").click()
    expect(page.get_by_text("This browser tells you.")).to_be_visible()
    words = page.get_by_label("Show what was said, too.")
    expect(words).not_to_be_checked()
    words.check()
    expect(part).not_to_have_attribute("aria-busy", "true")
    subscription = PushSubscription.objects.get(person=sign_in_as_somebody)
    assert subscription.shows == "words"
    look_at(page, keep_picture, "push-on-en")
    part.get_by_role("button", name="Switch it off").click()
    expect(page.get_by_text("This browser tells you nothing.")).to_be_visible()
    assert not PushSubscription.objects.filter(person=sign_in_as_somebody).exists()


def test_who_has_forbidden_it_reads_how_to_allow_it(page, site, sign_in_as_somebody, keep_picture):
    page.add_init_script("Object.defineProperty(Notification, 'permission', { get: () => 'denied' });")
    page.goto(f"{site}/zh-hans/account/letters/")
    expect(page.locator("[data-push-state=denied]")).to_be_visible()
    look_at(page, keep_picture, "push-denied-zh-hans")


def test_a_browser_that_cannot_says_so(page, site, sign_in_as_somebody):
    page.add_init_script("delete window.PushManager;")
    page.goto(f"{site}/en/account/letters/")
    expect(page.get_by_text("This browser cannot do that.")).to_be_visible()


def test_it_is_offered_after_the_first_message_and_not_again(page, at, site, sign_in, conversation, keep_picture):
    allow(page, site)
    without_service(page)
    sign_in(page, conversation.visitor)
    page.goto(at(f"messages/{conversation.pk}/"))
    offer = page.get_by_text("Should this browser notify you of replies")
    expect(page.locator("[data-talk][data-awake]")).to_be_visible()
    expect(offer).to_be_hidden()
    page.get_by_label("Message", exact=True).fill("Do you quote net?")
    page.keyboard.press("Enter")
    expect(offer).to_be_visible()
    look_at(page, keep_picture, "push-offer-en")
    page.get_by_role("button", name="No, thanks").click()
    expect(offer).to_be_hidden()
    page.reload()
    expect(page.locator("[data-talk][data-awake]")).to_be_visible()
    expect(offer).to_be_hidden()
    page.evaluate("localStorage.clear()")
    page.goto(at(f"messages/{conversation.pk}/", "zh-hans"))
    expect(page.locator("[data-push-on]")).to_be_visible()
    look_at(page, keep_picture, "push-offer-zh-hans")
    with page.expect_response("**/me/push/"):
        page.locator("[data-push-on]").click()
    expect(page.locator("[data-push-on]")).to_be_hidden()
    assert PushSubscription.objects.filter(person=conversation.visitor).exists()


def test_the_script_beside_the_pages_shows_what_it_is_told(page, at, site, sign_in, conversation):
    """What a push service would deliver is delivered by the browser's own tools."""
    allow(page, site)
    sign_in(page, conversation.visitor)
    page.goto(f"{site}/en/account/letters/")
    answer = page.request.get(f"{site}/worker.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "no-cache" in answer.headers["cache-control"]
    tools = page.context.new_cdp_session(page)
    found = []
    tools.on("ServiceWorker.workerRegistrationUpdated", lambda event: found.extend(event["registrations"]))
    tools.send("ServiceWorker.enable")
    page.evaluate(
        "navigator.serviceWorker.register('/worker.js', { scope: '/' }).then(() => navigator.serviceWorker.ready)"
    )
    page.wait_for_function("() => navigator.serviceWorker.controller?.state === 'activated'")
    address = at(f"messages/{conversation.pk}/").removeprefix(site)

    def deliver(**words):
        given = {"origin": site, "registrationId": found[-1]["registrationId"], "data": json.dumps(words)}
        tools.send("ServiceWorker.deliverPushMessage", given)

    def shown():
        return page.evaluate(
            """async () => (await (await navigator.serviceWorker.ready).getNotifications())
                .map(({ title, body, tag, data }) => ({ title, body, tag, address: data.address }))"""
        )

    def deliver_until_shown(words, *expected):
        """Again and again, as a push service does: its tools lose one now and then, and of each tag there is one."""
        until = monotonic() + PATIENCE_S
        while sorted(now := shown(), key=str) != sorted(expected, key=str):
            assert monotonic() < until, now
            deliver(**words)
            again = monotonic() + AGAIN_S
            while monotonic() < again and sorted(shown(), key=str) != sorted(expected, key=str):
                pass

    news = {"title": "九灯 has answered you", "body": "", "tag": "conversation-1", "address": address}
    here = {**news, "address": f"{site}{address}"}
    deliver_until_shown(news, here)
    later = {**here, "title": "Later"}
    deliver_until_shown({**news, "title": "Later"}, later)  # of the same conversation there is one
    elsewhere = {**news, "tag": "conversation-2", "address": "https://elsewhere.example/"}
    deliver_until_shown(elsewhere, later, {**here, "tag": "conversation-2", "address": f"{site}/"})
