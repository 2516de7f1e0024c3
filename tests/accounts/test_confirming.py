"""People who come by their organisation's sign-in alone confirm there that it is them."""

import re
import time
from datetime import timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from fairsite.accounts.actions.own_data import ask_for_export, pack_export
from fairsite.accounts.models import ApiToken, Departure, User
from tests.accounts.doors import Browser, give_app, letters_to
from tests.accounts.provider import CHEN, LOGIN, sign_on, there_and_back
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db

WANTED = {"name": "our own site", "scopes": ["read"], "days": "30"}
AT_API = {"name": "our own site", "scopes": ["read"]}
TOKENS, LEAVE = "/en/account/tokens/", "/en/account/leave/"
CONFIRM = "/en/account/reauthenticate/provider/"
OLGA = {"sub": "olga-1", "email": "olga@group.test", "email_verified": True, "name": "Olga Marin"}
JSON = "application/json"


@pytest.fixture
def clock():
    with time_machine.travel(time.time(), tick=False) as clock:
        yield clock


@pytest.fixture
def chen(guest, provider, clock):
    """Chen signed in at the provider six minutes ago, and has neither password nor second factor."""
    sign_on(guest, provider)
    clock.shift(timedelta(minutes=6))
    return User.objects.get(email="chen@group.test")


def way_on(page):
    """Where the page's button to the provider leads."""
    return unescape(re.search(r'action="(/sso/[^"]+)"', page.text)[1])


def press(guest, provider, page):
    return there_and_back(guest, provider, way_on(page))


def led_to_confirm(reply):
    return reply.status_code == 302 and reply.headers["Location"].startswith(CONFIRM)


def ask_token(browser):
    return browser.post("/api/v1/me/tokens/", AT_API, JSON)


def test_a_token_is_made_after_confirming_at_the_provider(guest, provider, chen):
    page = guest.get(TOKENS)
    assert "Confirm with Example Group" in page.text
    assert 'name="scopes"' not in page.text
    assert press(guest, provider, page).headers["Location"] == TOKENS
    page = guest.get(TOKENS)
    assert 'name="password"' not in page.text
    assert guest.post(TOKENS, WANTED).context["secret"].startswith("fs_")
    assert ApiToken.objects.get().person == chen


def test_the_button_speaks_the_language_of_the_page(guest, chen):
    assert "通过 Example Group 确认" in guest.get(f"/zh-hans/account/reauthenticate/provider/?next={TOKENS}").text


def test_without_it_no_token_is_made_at_either_door(guest, chen):
    assert led_to_confirm(guest.post(TOKENS, WANTED))
    refused = ask_token(guest)
    assert (refused.status_code, refused.json()["code"]) == (403, "not_confirmed")
    assert not ApiToken.objects.exists()


def test_the_api_makes_one_for_five_minutes_after(guest, provider, chen, clock):
    press(guest, provider, guest.get(CONFIRM))
    assert ask_token(guest).status_code == 201
    clock.shift(timedelta(minutes=4, seconds=59))
    assert ask_token(guest).status_code == 201
    clock.shift(timedelta(seconds=1))
    assert ask_token(guest).status_code == 403


def test_signing_in_at_the_provider_within_five_minutes_counts(guest, provider, clock):
    sign_on(guest, provider)
    clock.shift(timedelta(minutes=4))
    assert ask_token(guest).status_code == 201


def test_a_sign_in_for_which_the_provider_asked_nothing_does_not_count(guest, provider, clock):
    """The provider knew the browser since this morning, and says so."""
    provider.claims = {**CHEN, "auth_time": time.time() - 360}
    sign_on(guest, provider)
    assert ask_token(guest).status_code == 403


def test_the_provider_is_told_to_ask_again_and_its_word_is_looked_at(guest, provider, chen):
    asked = parse_qs(urlsplit(guest.post(way_on(guest.get(CONFIRM))).headers["Location"]).query)
    assert (asked["prompt"], asked["max_age"]) == (["login"], ["300"])
    for told in (time.time() - 360, "now", True):
        provider.claims = {**CHEN, "auth_time": told}
        assert led_to_confirm(press(guest, provider, guest.get(f"{CONFIRM}?next={LEAVE}")))
    assert "did not ask again" in guest.get(CONFIRM).text
    assert ask_token(guest).status_code == 403
    provider.claims = {**CHEN, "auth_time": time.time() - 20}
    assert press(guest, provider, guest.get(f"{CONFIRM}?next={LEAVE}")).headers["Location"] == LEAVE
    assert ask_token(guest).status_code == 201


def test_leaving_asks_leads_back_and_is_then_possible(guest, provider, chen):
    asked = guest.get(LEAVE)
    assert led_to_confirm(asked)
    assert press(guest, provider, guest.get(asked.headers["Location"])).headers["Location"] == LEAVE
    assert not Departure.objects.exists()
    assert guest.get(LEAVE).status_code == 200
    guest.post(LEAVE)
    assert Departure.objects.filter(person=chen).exists()


def test_what_was_sent_before_confirming_is_not_done_by_coming_back(guest, provider, chen):
    asked = guest.post(LEAVE)
    assert led_to_confirm(asked)
    assert press(guest, provider, guest.get(asked.headers["Location"])).headers["Location"] == LEAVE
    assert not Departure.objects.exists()


def test_leaving_through_the_api(guest, provider, chen):
    assert guest.post("/api/v1/me/departure/", {}, JSON).json()["code"] == "not_confirmed"
    assert not Departure.objects.exists()
    press(guest, provider, guest.get(CONFIRM))
    assert guest.post("/api/v1/me/departure/", {}, JSON).status_code == 201


