"""The way between processes: batches of frames over one channel of Redis, each batch numbered by its sender.

It is at most once and may be away: whoever notices that something is missing asks the database.
"""

from __future__ import annotations

import asyncio
import random
import time
import uuid
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit
from zlib import crc32

import orjson
import structlog
from redis import RedisError
from redis.asyncio import Redis

from fairsite.impatience import impatient_redis
from fairsite.live.frames import Frame

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from redis import Redis as SyncRedis

LONGEST_WAIT_S: Final = 5.0
SILENT_S: Final = 86_400.0
"""After which a process that says nothing is taken for one that has ended."""
OUTSIDE: Final = ""
"""The sender of what comes from processes without a hub: nobody counts their batches."""

log = structlog.get_logger(__name__)


def channel_of(url: str) -> str:
    """Channels know nothing of numbered databases; two sites on one Redis must not hear each other."""
    return f"live:{urlsplit(url).path.strip('/') or 0}"


def by_bus(urls: Sequence[str], frames: Iterable[Frame]) -> dict[str, list[Frame]]:
    """Which way each frame goes: everything of a place goes the same one, so it stays in its order."""
    found: defaultdict[str, list[Frame]] = defaultdict(list)
    for frame in frames:
        found[urls[crc32(frame.places[0].encode()) % len(urls)]].append(frame)
    return found


def packed(sender: str, number: int, frames: Sequence[Frame]) -> bytes:
    return orjson.dumps(
        [sender, number, [[one.places, one.payload.decode(), one.seq, one.is_passing] for one in frames]]
    )


def unpacked(data: bytes) -> tuple[str, int, list[Frame]]:
    sender, number, frames = orjson.loads(data)
    return sender, number, [Frame(tuple(places), payload.encode(), *rest) for places, payload, *rest in frames]


@cache
def from_outside(url: str) -> SyncRedis:
    """A client for each process; its connections are kept."""
    return impatient_redis(url)


def publish_from_outside(urls: Sequence[str], frames: Sequence[Frame]) -> None:
    """From a page, a task or a shell. With Redis away the sweep finds in the database what counts."""
    for url, some in by_bus(urls, frames).items():
        try:
            from_outside(url).publish(channel_of(url), packed(OUTSIDE, 0, some))
        except (RedisError, OSError) as error:
            log.warning("live_bus_away", error=type(error).__name__)


class Bus:
    """One process's end. `hear` is called with the frames of others, `unsure` whenever some may have been missed."""

    def __init__(self, url: str, hear: Callable[[list[Frame]], None], unsure: Callable[[], None]) -> None:
        self.url, self.hear, self.unsure = url, hear, unsure
        self.channel = channel_of(url)
        self.me = uuid.uuid4().hex
        self.own = packed(self.me, 0, ()).partition(b",")[0]
        self.number = 0
        self.heard: dict[str, tuple[int, float]] = {}
        self.outgoing: list[Frame] = []
        self.wake = asyncio.Event()
        self.listening = asyncio.Event()
        self.tasks = [asyncio.create_task(self.listen()), asyncio.create_task(self.speak())]

    def publish(self, frames: Sequence[Frame]) -> None:
        """With the next batch: what comes while one is on its way leaves together."""
        self.outgoing.extend(frames)
        self.wake.set()

    async def speak(self) -> None:
        async with Redis.from_url(self.url, socket_timeout=LONGEST_WAIT_S) as redis:
            while True:
                await self.wake.wait()
                self.wake.clear()
                batch, self.outgoing = self.outgoing, []
                self.number += 1
                try:
                    await redis.publish(self.channel, packed(self.me, self.number, batch))
                except (RedisError, OSError) as error:
                    log.warning("live_bus_away", error=type(error).__name__, lost=len(batch))

    async def listen(self) -> None:
        wait = 0.1
        while True:
            try:
                async with Redis.from_url(self.url, socket_keepalive=True) as redis, redis.pubsub() as ear:
                    await ear.subscribe(self.channel)
                    async for message in ear.listen():
                        wait = 0.1
                        self.on(message)
            except (RedisError, OSError) as error:
                log.warning("live_bus_lost", error=type(error).__name__)
            self.listening.clear()
            await asyncio.sleep(random.uniform(wait / 2, wait))  # noqa: S311 - many processes come back, not all at once
            wait = min(LONGEST_WAIT_S, wait * 2)

    def on(self, message: dict[str, object]) -> None:
        if message["type"] == "subscribe":
            self.heard.clear()
            self.listening.set()
            self.unsure()
        elif message["type"] == "message":
            data: bytes = message["data"]  # type: ignore[assignment]
            if data.startswith(self.own):
                return  # what was said here was heard here
            sender, number, frames = unpacked(data)
            if sender != OUTSIDE and not self.follows(sender, number):
                self.unsure()
            self.hear(frames)

    def follows(self, sender: str, number: int) -> bool:
        """Whether it is the next batch of its sender; a new one may begin anywhere, and makes room for himself."""
        now = time.monotonic()
        if sender not in self.heard:
            self.heard = {one: last for one, last in self.heard.items() if now - last[1] < SILENT_S}
        last, _at = self.heard.get(sender, (number - 1, now))
        self.heard[sender] = number, now
        return last == number - 1

    async def end(self) -> None:
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
