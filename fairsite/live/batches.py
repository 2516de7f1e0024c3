"""Work that is done for many at once: what comes while one batch is on its way is the next."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

import structlog
from django.db import Error as DatabaseError

from fairsite.errors import Busy
from fairsite.live.threads import in_thread

MOST: Final = 500
"""That are done in a batch."""
AGAIN_S, LONGEST_PAUSE_S = 0.05, 0.8
PATIENCE_S: Final = 4.0
"""Seconds until whoever found it Busy all the time is told so: before a browser takes its line for dead."""

Asked = TypeVar("Asked")
Done = TypeVar("Done")

log = structlog.get_logger(__name__)


@dataclass(eq=False)
class Waiting(Generic[Asked, Done]):
    """`until` it comes again when it is Busy, after a `pause` that doubles."""

    asked: Asked
    answer: asyncio.Future[Done]
    until: float
    pause: float = AGAIN_S


class Batches(Generic[Asked, Done]):
    """Of one kind in one process, one after the other, so that all is done in the order in which it came.

    `together`, in a thread, gives for each of them what came of it, or why nothing did. What is Busy leaves the order:
    it comes again with a later batch, and holds up nobody else.
    """

    def __init__(self, together: Callable[[Sequence[Asked]], Sequence[Done | Exception]]) -> None:
        self.together = together
        self.waiting: list[Waiting[Asked, Done]] = []
        self.running: asyncio.Task[None] | None = None

    def do(self, asked: Asked) -> asyncio.Future[Done]:
        loop = asyncio.get_running_loop()
        one: Waiting[Asked, Done] = Waiting(asked, loop.create_future(), loop.time() + PATIENCE_S)
        self.put(one)
        return one.answer

    def put(self, one: Waiting[Asked, Done]) -> None:
        self.waiting.append(one)
        if self.running is None:
            self.running = asyncio.create_task(self.run())

    async def run(self) -> None:
        try:
            while batch := self.waiting[:MOST]:
                del self.waiting[:MOST]
                for one, done in zip(batch, await self.done([one.asked for one in batch]), strict=True):
                    if isinstance(done, Busy):
                        self.put_off(one, done)
                    else:
                        tell(one.answer, done)
        finally:
            self.running = None

    def put_off(self, one: Waiting[Asked, Done], busy: Busy) -> None:
        """Whose asker has gone meanwhile may not ask any more."""
        loop = asyncio.get_running_loop()
        if loop.time() + one.pause > one.until:
            tell(one.answer, busy)
        elif not one.answer.done():
            loop.call_later(one.pause, self.put, one)
            one.pause = min(LONGEST_PAUSE_S, 2 * one.pause)

    async def done(self, batch: Sequence[Asked]) -> Sequence[Done | Exception]:
        """Whatever goes wrong round the batch, nobody waits for ever, and only one suffers whose own fault it is."""
        try:
            done = await in_thread(self.together, batch)
            return [one for _asked, one in zip(batch, done, strict=True)]
        except DatabaseError as error:
            return [error] * len(batch)
        except Exception as error:
            if len(batch) == 1:
                return [error]
            log.exception("batch_failed", many=len(batch))
        return [done for one in batch for done in await self.done([one])]


def tell(answer: asyncio.Future[Done], done: Done | Exception) -> None:
    if answer.done():
        return  # whoever asked has gone
    if isinstance(done, Exception):
        answer.set_exception(done)
    else:
        answer.set_result(done)
