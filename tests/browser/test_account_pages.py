"""The pages around signing in, for everybody: both languages, by day and after dark, wide and narrow."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_pages import PHONE, sideways, violations
from tests.factories import PersonFactory

FOR_ANYBODY = ("account/login/", "account/signup/", "account/password/reset/", "account/confirm-email/")
FOR_ONESELF = ("account/", "account/tokens/", "account/email/", "account/password/change/", "account/logout/")


def look_at(page, address):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(address, wait_until="networkidle")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == [], f"{address} {scheme}"
    page.set_viewport_size(PHONE)
    assert violations(page) == [], f"{address} on a phone"
    assert sideways(page) == 0


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_doors_are_for_everybody(page, site, town, language):
    for path in FOR_ANYBODY:
        look_at(page, f"{site}/{language}/{path}")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_what_is_behind_them_is_for_everybody(page, site, town, sign_in, language):
    sign_in(page, PersonFactory(is_staff=True))
    for path in FOR_ONESELF:
        look_at(page, f"{site}/{language}/{path}")


def test_the_document_of_the_api_opens_without_the_internet(page, site, town):
    page.goto(f"{site}/api/docs/")
    expect(page.locator(".opblock-tag").first).to_be_visible()
