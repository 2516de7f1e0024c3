"""A second step at the door: codes of an app, recovery codes, and who has to have one."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from cryptography.fernet import InvalidToken

from fairsite.accounts.actions.tokens import issue_token
from fairsite.accounts.demo import KNOWN_TO_ALL
from fairsite.accounts.sealing import sealed, unsealed
from tests.accounts.doors import SECRET, code_of, give_app, letters_to, with_token
from tests.factories import FairFactory

pytestmark = pytest.mark.django_db


def set_up_app(guest):
    """Through the pages; the secret that they showed."""
    guest.confirm_it_is_me()
    page = guest.get(guest.at("second-factor/app/activate/"))
    secret = page.context["form"].secret
    return secret, guest.post(guest.at("second-factor/app/activate/"), {"code": code_of(secret)})


def test_an_app_is_set_up_with_a_picture_drawn_here_and_recovery_codes_follow(signed_in, amara):
    guest = signed_in(amara)
    secret, done = set_up_app(guest)
    assert done.headers["Location"] == "/en/account/second-factor/recovery-codes/"
    codes = re.findall(r"<code>(\d{8})</code>", guest.get(done.headers["Location"]).text)
    assert len(codes) == 10
    app = Authenticator.objects.get(user=amara, type=Authenticator.Type.TOTP)
    assert secret not in str(app.data)
    assert unsealed(app.data["secret"]) == secret


def test_the_picture_holds_the_secret_and_comes_from_nowhere_else(signed_in, amara):
    guest = signed_in(amara)
    guest.confirm_it_is_me()
    page = guest.get(guest.at("second-factor/app/activate/"))
    assert page.context["totp_url"].startswith("otpauth://totp/amara%40lagos.test?secret=")
    assert 'src="data:image/svg+xml;base64,' in page.text


def test_setting_up_asks_for_the_password_first(signed_in, amara):
    page = signed_in(amara).get("/en/account/second-factor/app/activate/")
    assert page.headers["Location"].startswith("/en/account/reauthenticate/")


def test_a_new_app_is_told_by_letter(signed_in, amara, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        set_up_app(signed_in(amara))
    assert letters_to(amara.email)[-1].subject == "An authenticator app was added to your account"


def test_the_password_alone_opens_nothing_any_more(guest, amara):
    give_app(amara)
    assert guest.sign_in(amara.email).headers["Location"].startswith("/en/account/second-factor/authenticate/")
    assert guest.person_id is None
    assert guest.get("/en/account/").status_code == 302
    guest.give_code(code_of())
    assert guest.person_id == amara.pk


def test_a_wrong_code_opens_nothing(guest, amara):
    give_app(amara)
    guest.sign_in(amara.email)
    assert "code" in guest.give_code("000000" if code_of() != "000000" else "000001").context["form"].errors
    assert guest.person_id is None


def test_a_code_opens_once(guest, signed_in, amara):
    give_app(amara)
    code = code_of()
    guest.sign_in(amara.email)
    guest.give_code(code)
    guest.sign_out()
    guest.sign_in(amara.email)
    guest.give_code(code)
    assert guest.person_id is None


def test_a_clock_may_be_half_a_minute_wrong_and_not_more(guest, amara):
    give_app(amara)
    guest.sign_in(amara.email)
    guest.give_code(code_of(steps=-3))
    assert guest.person_id is None
    guest.give_code(code_of(steps=-1))
    assert guest.person_id == amara.pk


def test_codes_cannot_be_tried_out(guest, amara):
    """Five tries in five minutes, whatever address they come from; the right one comes too late."""
    give_app(amara)
    guest.sign_in(amara.email)
    for number in range(5):
        guest.post(guest.at("second-factor/authenticate/"), {"code": f"wrong{number}"}, REMOTE_ADDR=f"192.0.2.{number}")
    refused = guest.give_code(code_of())
    assert guest.person_id is None
    assert "Too many" in str(refused.context["form"].errors)


def test_a_recovery_code_opens_once(guest, amara):
    give_app(amara)
    code = RecoveryCodes.activate(amara).get_unused_codes()[0]
    guest.sign_in(amara.email)
    guest.give_code(code)
    assert guest.person_id == amara.pk
    guest.sign_out()
    guest.sign_in(amara.email)
    guest.give_code(code)
    assert guest.person_id is None


def test_the_second_step_cannot_be_reached_without_the_first(guest, amara):
    give_app(amara)
    assert guest.give_code(code_of()).headers["Location"].startswith("/en/account/login/")


def test_a_removed_app_asks_for_nothing_and_its_recovery_codes_are_gone(signed_in, guest, amara):
    give_app(amara)
    RecoveryCodes.activate(amara)
    browser = signed_in(amara)
    browser.confirm_it_is_me()
    browser.post(browser.at("second-factor/app/deactivate/"))
    assert not Authenticator.objects.filter(user=amara).exists()
    guest.sign_in(amara.email)
    assert guest.person_id == amara.pk


@pytest.fixture
def organiser(lin_wei):
    FairFactory(organiser=lin_wei)
    return lin_wei


def test_who_works_for_the_site_or_runs_a_fair_is_led_to_set_one_up(compulsory, guest, sofia, organiser):
    for person in (sofia, organiser):
        guest.sign_in(person.email)
        for page in ("/en/account/", "/en/account/tokens/", "/en/"):
            assert guest.get(page).headers["Location"].endswith("/account/second-factor/")
        assert guest.get("/en/account/second-factor/").status_code == 200
        refused = guest.get("/api/v1/me/")
        assert (refused.status_code, refused.json()["code"]) == (403, "second_factor_missing")
        guest.sign_out()


def test_having_set_one_up_they_go_on(compulsory, guest, sofia):
    guest.sign_in(sofia.email)
    set_up_app(guest)
    assert guest.get("/en/account/").status_code == 200
    assert guest.get("/api/v1/me/").status_code == 200


def test_nobody_else_has_to(compulsory, guest, amara):
    guest.sign_in(amara.email)
    assert guest.get("/en/account/").status_code == 200


def test_their_tokens_are_refused_until_then(compulsory, sofia):
    _token, secret = issue_token(by=sofia, name="office", scopes=["read"])
    refused = with_token(secret).get("/api/v1/me/")
    assert (refused.status_code, refused.json()["code"]) == (403, "second_factor_missing")
    give_app(sofia)
    assert with_token(secret).get("/api/v1/me/").status_code == 200


def test_who_must_have_one_keeps_the_last_one(compulsory, guest, sofia):
    give_app(sofia)
    guest.sign_in(sofia.email)
    guest.give_code(code_of())
    guest.confirm_it_is_me()
    guest.post(guest.at("second-factor/app/deactivate/"))
    assert Authenticator.objects.filter(user=sofia, type=Authenticator.Type.TOTP).exists()


def test_the_demo_shows_the_code_of_its_own_people_and_of_nobody_else(settings, guest, sofia, amara):
    settings.DEMO = True
    Authenticator.objects.create(user=sofia, type=Authenticator.Type.TOTP, data={"secret": sealed(KNOWN_TO_ALL)})
    guest.sign_in(sofia.email)
    assert code_of(KNOWN_TO_ALL) in guest.get("/en/account/second-factor/authenticate/").text
    guest.sign_out()
    give_app(amara)
    guest.sign_in(amara.email)
    assert code_of(SECRET) not in guest.get("/en/account/second-factor/authenticate/").text


def test_outside_the_demo_no_code_is_shown(guest, sofia):
    Authenticator.objects.create(user=sofia, type=Authenticator.Type.TOTP, data={"secret": sealed(KNOWN_TO_ALL)})
    guest.sign_in(sofia.email)
    assert code_of(KNOWN_TO_ALL) not in guest.get("/en/account/second-factor/authenticate/").text


def test_a_sealed_secret_can_be_read_after_the_key_was_changed_and_not_without_it(settings):
    text = sealed("secret")
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another key that is as long as needed"
    assert unsealed(text) == "secret"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(InvalidToken):
        unsealed(text)
