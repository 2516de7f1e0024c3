"""The page of API tokens."""

import pytest

from fairsite.accounts.actions.tokens import issue_token
from fairsite.accounts.models import ApiToken
from tests.accounts.doors import token_row, with_token
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db

WANTED = {"name": "our own site", "scopes": ["read"], "days": "30", "password": PASSWORD}


def test_a_token_is_made_shown_once_and_works(signed_in, amara):
    browser = signed_in(amara)
    made = browser.post("/en/account/tokens/", WANTED)
    secret = made.context["secret"]
    assert made.content.decode().count(secret) == 2  # to read and to copy
    assert "no-store" in made.headers["Cache-Control"]
    assert secret not in browser.get("/en/account/tokens/").content.decode()
    assert with_token(secret).get("/api/v1/me/").json()["email"] == amara.email


def test_a_token_ends_after_the_days_that_were_chosen(signed_in, amara):
    signed_in(amara).post("/en/account/tokens/", WANTED)
    token = token_row(amara)
    assert (token.expires_at - token.created_at).days in {29, 30}


def test_a_token_without_an_end_has_none(signed_in, amara):
    signed_in(amara).post("/en/account/tokens/", WANTED | {"days": ""})
    assert token_row(amara).expires_at is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("password", "wrong horse battery"),
        ("password", ""),
        ("name", ""),
        ("name", "x" * 81),
        ("scopes", []),
        ("scopes", ["fly"]),
        ("days", "31"),
    ],
)
def test_a_token_that_cannot_be_is_not_made(signed_in, amara, field, value):
    page = signed_in(amara).post("/en/account/tokens/", WANTED | {field: value})
    assert list(page.context["form"].errors) == [field]
    assert not ApiToken.objects.exists()


def test_the_password_is_not_sent_back(signed_in, amara):
    page = signed_in(amara).post("/en/account/tokens/", WANTED | {"name": ""})
    assert PASSWORD not in page.content.decode()


def test_a_token_is_revoked_by_its_button(signed_in, amara):
    token, secret = issue_token(by=amara, name="our own site", scopes=["read"])
    browser = signed_in(amara)
    browser.post(f"/en/account/tokens/{token.pk}/revoke/")
    assert with_token(secret).get("/api/v1/me/").status_code == 401
    page = browser.get("/en/account/tokens/").content.decode()
    assert "Revoked" in page
    assert f"/tokens/{token.pk}/revoke/" not in page


def test_a_token_that_is_revoked_already_is_said_to_be(signed_in, amara):
    token, _secret = issue_token(by=amara, name="our own site", scopes=["read"])
    browser = signed_in(amara)
    for _ in range(2):
        browser.post(f"/en/account/tokens/{token.pk}/revoke/")
    assert "revoked before" in browser.get("/en/account/tokens/").content.decode()


def test_nobody_sees_or_revokes_the_tokens_of_another(signed_in, guest, amara, lin_wei, grace):
    token, _secret = issue_token(by=amara, name="a name to look for", scopes=["read"])
    for other in (lin_wei, grace):
        browser = signed_in(other)
        assert "a name to look for" not in browser.get("/en/account/tokens/").content.decode()
        assert browser.post(f"/en/account/tokens/{token.pk}/revoke/").status_code == 404
    assert guest.post(f"/en/account/tokens/{token.pk}/revoke/").status_code == 302
    token.refresh_from_db()
    assert token.is_live()


def test_looking_at_the_address_of_the_button_revokes_nothing(signed_in, amara):
    token, _secret = issue_token(by=amara, name="our own site", scopes=["read"])
    assert signed_in(amara).get(f"/en/account/tokens/{token.pk}/revoke/").status_code == 405


@pytest.mark.parametrize("tokens", [1, 3])
def test_the_list_costs_the_same_for_one_token_and_for_three(signed_in, amara, django_assert_num_queries, tokens):
    for n in range(tokens):
        issue_token(by=amara, name=f"site {n}", scopes=["read", "write"])
    browser = signed_in(amara)
    with django_assert_num_queries(3):  # session, person, tokens
        browser.get("/en/account/tokens/")
