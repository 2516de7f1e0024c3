"""Clients of Redis for what a page can do without: asked once, given up soon, never a reason to wait."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final, TypeVar

import structlog
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis import Redis, RedisError, ResponseError
from redis.backoff import NoBackoff
from redis.retry import Retry

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE_S: Final = 0.25
"""What a page may lose to a Redis that hangs."""
PATIENCE_OF_CACHE_S: Final = 1.0
"""More, because what is cached may be large; it is lost once in `REST_S`."""
REST_S: Final = 5.0
"""For which the cache leaves a Redis alone that did not answer."""
LONG: Final[Any] = DEFAULT_TIMEOUT
"""As long as the settings say."""
RESTING: Final[dict[str, float]] = {}
"""Until when, by its address: what one thread has found out the others of the process need not."""

COUNTED: Final = "allauth"
"""How the keys begin with which allauth counts who tries to come in."""

Answer = TypeVar("Answer")

log = structlog.get_logger(__name__)


def impatient_redis(url: str, *, patience: float = PATIENCE_S) -> Redis:
    return Redis.from_url(
        url, socket_timeout=patience, socket_connect_timeout=patience, retry=Retry(NoBackoff(), retries=0)
    )


class ImpatientCache(RedisCache):
    """With Redis away, hanging or full nothing is found in it and nothing kept: whatever is there can be made again.

    But for `COUNTED`: tries at a door and codes that were used. While nobody counts them nobody may try, and it fails.
    """

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        patience = {"socket_timeout": PATIENCE_OF_CACHE_S, "socket_connect_timeout": PATIENCE_OF_CACHE_S}
        once = {"retry": Retry(NoBackoff(), retries=0)}
        self.server = server
        super().__init__(server, {**params, "OPTIONS": {**patience, **once, **params.get("OPTIONS", {})}})

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self._try(key, lambda: super(ImpatientCache, self).get(key, default, version), otherwise=default)

    def set(self, key: Any, value: Any, timeout: float | None = LONG, version: int | None = None) -> None:
        self._try(key, lambda: super(ImpatientCache, self).set(key, value, timeout, version), otherwise=None)

    def add(self, key: Any, value: Any, timeout: float | None = LONG, version: int | None = None) -> bool:
        """Whoever wants to be the first is."""
        return self._try(key, lambda: super(ImpatientCache, self).add(key, value, timeout, version), otherwise=True)

    def touch(self, key: Any, timeout: float | None = LONG, version: int | None = None) -> bool:
        return self._try(key, lambda: super(ImpatientCache, self).touch(key, timeout, version), otherwise=False)

    def delete(self, key: Any, version: int | None = None) -> bool:
        return self._try(key, lambda: super(ImpatientCache, self).delete(key, version), otherwise=False)

    def _try(self, key: Any, call: Callable[[], Answer], *, otherwise: Answer) -> Answer:
        if str(key).startswith(COUNTED):
            return call()
        if time.monotonic() < RESTING.get(self.server, 0):
            return otherwise
        try:
            return call()
        except (RedisError, OSError) as error:
            if not isinstance(error, ResponseError):  # one that is full still finds what it has
                RESTING[self.server] = time.monotonic() + REST_S
            log.warning("cache_away", error=type(error).__name__)
            return otherwise
