"""A client that gets answers as the world would, failures too."""

import pytest
from django.test import Client
from redis import Redis

from fairsite.api.limits import buckets


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
