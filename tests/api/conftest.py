"""A client that gets answers as the world would, failures too."""

import pytest
from django.test import Client
from redis import Redis

from fairsite.accounts.actions.tokens import issue_token
from fairsite.accounts.scopes import Scope
from fairsite.api.limits import buckets
from tests import cast


@pytest.fixture(autouse=True)
def site_with_more_doors(settings):
    settings.ROOT_URLCONF = "tests.api.site"
    settings.API_RATES = settings.API_RATES | {"tight": "5/60"}
    with Redis.from_url(settings.REDIS_URL) as redis:
        redis.delete(*redis.keys("rate:*") or ["rate:none"])
    yield
    buckets.cache_clear()


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture
def amara(db):
    return cast.amara()


@pytest.fixture
def lin_wei(db):
    return cast.lin_wei()


@pytest.fixture
def token_of():
    """`token_of(amara)`: the secret of a token with which a program may do what she may."""

    def secret_of(person) -> str:
        _token, secret = issue_token(by=person, name="portal", scopes=[Scope.READ, Scope.WRITE])
        return secret

    return secret_of
