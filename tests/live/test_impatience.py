"""The cache: with Redis away, hanging or full nothing is found, nothing fails, and nobody waits long."""

import time

import pytest
from django.core.cache import cache
from django.test import Client
from redis import Redis

from fairsite.impatience import PATIENCE_OF_CACHE_S, REST_S, RESTING, ImpatientCache
from tests import cast
from tests.live.test_presence import HangingServer

AWAY = "redis://127.0.0.1:1/0"


@pytest.fixture(autouse=True)
def nothing_rests():
    RESTING.clear()
    yield
    RESTING.clear()


@pytest.fixture
def full(settings):
    """A Redis that takes nothing more in."""
    with Redis.from_url(settings.REDIS_URL) as redis:
        redis.config_set("maxmemory", 1)
        yield
        redis.config_set("maxmemory", 0)


def require_nothing_kept(found):
    found.set("key", 1)
    assert found.get("key", "nothing") == "nothing"
    assert found.add("first", 1)
    assert not found.touch("key")
    assert not found.delete("key")


def test_with_redis_away_nothing_is_found_and_it_is_left_alone_for_a_while():
    away = ImpatientCache(AWAY, {})
    require_nothing_kept(away)
    assert RESTING[AWAY] > time.monotonic() + REST_S - 1


def test_a_redis_that_hangs_is_waited_for_once():
    with HangingServer() as url:
        begun = time.monotonic()
        require_nothing_kept(ImpatientCache(url, {}))
        assert time.monotonic() - begun < 2 * PATIENCE_OF_CACHE_S


@pytest.mark.xdist_group("full redis")
def test_a_redis_that_is_full_still_finds_what_it_has_and_takes_in_again_when_there_is_room(request):
    cache.set("known", 7)
    request.getfixturevalue("full")
    require_nothing_kept(cache)
    assert cache.get("known") == 7
    with Redis.from_url(cache.server) as redis:
        redis.config_set("maxmemory", 0)
    cache.set("key", 1)
    assert cache.get("key") == 1


@pytest.mark.parametrize("state", ["away", "full"])
def test_people_sign_in_while_nothing_can_be_counted(state, db, settings, monkeypatch, request):
    if state == "full":
        request.getfixturevalue("full")
    else:
        monkeypatch.setitem(settings.CACHES["default"], "LOCATION", AWAY)
        monkeypatch.delattr(cache._connections, "default", raising=False)
    amara = cast.amara()
    amara.set_password("eight lanterns by the lake")
    amara.save()
    form = {"login": amara.email, "password": "eight lanterns by the lake"}
    try:
        assert Client().post("/en/account/login/", form).status_code == 302
        assert Client().post("/en/account/login/", {**form, "password": "wrong"}).status_code == 200
    finally:
        monkeypatch.undo()
        monkeypatch.delattr(cache._connections, "default", raising=False)
