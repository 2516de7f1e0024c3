"""Signing in and out, and where it leads."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from fairsite.accounts.models import Session, User
from fairsite.accounts.tasks import forget_sessions
from tests.accounts.doors import Browser
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db


def test_somebody_signs_in_with_the_address_in_any_case(guest, amara):
    guest.sign_in(" AMARA@lagos.test ")
    assert guest.person_id == amara.pk


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("amara@lagos.test", "wrong horse battery"),
        ("amara@lagos.test", PASSWORD.upper()),
        ("nobody@lagos.test", PASSWORD),
        ("amara@lagos.test", PASSWORD + " "),
    ],
)
def test_nobody_signs_in_with_anything_else(guest, amara, email, password):
    page = guest.sign_in(email, password)
    assert page.status_code == 200
    assert guest.person_id is None
    assert "not correct" in page.content.decode()


def test_a_closed_account_is_told_so_only_with_its_password(guest, tomas):
    assert guest.sign_in("tomas@quito.test").headers["Location"] == "/en/account/inactive/"
    assert guest.person_id is None
    assert "not correct" in guest.sign_in("tomas@quito.test", "wrong horse battery").content.decode()


def test_an_account_that_is_closed_ends_the_sessions_that_it_has(signed_in, amara):
    guest = signed_in(amara)
    assert guest.get("/en/account/").status_code == 200
    User.objects.filter(pk=amara.pk).update(is_active=False)
    assert guest.get("/en/account/").headers["Location"].startswith("/en/account/login/")


def test_signing_in_leads_back_to_where_one_came_from(guest, amara):
    there = "/en/ciftis-2020/directory/?q=旅游&page=2"
    assert guest.sign_in_to_go_to(there, amara.email).headers["Location"] == there.replace("旅游", "%E6%97%85%E6%B8%B8")


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.test/",
        "//evil.test/",
        "///evil.test",
        "/\\evil.test",
        "\\\\evil.test",
        "http:evil.test",
        "javascript:alert(1)",
        " https://evil.test",
        "https://testserver@evil.test/",
        "https://testserver.evil.test/",
        "\x01https://evil.test",
        "data:text/html,hello",
    ],
)
def test_signing_in_leads_nowhere_else(guest, amara, elsewhere):
    assert guest.sign_in_to_go_to(elsewhere, amara.email).headers["Location"] == "/"
    assert guest.person_id == amara.pk


def test_who_is_signed_in_is_sent_on_from_the_door(signed_in, amara):
    guest = signed_in(amara)
    for page in ("login/", "signup/"):
        assert guest.get(f"/en/account/{page}?next=/en/account/tokens/").headers["Location"] == "/en/account/tokens/"


def test_the_session_has_another_key_after_signing_in(guest, amara):
    guest.get("/en/account/login/?next=/en/")
    session = guest.session
    session["before"] = True
    session.save()
    before = session.session_key
    guest.cookies["session"] = before
    guest.sign_in(amara.email)
    assert guest.session.session_key != before


def test_the_bare_address_opens_in_the_language_of_the_person(guest, lin_wei):
    guest.sign_in(lin_wei.email)
    assert guest.cookies["django_language"].value == "zh-hans"


def test_signing_out_needs_a_press_of_a_button(signed_in, amara):
    guest = signed_in(amara)
    assert guest.get("/en/account/logout/").status_code == 200
    assert guest.person_id == amara.pk
    guest.sign_out()
    assert guest.person_id is None


def test_a_form_from_elsewhere_signs_nobody_in(amara):
    guest = Browser(enforce_csrf_checks=True)
    refused = guest.post("/en/account/login/", {"login": amara.email, "password": PASSWORD})
    assert refused.status_code == 403


def test_without_remembering_the_session_ends_with_the_browser(guest, amara):
    guest.sign_in(amara.email)
    assert guest.cookies["session"]["max-age"] == ""
    guest.sign_out()
    guest.post("/en/account/login/", {"login": amara.email, "password": PASSWORD, "remember": "on"})
    assert guest.cookies["session"]["max-age"] == 1_209_600


def test_sessions_that_are_over_are_forgotten_and_others_are_not(signed_in, amara, lin_wei):
    over, living = signed_in(amara), signed_in(lin_wei)
    Session.objects.filter(pk=over.session.session_key).update(expire_date=timezone.now() - timedelta(seconds=1))
    forget_sessions()
    assert [session.pk for session in Session.objects.all()] == [living.session.session_key]


def test_the_door_is_not_kept_by_any_cache(guest):
    for page in ("login/", "signup/"):
        assert "no-store" in guest.get(f"/en/account/{page}").headers["Cache-Control"]


@pytest.mark.parametrize("key", ["\0" * 32, "é" * 32, "' OR 1=1 --'", "short"])
def test_a_cookie_that_is_no_session_is_nobodys(guest, key):
    guest.cookies[settings.SESSION_COOKIE_NAME] = key
    assert guest.get("/en/account/login/").status_code == 200


def test_what_a_person_is_shown_is_kept_by_no_cache_for_others(guest, amara):
    guest.sign_in(amara.email)
    assert guest.get("/en/").headers["Cache-Control"] == "private, no-cache"
    assert "no-store" in guest.get("/en/account/email/").headers["Cache-Control"]
