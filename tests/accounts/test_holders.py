"""Who holds a socket: what is found out for many sessions at once is what Django finds out for one."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, get_user
from django.http import HttpRequest
from django.utils import timezone

from fairsite.accounts.actions.tokens import issue_token, revoke_token
from fairsite.accounts.live.credentials import credentials_of, still_hold
from fairsite.accounts.models import Session
from fairsite.accounts.scopes import Scope
from fairsite.accounts.sessions import SessionStore
from fairsite.live.handshake import request_of
from tests.at_once import held
from tests.factories import PersonFactory
from tests.live.calls import handshake_of
from tests.live.site import browser_of

pytestmark = pytest.mark.django_db


def new_password(person, _session, _settings):
    person.set_password("another one of these")
    person.save()


def shut_out(person, _session, _settings):
    person.is_active = False
    person.save()


def another_door(_person, session, _settings):
    session[BACKEND_SESSION_KEY] = "elsewhere.Backend"
    session.save()


def expired(_person, session, _settings):
    Session.objects.filter(pk=session.session_key).update(expire_date=timezone.now() - timedelta(seconds=1))


def signed_out(_person, session, _settings):
    session.delete()


def new_secret(_person, _session, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "tomorrow's"


def secret_lost(_person, _session, settings):
    settings.SECRET_KEY = "tomorrow's"


def nothing(_person, _session, _settings):
    pass


@pytest.mark.parametrize(
    "happens", [nothing, new_password, shut_out, another_door, expired, signed_out, new_secret, secret_lost]
)
def test_whom_django_finds_in_a_session_holds_it(settings, happens):
    person = PersonFactory()
    browser = browser_of(person)
    key = browser.cookies[settings.SESSION_COOKIE_NAME].value
    happens(person, SessionStore(key), settings)
    request, many = HttpRequest(), SessionStore(key)
    SessionStore.load_all([many])
    request.session = SessionStore(key)
    found = get_user(request)
    assert many.holder == (found if found.is_authenticated else None)
    assert (many.holder is not None) == (happens in {nothing, new_secret})


def coming_with(name, value):
    return request_of({"path": "/ws/v1/", "headers": [(name, value.encode())]})


def test_what_a_cookie_may_hold_opens_nothing_and_spoils_nobody_elses():
    requests = [
        coming_with(b"cookie", f"{settings.SESSION_COOKIE_NAME}={key}")
        for key in ("", "short", "a\0b" * 9, "x" * 5_000, "' OR 1=1 --")
    ]
    person = PersonFactory()
    *nobody, held = credentials_of([*requests, handshake_of(browser_of(person))])
    assert nobody == [None] * len(requests)
    assert held.person == person


def test_many_are_asked_again_in_as_many_queries_as_one(django_assert_num_queries):
    people = PersonFactory.create_batch(5)
    held = credentials_of([handshake_of(browser_of(one)) for one in people])
    with django_assert_num_queries(1):
        assert still_hold(held[:1]) == [True]
    with django_assert_num_queries(1):
        assert still_hold(held) == [True] * 5


def test_of_sessions_and_tokens_together_only_those_that_ended_hold_no_more():
    people = PersonFactory.create_batch(4)
    made = [issue_token(by=one, name="shop", scopes=[Scope.READ]) for one in people[:2]]
    tokens = [coming_with(b"authorization", f"Bearer {secret}") for _, secret in made]
    browsers = [browser_of(one) for one in people[2:]]
    held = credentials_of([*tokens, *map(handshake_of, browsers)])
    assert [one.person for one in held] == people
    revoke_token(token=made[0][0], by=people[0])
    browsers[0].logout()
    assert still_hold(held) == [False, True, False, True]


def test_what_somebody_may_do_by_what_he_is_is_read_anew():
    person = PersonFactory()
    [held] = credentials_of([handshake_of(browser_of(person))])
    person.is_staff = True
    person.save()
    assert still_hold([held]) == [True]
    assert held.person.is_staff


@pytest.mark.django_db(transaction=True)
def test_signs_of_life_wait_for_no_session_that_is_locked():
    people = PersonFactory.create_batch(2)
    browsers = [browser_of(one) for one in people]
    held_ones = credentials_of([*map(handshake_of, browsers)])
    locked_key, free_key = [one.cookies[settings.SESSION_COOKIE_NAME].value for one in browsers]
    long_ago = timezone.now() - timedelta(hours=1)
    Session.objects.update(seen_at=long_ago)
    with held(lambda: list(Session.objects.select_for_update().filter(pk=locked_key))):
        assert still_hold(held_ones) == [True, True]
    seen = dict(Session.objects.values_list("pk", "seen_at"))
    assert seen[locked_key] == long_ago < seen[free_key]


def test_a_header_that_only_looks_like_a_proxys_is_none():
    headers = [(b"x-forwarded-for", b"203.0.113.7"), (b"x_forwarded_for", b"198.51.100.1")]
    request = request_of({"path": "/ws/v1/", "headers": headers})
    assert request.META["HTTP_X_FORWARDED_FOR"] == "203.0.113.7"
