"""Who is here: seen for five minutes, in Redis only, and never at the price of a page."""

import socket
import threading
import time

import pytest
import redis
from django.conf import settings
from django.test import Client

from fairsite.accounts.actions.tokens import issue_token
from fairsite.impatience import PATIENCE_S
from fairsite.live import presence as module
from fairsite.live.presence import KEY, REST, Presence, present_people
from tests import cast

AMARA, LIN_WEI, SOFIA = 1, 2, 3


class Clock:
    """Time that passes when we say so, in seconds since the epoch."""

    def __init__(self):
        self.now = 1_790_000_000.0

    def __call__(self):
        return self.now

    def pass_(self, seconds):
        self.now += seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def store():
    """The sorted set itself."""
    store = redis.Redis.from_url(settings.REDIS_URL)
    yield store
    store.delete(KEY)


@pytest.fixture
def here(store, clock):
    """One process' view."""
    return Presence(settings.REDIS_URL, clock)


@pytest.fixture
def there(store, clock):
    """Another process' view."""
    return Presence(settings.REDIS_URL, clock)


def test_who_was_active_is_present_for_five_minutes(here, clock):
    here.mark(AMARA)
    clock.pass_(299)
    assert here.people() == {AMARA}
    clock.pass_(2)
    assert here.people() == set()


def test_another_process_sees_the_same_people(here, there):
    here.mark(AMARA)
    there.mark(LIN_WEI)
    assert here.people() == there.people() == {AMARA, LIN_WEI}


def test_a_new_sign_of_life_begins_the_five_minutes_anew(here, clock):
    here.mark(AMARA)
    clock.pass_(200)
    here.mark(AMARA)
    clock.pass_(200)
    assert here.people() == {AMARA}


def test_a_process_writes_once_in_thirty_seconds_for_a_person(here, store, clock):
    first = clock.now
    here.mark(AMARA)
    clock.pass_(29)
    here.mark(AMARA)
    assert store.zscore(KEY, AMARA) == first
    clock.pass_(1)
    here.mark(AMARA)
    assert store.zscore(KEY, AMARA) == clock.now


def test_a_clock_that_runs_behind_makes_nobody_older(here, there, store, clock):
    here.mark(AMARA)
    newest = clock.now
    clock.pass_(-10)
    there.mark(AMARA)
    assert store.zscore(KEY, AMARA) == newest


def test_who_has_gone_is_swept_away_and_an_idle_site_keeps_nothing(here, store, clock):
    here.mark(AMARA)
    clock.pass_(301)
    here.mark(LIN_WEI)
    assert store.zrange(KEY, 0, -1) == [str(LIN_WEI).encode()]
    assert 0 < store.ttl(KEY) <= 300


def test_who_leaves_is_gone_at_once(here, there):
    for person in (AMARA, LIN_WEI):
        here.mark(person)
    assert here.people() == {AMARA, LIN_WEI}
    here.forget(AMARA)
    assert here.people() == {LIN_WEI}
    here.mark(AMARA)
    assert there.people() == {AMARA, LIN_WEI}


def test_an_answer_is_believed_for_two_seconds(here, there, clock):
    assert here.people() == set()
    there.mark(AMARA)
    clock.pass_(1.9)
    assert here.people() == set()
    clock.pass_(0.2)
    assert here.people() == {AMARA}


def test_a_long_day_with_many_people_fills_no_memory(here, clock, monkeypatch):
    monkeypatch.setattr(module, "MOST_REMEMBERED", 10)
    for person in range(100):
        here.mark(person)
        clock.pass_(4)
    assert len(here._marked) <= 10


def writes(store, watched):
    """How many commands that write presence were carried out in this worker's database since it was watched."""
    store.echo("so far")
    here, found = store.connection_pool.connection_kwargs["db"], 0
    while not (command := watched.next_command())["command"].startswith("ECHO so far"):
        found += command["db"] == here and command["command"].startswith(f"ZADD {KEY}")
    return found


