"""A client of Redis for what a page can do without: asked once, given up soon, never a reason to wait."""

from __future__ import annotations

from typing import Final

from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

PATIENCE_S: Final = 0.25
"""What a page may lose to a Redis that hangs."""


def impatient_redis(url: str, *, patience: float = PATIENCE_S) -> Redis:
    return Redis.from_url(
        url, socket_timeout=patience, socket_connect_timeout=patience, retry=Retry(NoBackoff(), retries=0)
    )
