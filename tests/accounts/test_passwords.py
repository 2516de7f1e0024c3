"""New passwords: by the old one, or by a letter."""

import pytest

from fairsite.accounts.actions.tokens import issue_token
from fairsite.accounts.models import ApiToken, Session, User
from tests.accounts.doors import Browser, letter_to, letters_to, path_in, with_token
from tests.accounts.provider import sign_on
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db
NEW = "a wholly new long password"


def test_a_changed_password_ends_the_other_sessions_and_all_tokens_but_not_this_session(signed_in, amara):
    here, elsewhere = signed_in(amara), signed_in(amara)
    _token, secret = issue_token(by=amara, name="our own site", scopes=["read"])
    assert here.change_password(PASSWORD, NEW).headers["Location"] == "/en/account/"
    assert here.get("/en/account/").status_code == 200
    assert elsewhere.get("/en/account/").status_code == 302
    assert with_token(secret).get("/api/v1/me/").status_code == 401


def test_a_changed_password_is_told_by_letter(signed_in, amara):
    signed_in(amara).change_password(PASSWORD, NEW)
    letter = letter_to(amara.email)
    assert letter.subject == "Your password was changed"
    assert "127.0.0.1" in letter.text
    assert "Africa/Lagos" not in letter.subject
    assert NEW not in letter.text


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("wrong horse battery", NEW, "oldpassword"),
        (PASSWORD, "short", "password1"),
        (PASSWORD, "amara okafor", "password1"),
        (PASSWORD, "1234567890", "password1"),
    ],
)
def test_a_change_with_a_mistake_says_which_and_changes_nothing(signed_in, amara, old, new, wrong):
    guest = signed_in(amara)
    issue_token(by=amara, name="our own site", scopes=["read"])
    page = guest.change_password(old, new)
    assert list(page.context["form"].errors) == [wrong]
    amara.refresh_from_db()
    assert amara.check_password(PASSWORD)
    assert ApiToken.objects.of(amara).live().exists()


def test_a_forgotten_password_is_replaced_by_letter(guest, amara):
    _token, secret = issue_token(by=amara, name="our own site", scopes=["read"])
    guest.ask_for_a_new_password(amara.email)
    form = guest.get(path_in(letter_to(amara.email)), follow=True)
    assert form.redirect_chain[-1][0].endswith("-set-password/")
    done = guest.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    assert done.headers["Location"] == "/en/account/password/reset/key/done/"
    assert guest.person_id is None
    guest.sign_in(amara.email, NEW)
    assert guest.person_id == amara.pk
    assert with_token(secret).get("/api/v1/me/").status_code == 401
    assert [letter.subject for letter in letters_to(amara.email)] == [
        "Choose a new password",
        "Your password was changed",
    ]


def test_a_password_by_letter_ends_every_session(signed_in, guest, amara):
    elsewhere = signed_in(amara)
    guest.ask_for_a_new_password(amara.email)
    form = guest.get(path_in(letter_to(amara.email)), follow=True).redirect_chain[-1][0]
    guest.post(form, {"password1": NEW, "password2": NEW})
    assert elsewhere.get("/en/account/").status_code == 302
    assert Session.objects.count() > 0


def test_the_link_of_a_letter_works_once(guest, amara):
    guest.ask_for_a_new_password(amara.email)
    link = path_in(letter_to(amara.email))
    form = guest.get(link, follow=True).redirect_chain[-1][0]
    guest.post(form, {"password1": NEW, "password2": NEW})
    assert "This link does not work" in Browser().get(link, follow=True).content.decode()


def test_the_link_of_a_letter_ends_when_the_password_is_changed_otherwise(guest, signed_in, amara):
    guest.ask_for_a_new_password(amara.email)
    link = path_in(letter_to(amara.email))
    signed_in(amara).change_password(PASSWORD, NEW)
    assert "This link does not work" in guest.get(link, follow=True).content.decode()


@pytest.mark.parametrize("broken", ["0-abc-def", "1z141z4-abc-def", "zzzzzzzzzzzzzzz-a-b"])
def test_an_invented_link_opens_nothing(guest, amara, broken):
    page = guest.get(f"/en/account/password/reset/key/{broken}/")
    assert "This link does not work" in page.content.decode()


def test_the_letter_is_in_the_language_of_its_reader_and_so_is_its_link(guest, lin_wei):
    guest.ask_for_a_new_password(lin_wei.email)
    letter = letter_to(lin_wei.email)
    assert letter.language == "zh-hans"
    assert path_in(letter).startswith("/zh-hans/account/password/reset/key/")


def test_a_forged_host_does_not_come_into_a_letter(guest, amara, settings):
    settings.ALLOWED_HOSTS = ["*"]
    guest.post("/en/account/password/reset/", {"email": amara.email}, headers={"Host": "evil.test:666"})
    letter = letter_to(amara.email)
    assert "evil" not in letter.text + letter.html
    assert "http://testserver/en/account/password/reset/key/" in letter.text


def test_somebody_without_a_password_chooses_the_first_one(guest, provider):
    sign_on(guest, provider)
    assert guest.get("/en/account/password/change/").headers["Location"] == "/en/account/password/set/"
    guest.post("/en/account/password/set/", {"password1": NEW, "password2": NEW})
    assert User.objects.get(email="chen@group.test").check_password(NEW)
