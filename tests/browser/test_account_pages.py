"""The pages around signing in, for everybody: both languages, by day and after dark, wide and narrow."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from playwright.sync_api import expect

from tests.accounts.doors import give_app
from tests.browser.test_pages import DESK, PHONE, in_both_lights, sideways, violations
from tests.factories import PersonFactory
from tests.factories.people import PASSWORD

FOR_ANYBODY = ("account/login/", "account/signup/", "account/password/reset/", "account/confirm-email/")
FOR_ONESELF = (
    "account/",
    "account/tokens/",
    "account/email/",
    "account/password/change/",
    "account/second-factor/",
    "account/sessions/",
    "account/connections/",
    "account/data/",
    "account/logout/",
)
CONFIRMED = (
    "account/second-factor/app/activate/",
    "account/second-factor/passkeys/add/",
    "account/second-factor/recovery-codes/",
    "account/second-factor/recovery-codes/generate/",
    "account/leave/",
)


def look_at(page, address):
    page.set_viewport_size(DESK)
    page.goto(address)
    for _scheme in in_both_lights(page):
        pass
    page.set_viewport_size(PHONE)
    assert violations(page) == [], f"{address} on a phone"
    assert sideways(page) == 0


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_doors_are_for_everybody(page, site, town, language):
    for path in FOR_ANYBODY:
        look_at(page, f"{site}/{language}/{path}")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_what_is_behind_them_is_for_everybody(page, site, town, sign_in, language, keep_picture):
    sign_in(page, PersonFactory(is_staff=True))
    for path in FOR_ONESELF:
        look_at(page, f"{site}/{language}/{path}")
        keep_picture(page, f"{path.strip('/').replace('/', '-')}-{language}")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_what_asks_for_the_password_again_is_for_everybody(page, site, town, sign_in, language, keep_picture):
    person = PersonFactory()
    RecoveryCodes.activate(person)
    sign_in(page, person)
    look_at(page, f"{site}/{language}/{CONFIRMED[0]}")
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("main button[type=submit], main form button").first.click()
    for path in CONFIRMED:
        look_at(page, f"{site}/{language}/{path}")
        keep_picture(page, f"{path.strip('/').replace('/', '-')}-{language}")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_second_step_is_for_everybody(page, site, town, language, keep_picture):
    person = PersonFactory()
    give_app(person)
    page.goto(f"{site}/{language}/account/login/")
    page.locator("input[name=login]").fill(person.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button").first.click()
    look_at(page, page.url)
    keep_picture(page, f"second-step-{language}")


def test_the_document_of_the_api_opens_without_the_internet(page, site, town):
    page.goto(f"{site}/api/docs/")
    expect(page.locator(".opblock-tag").first).to_be_visible()
