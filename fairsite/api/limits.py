"""How often somebody may call: token buckets in Redis, filled and emptied in one atomic step, so nothing overshoots."""

from __future__ import annotations

import functools
import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import structlog
from django.conf import settings
from redis import RedisError
from rest_framework.throttling import BaseThrottle

from fairsite.api.addresses import client_address, neighbourhood
from fairsite.impatience import impatient_redis

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest
    from rest_framework.request import Request
    from rest_framework.views import APIView

TAKE_ONE: Final = """
local quota, window = tonumber(ARGV[1]), tonumber(ARGV[2])
local clock = redis.call('TIME')
local now = clock[1] + clock[2] / 1000000
local kept = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens, at = tonumber(kept[1]) or quota, tonumber(kept[2]) or now
tokens = math.min(quota, tokens + math.max(0, now - at) * quota / window)
local allowed = tokens >= 1
if allowed then tokens = tokens - 1 end
redis.call('HSET', KEYS[1], 'tokens', tokens, 'at', now)
redis.call('PEXPIRE', KEYS[1], math.ceil(window * 1000))
return {allowed and 1 or 0, tostring(tokens)}
"""
LEFT_ALONE_S: Final = 5.0

logger = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Policy:
    """`quota` calls at once, and as many again spread over each `window` of seconds."""

    name: str
    quota: int
    window: int

    @property
    def header(self) -> str:
        return f'"{self.name}";q={self.quota};w={self.window}'

    def seconds_for(self, tokens: float) -> float:
        """How long the bucket takes to gain that many."""
        return tokens * self.window / self.quota


@dataclass(frozen=True, slots=True)
class Allowance:
    """What came of asking: whether the call is allowed, and how many more would be."""

    policy: Policy
    allowed: bool
    tokens: float

    @property
    def wait(self) -> float:
        return self.policy.seconds_for(max(0.0, 1 - self.tokens))

    @property
    def header(self) -> str:
        until_full = math.ceil(self.policy.seconds_for(self.policy.quota - self.tokens))
        return f'"{self.policy.name}";r={math.floor(self.tokens)};t={until_full}'


class Buckets:
    """The buckets of all web processes. With Redis away calls are let through: limits protect the site, not the law."""

    def __init__(self, url: str) -> None:
        self.redis = impatient_redis(url)
        self.take_one = self.redis.register_script(TAKE_ONE)
        self.away_until = 0.0

    def take(self, policy: Policy, whose: str) -> Allowance | None:
        """None when nobody counts: Redis is asked again some seconds after it did not answer."""
        if time.monotonic() < self.away_until:
            return None
        try:
            allowed, tokens = self.take_one([f"rate:{policy.name}:{whose}"], [policy.quota, policy.window])
        except RedisError as error:
            self.away_until = time.monotonic() + LEFT_ALONE_S
            logger.warning("limits_off", error=str(error))
            return None
        return Allowance(policy, bool(allowed), float(tokens))


@functools.cache
def buckets(url: str) -> Buckets:
    return Buckets(url)


def policy_named(name: str) -> Policy:
    """From settings.API_RATES, written as "calls/seconds"."""
    quota, window = settings.API_RATES[name].split("/")
    return Policy(name, int(quota), int(window))


def taken(name: str, whose: str) -> Allowance | None:
    """One of the calls that a policy of the settings allows somebody; None when nobody counts."""
    return buckets(settings.REDIS_URL).take(policy_named(name), whose)


def origin(request: HttpRequest) -> str:
    """Whom an anonymous request is counted against: the place that it comes from."""
    return f"address:{neighbourhood(client_address(request))}"


def caller(request: Request) -> tuple[str, str]:
    """The kind of credentials, and whose they are: a token, a person, or the place an anonymous call comes from."""
    if request.auth is not None:
        return "token", f"token:{request.auth.pk}"
    if request.user.is_authenticated:
        return "person", f"person:{request.user.pk}"
    return "visitor", origin(request._request)  # noqa: SLF001 - the request of Django within that of DRF


class CallLimit(BaseThrottle):
    """The limit of every view; one that is dearer than others names a policy of its own in `rate_policy`."""

    allowance: Allowance | None = None

    def allow_request(self, request: Request, view: APIView) -> bool:
        """Each request is counted once, however often it is asked for."""
        known = vars(request._request)  # noqa: SLF001 - the request of Django within that of DRF
        if "allowance" not in known:
            kind, whose = caller(request)
            known["allowance"] = taken(getattr(view, "rate_policy", kind), whose)
        self.allowance = known["allowance"]
        return self.allowance is None or self.allowance.allowed

    def wait(self) -> float | None:
        return self.allowance.wait if self.allowance else None


def limit_headers(request: HttpRequest) -> Mapping[str, str]:
    """As draft-ietf-httpapi-ratelimit-headers has them; none when nobody counted."""
    allowance: Allowance | None = getattr(request, "allowance", None)
    if allowance is None:
        return {}
    return {"RateLimit-Policy": allowance.policy.header, "RateLimit": allowance.header}