def test_a_copy_of_the_data_is_fetched_after_confirming(guest, provider, chen):
    export = pack_export(export_id=ask_for_export(by=chen).pk)
    place = f"/en/account/data/{export.pk}/"
    asked = guest.get(place)
    assert led_to_confirm(asked)
    assert press(guest, provider, guest.get(asked.headers["Location"])).headers["Location"] == place
    assert guest.get(place).content == bytes(export.file)


@pytest.mark.parametrize("page", ["password/set/", "second-factor/app/activate/", "second-factor/passkeys/add/"])
def test_a_first_password_or_factor_is_nothing_for_a_borrowed_session_either(guest, provider, chen, page):
    asked = guest.get(f"/en/account/{page}")
    assert led_to_confirm(asked)
    press(guest, provider, guest.get(asked.headers["Location"]))
    assert guest.get(f"/en/account/{page}").status_code == 200


def test_a_stolen_session_gives_itself_no_password(guest, chen):
    new = {"password1": "a stolen long one", "password2": "a stolen long one"}
    assert led_to_confirm(guest.post("/en/account/password/set/", new))
    chen.refresh_from_db()
    assert not chen.has_usable_password()


def test_the_address_is_changed_after_confirming(guest, provider, chen):
    asked = guest.change_address("chen@new.test")
    assert led_to_confirm(asked)
    press(guest, provider, guest.get(asked.headers["Location"]))
    guest.change_address("chen@new.test")
    assert letters_to("chen@new.test")


def test_somebody_else_at_the_provider_confirms_nothing_and_is_not_signed_in(guest, provider, chen, clock):
    provider.claims = OLGA
    sign_on(Browser(), provider)
    assert User.objects.filter(email="olga@group.test").exists()
    assert led_to_confirm(press(guest, provider, guest.get(f"{CONFIRM}?next={TOKENS}")))
    assert guest.person_id == chen.pk
    assert "Somebody else signed in there" in guest.get(CONFIRM).text
    assert ask_token(guest).status_code == 403


def test_a_stranger_to_this_site_confirms_nothing_and_gets_no_account(guest, provider, chen):
    provider.claims = OLGA
    assert led_to_confirm(press(guest, provider, guest.get(CONFIRM)))
    assert User.objects.count() == SocialAccount.objects.count() == 1
    assert ask_token(guest).status_code == 403


def test_what_one_person_confirmed_does_not_count_for_the_next_in_the_same_browser(guest, provider, chen):
    press(guest, provider, guest.get(CONFIRM))
    provider.claims = {**OLGA, "auth_time": time.time() - 360}
    sign_on(guest, provider)
    assert guest.person_id == User.objects.get(email="olga@group.test").pk
    assert ask_token(guest).status_code == 403


def test_confirming_signs_nobody_in(guest, provider, chen):
    stranger = Browser()
    assert sign_on(stranger, provider, process="confirm").headers["Location"] == "/en/account/login/"
    assert stranger.person_id is None


def test_it_leads_back_to_this_site_alone(guest, provider, chen):
    page = guest.get(f"{CONFIRM}?next=https://elsewhere.test/")
    assert press(guest, provider, page).headers["Location"] == "/en/account/"
    forged = f"{LOGIN}?process=confirm&next=https://elsewhere.test/"
    assert there_and_back(guest, provider, forged).headers["Location"] == "/en/account/"


def test_whoever_has_a_password_confirms_with_it_though_connected(signed_in, provider, amara, clock):
    browser = signed_in(amara)
    browser.confirm_it_is_me()
    sign_on(browser, provider, process="connect")
    clock.shift(timedelta(minutes=6))
    browser.sign_out()
    sign_on(browser, provider)
    assert browser.person_id == amara.pk
    assert browser.get(LEAVE).headers["Location"].startswith("/en/account/reauthenticate/?")
    assert browser.get(CONFIRM).headers["Location"] == "/en/account/reauthenticate/"
    assert 'name="password"' in browser.get(TOKENS).text
    assert ask_token(browser).status_code == 400
    assert browser.post("/api/v1/me/tokens/", {**AT_API, "password": PASSWORD}, JSON).status_code == 201


def test_whoever_has_an_app_and_no_password_confirms_with_a_code(guest, provider, chen):
    give_app(chen)
    page = guest.get(TOKENS)
    assert "Confirm with" not in page.text
    assert f"/en/account/reauthenticate/?next={TOKENS}" in page.text
    assert guest.post(TOKENS, WANTED).headers["Location"].startswith("/en/account/second-factor/reauthenticate/")
    guest.force_login(chen)
    assert ask_token(guest).json()["code"] == "not_confirmed"


def test_whoever_has_nothing_at_all_is_led_to_a_letter(signed_in, amara):
    amara.set_unusable_password()
    amara.save()
    browser = signed_in(amara)
    page = browser.get(LEAVE, follow=True)
    assert "you have none yet" in page.text
    assert "/en/account/password/reset/" in page.text
    assert browser.get(TOKENS).status_code == 200


def test_who_must_have_a_second_factor_confirms_at_the_provider_before_setting_it_up(compulsory, guest, provider, chen):
    User.objects.filter(pk=chen.pk).update(is_staff=True)
    guest.sign_out()
    provider.claims = {**CHEN, "auth_time": time.time() - 360}
    sign_on(guest, provider)
    asked = guest.get("/en/account/second-factor/app/activate/")
    assert led_to_confirm(asked)
    provider.claims = CHEN
    back = press(guest, provider, guest.get(asked.headers["Location"]))
    assert back.headers["Location"] == "/en/account/second-factor/app/activate/"
    assert guest.get(back.headers["Location"]).status_code == 200
    assert not Authenticator.objects.exists()