def test_many_threads_write_once(here, store):
    with store.monitor() as watched:
        threads = [threading.Thread(target=here.mark, args=(AMARA,)) for _ in range(30)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert writes(store, watched) == 1
    assert here.people() == {AMARA}


def test_without_redis_nobody_is_seen_and_nothing_breaks(clock):
    away = Presence("redis://127.0.0.1:1/0", clock)
    away.mark(AMARA)
    away.forget(AMARA)
    assert away.people() == set()


def test_a_redis_that_hangs_costs_a_quarter_of_a_second_and_then_nothing_for_a_while(clock):
    with HangingServer() as url:
        hangs = Presence(url, clock)
        begun = time.monotonic()
        hangs.mark(AMARA)
        assert time.monotonic() - begun < 4 * PATIENCE_S
        begun = time.monotonic()
        for person in range(100):
            hangs.mark(person)
            hangs.people()
        assert time.monotonic() - begun < PATIENCE_S


def test_redis_is_asked_again_when_it_has_had_a_rest(here, store, clock):
    """It refuses once, as it does with a key of another kind, and is left alone after that."""
    store.set(KEY, "no sorted set")
    assert here.people() == set()
    store.delete(KEY)
    here.mark(AMARA)
    clock.pass_(REST)
    here.mark(LIN_WEI)
    clock.pass_(3)
    assert here.people() == {LIN_WEI}


def test_a_redis_that_lost_everything_learns_it_again(here, store, clock):
    here.mark(AMARA)
    store.delete(KEY)
    clock.pass_(31)
    here.mark(AMARA)
    assert here.people() == {AMARA}


def test_a_person_at_a_page_is_present(store, db):
    amara, browser = cast.amara(), Client()
    browser.force_login(amara)
    browser.get("/en/account/")
    assert present_people() == {amara.pk}


def test_a_program_with_a_token_is_a_sign_of_its_persons_life(store, db):
    amara = cast.amara()
    secret = issue_token(by=amara, name="our own site", scopes=["read"])[1]
    Client(headers={"Authorization": f"Bearer {secret}"}).get("/api/v1/me/")
    assert present_people() == {amara.pk}


def test_who_signs_out_is_not_here_any_more(store, db):
    amara, browser = cast.amara(), Client()
    browser.force_login(amara)
    browser.get("/en/account/")
    browser.post("/en/account/logout/")
    assert present_people() == set()


@pytest.mark.parametrize("credentials", [{}, {"Authorization": "Bearer fs_wrong"}, {"Cookie": "session=invented"}])
def test_strangers_are_not_present(store, db, credentials):
    Client(headers=credentials).get("/api/v1/me/")
    assert present_people() == set()


def test_whose_account_is_closed_is_not_present(store, db):
    tomas, browser = cast.tomas(), Client()
    browser.force_login(tomas)
    browser.get("/en/account/")
    assert present_people() == set()


def test_presence_asks_and_writes_nothing_in_the_database(store, db, django_assert_num_queries):
    amara, browser = cast.amara(), Client()
    browser.force_login(amara)
    with django_assert_num_queries(4) as queries:  # session, person, tokens, departure: what the page itself asks
        browser.get("/en/account/")
    assert all(query["sql"].startswith("SELECT") for query in queries)


def test_a_page_of_somebody_without_a_cookie_asks_for_no_session(store, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        reply = Client().get("/healthz")
    assert "Cookie" not in reply.headers.get("Vary", "")


def test_pages_stand_while_redis_is_away(db, monkeypatch):
    monkeypatch.setattr(settings, "REDIS_URL", "redis://127.0.0.1:1/0")
    amara, browser = cast.amara(), Client()
    browser.force_login(amara)
    assert browser.get("/en/account/").status_code == 200
    assert browser.post("/en/account/logout/").status_code == 302


class HangingServer:
    """Accepts connections and never says a word."""

    def __enter__(self):
        self.door = socket.create_server(("127.0.0.1", 0))
        return f"redis://127.0.0.1:{self.door.getsockname()[1]}/0"

    def __exit__(self, *exc):
        self.door.close()
