"""Single sign-on, with a provider that listens and signs."""

from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialApp
from cryptography.hazmat.primitives.asymmetric import rsa

from fairsite.accounts.models import User
from tests.accounts.doors import give_app, letters_to
from tests.accounts.provider import CHEN, LOGIN, sign_on
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db


def test_without_settings_there_is_no_such_way(guest):
    assert guest.post(LOGIN, follow=True).status_code == 404
    assert "/sso/" not in guest.get("/en/account/login/").text


def test_a_row_adds_no_provider(guest):
    SocialApp.objects.create(provider="openid_connect", provider_id="organisation", name="forged", client_id="x")
    assert guest.post(LOGIN, follow=True).status_code == 404


def test_somebody_new_gets_an_account_with_a_proven_address(guest, provider):
    assert "Sign in with Example Group" in guest.get("/en/account/login/").text
    sign_on(guest, provider)
    person = User.objects.get(email="chen@group.test")
    assert guest.person_id == person.pk
    assert (person.name, person.has_usable_password()) == ("Chen Yu 陈宇", False)
    assert EmailAddress.objects.get(user=person).verified


def test_and_comes_back_to_the_same_account_whatever_the_address_is_by_then(guest, provider):
    sign_on(guest, provider)
    first = guest.person_id
    guest.sign_out()
    provider.claims = {**CHEN, "email": "chen.yu@group.test"}
    sign_on(guest, provider)
    assert guest.person_id == first
    assert User.objects.count() == 1


@pytest.mark.parametrize("said", [False, "false", None])
def test_an_address_that_the_provider_does_not_prove_is_proven_by_letter(guest, provider, said):
    provider.claims = {**CHEN, "email_verified": said}
    sign_on(guest, provider)
    assert guest.person_id is None
    assert not EmailAddress.objects.get(email="chen@group.test").verified
    assert len(letters_to("chen@group.test")) == 1


@pytest.mark.parametrize("verified", [True, False])
def test_nobody_gets_into_an_account_that_exists(guest, provider, amara, verified):
    provider.claims = {**CHEN, "email": amara.email, "email_verified": verified}
    sign_on(guest, provider)
    assert guest.person_id is None
    assert not SocialAccount.objects.exists()
    assert User.objects.count() == 1


def test_its_owner_connects_the_two_and_disconnects_them(signed_in, guest, provider, amara):
    browser = signed_in(amara)
    browser.confirm_it_is_me()
    sign_on(browser, provider, process="connect")
    sign_on(guest, provider)
    assert guest.person_id == amara.pk
    page = browser.get("/en/account/connections/")
    assert page.status_code == 200
    browser.post("/en/account/connections/", {"account": SocialAccount.objects.get().pk})
    assert not SocialAccount.objects.exists()
    assert [letter.subject for letter in letters_to(amara.email)] == [
        "Another way to sign in was connected to your account",
        "A way to sign in was taken from your account",
    ]


def test_the_second_factor_is_asked_for_here_too(signed_in, guest, provider, amara):
    browser = signed_in(amara)
    browser.confirm_it_is_me(PASSWORD)
    sign_on(browser, provider, process="connect")
    give_app(amara)
    assert sign_on(guest, provider).headers["Location"].startswith("/en/account/second-factor/authenticate/")
    assert guest.person_id is None


@pytest.mark.parametrize(
    "lie",
    [
        {"iss": "https://elsewhere.test"},
        {"aud": "another site"},
        {"exp": 1},
    ],
)
def test_a_token_for_others_or_from_others_or_of_yesterday_opens_nothing(guest, provider, lie):
    provider.claims = {**CHEN, **lie}
    assert sign_on(guest, provider).status_code == 401
    assert guest.person_id is None
    assert not User.objects.exists()


def test_a_forged_signature_opens_nothing(guest, provider):
    provider.forged_with = rsa.generate_private_key(65537, 2048)
    sign_on(guest, provider)
    assert not User.objects.exists()


def test_data_of_somebody_else_beside_the_token_open_nothing(guest, provider):
    provider.userinfo = {**CHEN, "sub": "somebody-else", "email": "boss@group.test"}
    sign_on(guest, provider)
    assert not User.objects.exists()


def test_an_answer_that_nobody_asked_for_opens_nothing(guest, provider):
    guest.get("/sso/organisation/callback/?code=code-0&state=made-up")
    assert guest.person_id is None


def test_without_an_address_there_is_no_account(guest, provider):
    provider.claims = {"sub": "chen-1", "name": "Chen Yu"}
    assert sign_on(guest, provider).headers["Location"] == "/en/account/signup/"
    assert not User.objects.exists()


def test_a_name_that_nobody_may_have_is_replaced(guest, provider):
    provider.claims = {**CHEN, "name": "<script>alert(1)</script>"}
    sign_on(guest, provider)
    assert User.objects.get().name == "chen"


def test_a_link_signs_nobody_in(guest, provider):
    assert guest.get(LOGIN).status_code == 405


def test_who_stops_half_way_is_told_so(guest, provider):
    away = guest.post(LOGIN).headers["Location"]
    state = dict(part.split("=") for part in urlsplit(away).query.split("&"))["state"]
    stopped = guest.get(f"/sso/organisation/callback/?error=access_denied&state={state}", follow=True)
    assert "You stopped half-way" in stopped.text
