"""Who is here: people who did something in the last five minutes.

Presence is ephemeral. It lives in one sorted set of Redis (member = person, score = time of the last sign of life, in
seconds), never in the database, and when Redis is away nobody is seen and nothing breaks.
"""

from __future__ import annotations

import threading
import time
from functools import cache
from typing import TYPE_CHECKING, Final, TypeVar, cast

import redis
import structlog
from django.conf import settings

from fairsite.impatience import impatient_redis

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

KEY: Final = "presence:people"
WINDOW: Final = 300.0  # seconds for which one sign of life counts
AT_A_PLACE: Final = 30.0  # seconds for which one sign of being at a place counts
MARK_EVERY: Final = 30.0  # seconds between two writes for one person by one process
FRESH: Final = 2.0  # seconds for which one process believes its last answer
REST: Final = 5.0  # seconds in which a process leaves a Redis alone that did not answer
MOST_REMEMBERED: Final = 20_000

Answer = TypeVar("Answer")

log = structlog.get_logger(__name__)


class Presence:
    """The sorted set as one process sees it. `clock` gives seconds since the epoch."""

    def __init__(self, url: str, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._redis = impatient_redis(url)
        self._lock = threading.Lock()
        self._marked: dict[int, float] = {}
        self._people: frozenset[int] = frozenset()
        self._asked_at = self._resting_until = float("-inf")

    def mark(self, person_id: int) -> None:
        """A person shows a sign of life."""
        if self._is_news(person_id, self._clock()):
            self.mark_all([person_id])

    def mark_all(self, people: Collection[int]) -> None:
        """All of these are there, such as those whose sockets a process holds: in one write, however many they are."""
        now = self._clock()
        with self._redis.pipeline(transaction=False) as pipeline:
            pipeline.zadd(KEY, dict.fromkeys(map(str, people), now), gt=True)
            pipeline.zremrangebyscore(KEY, "-inf", now - WINDOW)
            pipeline.expire(KEY, int(WINDOW))
            self._try(pipeline.execute)

    def forget(self, person_id: int) -> None:
        """A person left: signed out, or was shut out."""
        self._marked.pop(person_id, None)
        self._asked_at = float("-inf")
        self._try(lambda: self._redis.zrem(KEY, str(person_id)))

    def people(self) -> frozenset[int]:
        """Ids of everybody present, at most two seconds old."""
        now = self._clock()
        if not self._asked_at <= now < self._asked_at + FRESH:
            self._asked_at = now
            found = self._try(lambda: self._redis.zrange(KEY, f"({now - WINDOW}", "+inf", byscore=True))
            self._people = frozenset(int(member) for member in cast("list[bytes]", found or []))
        return self._people

    def seen_within(self, seconds: float) -> frozenset[int] | None:
        """Ids of everybody who showed a sign of life so lately, asked anew; None if nobody knows."""
        found = self._try(lambda: self._redis.zrange(KEY, f"({self._clock() - seconds}", "+inf", byscore=True))
        return None if found is None else frozenset(int(member) for member in cast("list[bytes]", found))

    def mark_at(self, places: Mapping[str, Mapping[int, float]]) -> None:
        """People are at places, such as a booth's builder or a desk, each seen so many seconds ago; and again later."""
        now = self._clock()
        with self._redis.pipeline(transaction=False) as pipeline:
            for place, people in places.items():
                key = f"{KEY}:{place}"
                pipeline.zadd(key, {str(person): now - ago for person, ago in people.items()}, gt=True)
                pipeline.zremrangebyscore(key, "-inf", now - AT_A_PLACE)
                pipeline.expire(key, int(AT_A_PLACE))
            self._try(pipeline.execute)

    def people_at(self, place: str) -> frozenset[int]:
        """Ids of everybody who said in the last half minute that he is there."""
        since = f"({self._clock() - AT_A_PLACE}"
        found = self._try(lambda: self._redis.zrange(f"{KEY}:{place}", since, "+inf", byscore=True))
        return frozenset(int(member) for member in cast("list[bytes]", found or []))

    def _is_news(self, person_id: int, now: float) -> bool:
        with self._lock:
            if now - self._marked.get(person_id, float("-inf")) < MARK_EVERY:
                return False
            if len(self._marked) >= MOST_REMEMBERED:
                self._marked = {person: at for person, at in self._marked.items() if now - at < MARK_EVERY}
            self._marked[person_id] = now
            return True

    def _try(self, call: Callable[[], Answer]) -> Answer | None:
        """The answer, or nothing: no page fails or waits long for a Redis that is away."""
        if self._clock() < self._resting_until:
            return None
        try:
            return call()
        except (redis.RedisError, OSError) as error:
            self._resting_until = self._clock() + REST
            log.warning("presence_unknown", error=type(error).__name__)
            return None


@cache
def presence() -> Presence:
    """This process's view, made when it is first asked for."""
    return Presence(settings.REDIS_URL)


def mark_present(person_id: int) -> None:
    presence().mark(person_id)


def mark_all_present(people: Collection[int]) -> None:
    presence().mark_all(people)


def forget_present(person_id: int) -> None:
    presence().forget(person_id)


def present_people() -> frozenset[int]:
    return presence().people()


def seen_within(seconds: float) -> frozenset[int] | None:
    return presence().seen_within(seconds)


def mark_at(place: str, person_id: int) -> None:
    presence().mark_at({place: {person_id: 0.0}})


def mark_all_at(places: Mapping[str, Mapping[int, float]]) -> None:
    presence().mark_at(places)


def people_at(place: str) -> frozenset[int]:
    return presence().people_at(place)
