"""Browsers that tell somebody of news: asked for once, and ended with the session."""

from datetime import timedelta

import pytest
from django.utils import timezone

from fairsite.accounts.actions.departure import erase_person
from fairsite.accounts.actions.push import MOST, Keys, subscribe_push, unsubscribe_push
from fairsite.accounts.actions.sessions import end_other_sessions, end_session
from fairsite.accounts.actions.suspension import suspend_person
from fairsite.accounts.enums import PushShows
from fairsite.accounts.errors import PushIsOff
from fairsite.accounts.models import Departure, PushNote, PushSubscription
from fairsite.accounts.push import public_key
from fairsite.errors import Forbidden
from tests import cast
from tests.accounts.telling import queued, signed_in, subscribed, wanted
from tests.at_once import at_once
from tests.factories import PersonFactory
from tests.push_service import Browser

pytestmark = pytest.mark.django_db
AT = "/api/v1/me/push/"


def test_a_browser_is_subscribed_once_however_often_it_says_so(visitor):
    client, _session = signed_in(visitor)
    browser = Browser()
    first = client.post(AT, wanted(browser), "application/json")
    assert first.status_code == 200
    assert first.json()["is_current"]
    assert (first.json()["shows"], first.json()["browser"]) == ("who", "Firefox, Windows")
    assert client.post(AT, wanted(browser, shows="words"), "application/json").json()["shows"] == "words"
    again = client.post(AT, wanted(browser), "application/json").json()
    assert (again["id"], again["shows"]) == (first.json()["id"], "words")
    shape = client.get(AT).json()
    assert [one["id"] for one in shape["browsers"]] == [again["id"]]
    assert shape["public_key"] == public_key()
    assert "push.example" not in client.get(AT).content.decode()
    assert client.delete(f"{AT}{again['id']}/").status_code == 204
    assert client.delete(f"{AT}{again['id']}/").status_code == 404


def test_of_two_at_once_there_is_one(transactional_db):
    visitor, browser = cast.lin_wei(), Browser()
    _client, session = signed_in(visitor)
    given = {"endpoint": "https://push.example/1", "keys": Keys(**browser.keys), "session": session, "by": visitor}
    at_once(*[lambda: subscribe_push(**given)] * 3)
    assert PushSubscription.objects.count() == 1


@pytest.mark.parametrize(
    "endpoint",
    [
        *("http://push.example/1", "https://push.example:8443/1", "https://u:p@push.example/1", "ftp://push.example/1"),
        *("https://", "https://[::1/", "push.example", "https://推.example/1", f"https://push.example/{'x' * 1000}"),
    ],
)
def test_what_is_no_address_of_a_push_service_is_refused(visitor, endpoint):
    client, _session = signed_in(visitor)
    answer = client.post(AT, wanted(endpoint=endpoint), "application/json")
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == ["endpoint"]


def test_keys_that_seal_nothing_are_refused(visitor):
    client, _session = signed_in(visitor)
    shape = {"endpoint": "https://push.example/1", "keys": {"p256dh": "AAAA", "auth": "AAAA"}}
    assert client.post(AT, shape, "application/json").status_code == 400


def test_without_a_key_of_the_site_there_is_nothing_to_switch_on(visitor, settings):
    client, session = signed_in(visitor)
    assert "News in your browser" in client.get("/en/account/letters/").content.decode()
    settings.PUSH_PRIVATE_KEY = ""
    assert client.get(AT).json() == {"public_key": "", "browsers": []}
    assert client.post(AT, wanted(), "application/json").json()["type"].endswith("push_is_off")
    assert "News in your browser" not in client.get("/en/account/letters/").content.decode()
    with pytest.raises(PushIsOff):
        subscribe_push(endpoint="https://push.example/1", keys=Keys("", ""), session=session, by=visitor)


def test_who_signs_in_at_the_same_browser_takes_it_over_and_learns_nothing_of_before(visitor):
    other, browser = PersonFactory(), Browser()
    first = subscribed(visitor, browser=browser, shows=PushShows.WORDS)
    queued(visitor)
    second = subscribed(other, browser=browser)
    assert PushSubscription.objects.get().person == other
    assert second.pk != first.pk
    assert second.shows == PushShows.WHO
    assert not PushNote.objects.exists()


def test_of_more_than_ten_the_oldest_goes(visitor):
    known = [subscribed(visitor, f"https://push.example/{number}") for number in range(MOST + 2)]
    kept = set(PushSubscription.objects.of(visitor).values_list("pk", flat=True))
    assert kept == {one.pk for one in known[2:]}


def test_it_ends_with_the_session(visitor, client):
    admin = PersonFactory(is_superuser=True)
    client, session = signed_in(visitor)
    subscribe_push(endpoint="https://push.example/1", keys=Keys(**Browser().keys), session=session, by=visitor)
    client.post("/en/account/logout/")
    assert not PushSubscription.objects.exists()

    end_session(session=subscribed(visitor).session, by=visitor)
    assert not PushSubscription.objects.exists()

    kept = subscribed(visitor)
    subscribed(visitor, "https://push.example/2")
    end_other_sessions(by=visitor, kept=kept.session_id)
    assert PushSubscription.objects.get() == kept

    suspend_person(person=visitor, reason="spam", by=admin)
    assert not PushSubscription.objects.exists()


def test_it_ends_when_somebody_leaves(visitor):
    subscribed(visitor)
    queued(visitor)
    long_ago = timezone.now() - timedelta(days=20)
    departure = Departure.objects.create(person=visitor, asked_at=long_ago, due_at=long_ago + timedelta(days=14))
    assert erase_person(departure_id=departure.pk)
    assert not PushSubscription.objects.exists()
    assert not PushNote.objects.exists()


def test_nobody_ends_or_begins_it_for_another(visitor):
    other = PersonFactory()
    mine = subscribed(visitor)
    with pytest.raises(Forbidden):
        unsubscribe_push(subscription=mine, by=other)
    with pytest.raises(Forbidden):
        subscribe_push(endpoint="https://push.example/2", keys=Keys("", ""), session=mine.session, by=other)
    client, _session = signed_in(other)
    assert client.delete(f"{AT}{mine.pk}/").status_code == 404
    assert client.post(f"/en/account/letters/push/{mine.pk}/off/").status_code == 404
    assert PushSubscription.objects.get() == mine


def test_a_browser_somewhere_else_is_switched_off_on_the_page(visitor):
    elsewhere = subscribed(visitor)
    client, _session = signed_in(visitor)
    assert "Firefox, Windows" in client.get("/en/account/letters/").content.decode()
    assert client.post(f"/en/account/letters/push/{elsewhere.pk}/off/").url == "/en/account/letters/"
    assert not PushSubscription.objects.exists()
