"""Limits: nobody overshoots them, nobody is limited for another, and Redis being away opens the door."""

import pytest
from django.test import Client, RequestFactory

from fairsite.api.limits import Buckets, Policy, buckets, limit_headers
from tests.at_once import at_once

pytestmark = pytest.mark.django_db

TIGHT = "/api/v1/test/tight/"


def statuses(client, times: int, **headers) -> list[int]:
    return [client.get(TIGHT, **headers).status_code for _call in range(times)]


def test_the_headers_tell_how_many_calls_are_left(client):
    first, second = client.get(TIGHT), client.get(TIGHT)

    assert first.headers["RateLimit-Policy"] == '"tight";q=5;w=60'
    assert first.headers["RateLimit"] == '"tight";r=4;t=12'
    assert second.headers["RateLimit"].startswith('"tight";r=3;t=')


def test_one_call_too_many_is_told_when_to_come_again(client):
    assert statuses(client, 5) == [200] * 5

    response = client.get(TIGHT)

    assert (response.status_code, response.json()["code"]) == (429, "throttled")
    assert 11 <= int(response.headers["Retry-After"]) <= 12
    assert response.headers["RateLimit"].startswith('"tight";r=0;')


def test_the_bucket_fills_again_bit_by_bit(settings):
    store, policy = buckets(settings.REDIS_URL), Policy("quick", 2, 1)
    store.redis.delete("rate:quick:Lin")
    taken = [store.take(policy, "Lin") for _call in range(3)]
    assert [allowance.allowed for allowance in taken] == [True, True, False]
    assert 0 < taken[-1].wait <= 0.5

    seconds, microseconds = store.redis.time()
    store.redis.hset("rate:quick:Lin", mapping={"tokens": 0.1, "at": seconds + microseconds / 1e6 - 0.6})
    assert store.take(policy, "Lin").allowed

    store.redis.hset("rate:quick:Lin", mapping={"tokens": 1.5, "at": seconds + 3600})
    assert store.take(policy, "Lin").allowed, "a clock that was set back takes nothing away"


def test_thirty_clients_at_once_get_no_more_than_the_limit(settings):
    policy = Policy("parallel", 50, 3600)
    store = Buckets(settings.REDIS_URL)
    store.redis.delete("rate:parallel:all")

    allowed = at_once(*[lambda: sum(store.take(policy, "all").allowed for _call in range(10))] * 30)

    assert sum(allowed) == 50


def test_who_is_refused_is_counted_too():
    for headers in ({"Authorization": "Bearer fs_guess"}, {}):
        stranger = Client(headers=headers, REMOTE_ADDR=f"203.0.113.{len(headers)}")
        answers = [stranger.post(TIGHT).status_code for _call in range(7)]
        assert answers == [401] * 5 + [429] * 2


def test_a_forged_address_helps_nobody(client):
    forged = [client.get(TIGHT, headers={"X-Forwarded-For": f"198.51.100.{number}"}).status_code for number in range(7)]

    assert forged == [200] * 5 + [429] * 2


def test_behind_a_proxy_each_client_has_its_own_limit(client, settings):
    settings.TRUSTED_PROXIES = 1

    assert statuses(client, 6, headers={"X-Forwarded-For": "198.51.100.1"})[-1] == 429
    assert statuses(client, 1, headers={"X-Forwarded-For": "198.51.100.2"}) == [200]
    assert statuses(client, 1, headers={"X-Forwarded-For": "198.51.100.2, 198.51.100.1"}) == [429]


def test_a_household_of_addresses_has_one_limit(client):
    answers = [client.get(TIGHT, REMOTE_ADDR=f"2001:db8::{number}").status_code for number in range(1, 8)]

    assert answers == [200] * 5 + [429] * 2


def test_people_tokens_and_visitors_of_one_address_are_counted_apart(client, amara, lin_wei, token_of):
    statuses(client, 6)
    person = Client()
    person.force_login(amara)
    machine = Client(headers={"Authorization": f"Bearer {token_of(amara)}"})
    other = Client()
    other.force_login(lin_wei)

    for somebody in (person, machine, other):
        assert statuses(somebody, 6) == [200] * 5 + [429]


def test_the_limit_goes_by_the_kind_of_credentials_unless_the_view_has_its_own(client, amara, token_of):
    url = "/api/v1/test/people/"
    assert client.get(url).headers["RateLimit-Policy"] == '"visitor";q=600;w=60'
    machine = Client(headers={"Authorization": f"Bearer {token_of(amara)}"})
    assert machine.get(url).headers["RateLimit-Policy"] == '"token";q=1200;w=60'
    client.force_login(amara)
    assert client.get(url).headers["RateLimit-Policy"] == '"person";q=600;w=60'


def test_with_redis_away_everybody_is_let_through_and_it_is_said_once(client, settings, caplog):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"

    assert statuses(client, 8) == [200] * 8

    assert "RateLimit" not in client.get(TIGHT).headers
    said = [record for record in caplog.records if "limits_off" in str(record.msg)]
    assert len(said) == 1


def test_nobody_counted_means_no_headers_and_no_wait():
    assert limit_headers(RequestFactory().get("/")) == {}


def test_a_view_that_asks_for_no_wait_gets_none():
    from fairsite.api.limits import CallLimit

    assert CallLimit().wait() is None
