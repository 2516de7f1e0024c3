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
def test_while_tries_cannot_be_counted_nobody_may_try_and_whoever_is_in_stays(
    state, db, settings, monkeypatch, request
):
    amara = cast.amara()
    amara.set_password("eight lanterns by the lake")
    amara.save()
    inside = Client()
    inside.force_login(amara)
    if state == "full":
        request.getfixturevalue("full")
    else:
        settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": AWAY}}
    for password in ("eight lanterns by the lake", "wrong"):
        form = {"login": amara.email, "password": password}
        assert Client(raise_request_exception=False).post("/en/account/login/", form).status_code == 503
    assert inside.get("/en/account/").status_code == 200
