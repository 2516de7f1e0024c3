"""Where somebody is signed in: seen, ended one by one, all at once, and with the password."""

from datetime import timedelta

import pytest
from django.utils import timezone

from fairsite.accounts.actions.sessions import end_session, end_sessions
from fairsite.accounts.devices import browser_name, shortened
from fairsite.accounts.models import Session
from fairsite.errors import Forbidden
from fairsite.outbox.models import OutboxEvent
from tests.accounts.doors import Browser
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:141.0) Gecko/20100101 Firefox/141.0"


@pytest.fixture
def two_browsers(amara):
    here, there = Browser(), Browser(headers={"User-Agent": FIREFOX})
    here.sign_in(amara.email)
    there.sign_in(amara.email, REMOTE_ADDR="203.0.113.77")
    return here, there


def is_in(browser):
    return browser.get("/en/account/").status_code == 200


def session_of(browser):
    return Session.objects.get(pk=browser.session.session_key)


def test_a_session_tells_browser_time_and_neighbourhood_but_not_the_address(two_browsers, amara):
    _here, there = two_browsers
    session = session_of(there)
    assert (session.person, session.browser, session.address) == (amara, FIREFOX, "203.0.113.0")
    page = there.get("/en/account/sessions/").text
    assert "Firefox, Windows" in page
    assert "203.0.113.77" not in page
    assert session.session_key not in page


def test_what_is_seen_later_stays_with_the_session(two_browsers):
    here, _there = two_browsers
    before = session_of(here)
    session = here.session
    session["something"] = 1
    session.save()
    after = session_of(here)
    assert (after.person, after.began_at, after.browser) == (before.person, before.began_at, before.browser)


def test_somebody_without_an_account_has_a_session_of_nobody(guest):
    guest.get("/en/account/login/?next=/en/")
    session = guest.session
    session["before"] = True
    session.save()
    assert Session.objects.get(pk=session.session_key).person is None


def test_one_of_them_is_ended(two_browsers):
    here, there = two_browsers
    here.post(f"/en/account/sessions/{session_of(there).mark}/end/")
    assert is_in(here)
    assert not is_in(there)


def test_all_others_are_ended(two_browsers):
    here, there = two_browsers
    here.post("/en/account/sessions/end-others/")
    assert is_in(here)
    assert not is_in(there)


def test_a_new_password_ends_the_rows_too(two_browsers, amara):
    here, _there = two_browsers
    here.change_password(PASSWORD, "a wholly new long password")
    assert is_in(here)
    assert [session.pk for session in Session.objects.of(amara)] == [here.session.session_key]


def test_somebody_elses_session_is_not_there(two_browsers, signed_in, lin_wei):
    here, _there = two_browsers
    stranger = signed_in(lin_wei)
    mark = session_of(here).mark
    assert stranger.post(f"/en/account/sessions/{mark}/end/").status_code == 404
    assert stranger.delete(f"/api/v1/me/sessions/{mark}/").status_code == 404
    with pytest.raises(Forbidden):
        end_session(session=session_of(here), by=lin_wei)
    with pytest.raises(Forbidden):
        end_sessions(person=session_of(here).person, by=lin_wei)
    assert is_in(here)


def test_an_admin_ends_all_of_somebodys(two_browsers, grace, amara):
    assert end_sessions(person=amara, by=grace) == 2
    assert not any(is_in(browser) for browser in two_browsers)
    event = OutboxEvent.objects.get(name="sessions.ended")
    assert event.data == {"person": amara.pk, "by": grace.pk, "ended": 2}


def test_the_api_lists_and_ends_them(two_browsers):
    here, there = two_browsers
    listed = here.get("/api/v1/me/sessions/").json()
    assert [session["is_current"] for session in listed if session["browser"] != "Firefox, Windows"] == [True]
    other = next(session for session in listed if not session["is_current"])
    assert here.delete(f"/api/v1/me/sessions/{other['id']}/").status_code == 204
    assert not is_in(there)
    assert here.delete("/api/v1/me/sessions/").status_code == 204
    assert is_in(here)


def test_a_list_costs_the_same_with_one_and_three(signed_in, amara, django_assert_num_queries):
    here = signed_in(amara)
    for _other in range(2):
        with django_assert_num_queries(3):
            here.get("/api/v1/me/sessions/")
        signed_in(amara)


def test_a_sign_of_life_is_written_at_most_once_in_five_minutes(signed_in, amara, django_assert_num_queries):
    guest = signed_in(amara)
    long_ago = timezone.now() - timedelta(hours=1)
    Session.objects.update(seen_at=long_ago)
    guest.get("/api/v1/me/")
    assert session_of(guest).seen_at > long_ago
    with django_assert_num_queries(2):
        guest.get("/api/v1/me/")


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("203.0.113.77", "203.0.113.0"),
        ("::ffff:203.0.113.77", "203.0.113.0"),
        ("2001:db8:1:2::77", "2001:db8:1::"),
        ("::1", "::"),
    ],
)
def test_addresses_are_shortened(address, kept):
    assert shortened(address) == kept


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (FIREFOX, "Firefox, Windows"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari, iPhone"),
        ("curl/8.5.0", "an unknown browser"),
    ],
)
def test_browsers_are_named(agent, name):
    assert browser_name(agent) == name
