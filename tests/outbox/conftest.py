"""A broker that is empty, and one that is away."""

import random
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from celery import Celery
from django.conf import settings
from redis import Redis

from fairsite.celery import app
from tests.live.test_presence import HangingServer


class Broker:
    """What lies in the queue, read from Valkey itself."""

    QUEUE = "celery:celery"

    def __init__(self) -> None:
        self.redis = Redis.from_url(settings.CELERY_BROKER_URL, socket_timeout=120)

    def __len__(self) -> int:
        return int(self.redis.llen(self.QUEUE))

    def messages(self) -> list[bytes]:
        return self.redis.lrange(self.QUEUE, 0, -1)

    def lose_everything(self) -> None:
        self.redis.flushdb()


@pytest.fixture
def broker() -> Iterator[Broker]:
    broker = Broker()
    broker.lose_everything()
    yield broker
    broker.lose_everything()
    broker.redis.close()


@pytest.fixture
def broker_away() -> Iterator[None]:
    """Nothing listens where messages are to go."""
    with messages_going_to("redis://127.0.0.1:1/0"):
        yield


@pytest.fixture
def broker_hangs() -> Iterator[float]:
    """Somebody listens there, and never answers. For how many seconds one caller waits for him."""
    with HangingServer() as url, messages_going_to(url, socket_timeout=3):
        yield 3


@contextmanager
def messages_going_to(url: str, **options: int) -> Iterator[None]:
    elsewhere = Celery("elsewhere", broker=url, set_as_current=False)
    elsewhere.conf.broker_transport_options = {**app.conf.broker_transport_options, **options}
    use(elsewhere)
    yield
    use(app)
    elsewhere.close()


def use(celery: Celery) -> None:
    """In this thread, and in those that begin."""
    celery.set_current()
    celery.set_default()


@pytest.fixture
def site_celery() -> Celery:
    return app


@pytest.fixture
def dice() -> random.Random:
    """Chance that can be repeated: pytest shows what is printed when the test fails."""
    seed = random.randrange(2**32)
    print(f"seed {seed}")  # noqa: T201
    return random.Random(seed)
