"""Work that is done for many at once: what comes while one batch is on its way is the next."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Final, Generic, TypeVar

import structlog
from django.db import Error as DatabaseError

from fairsite.errors import Busy
from fairsite.live.threads import in_thread

MOST: Final = 500
"""That are done in a batch."""

Asked = TypeVar("Asked")
Done = TypeVar("Done")

log = structlog.get_logger(__name__)


class Batches(Generic[Asked, Done]):
    """Of one kind in one process, one after the other, so that all is done in the order in which it came.

    `together`, in a thread, gives for each of them what came of it, or why nothing did. What was Busy goes on in
    `patient` batches: there it may wait, and holds up nobody who need not.
    """

    def __init__(
        self,
        together: Callable[[Sequence[Asked]], Sequence[Done | Exception]],
        patient: Batches[Asked, Done] | None = None,
    ) -> None:
        self.together, self.patient = together, patient
        self.waiting: list[tuple[Asked, asyncio.Future[Done]]] = []
        self.running: asyncio.Task[None] | None = None

    def do(self, asked: Asked) -> asyncio.Future[Done]:
        answer: asyncio.Future[Done] = asyncio.get_running_loop().create_future()
        self.put(asked, answer)
        return answer

    def put(self, asked: Asked, answer: asyncio.Future[Done]) -> None:
        self.waiting.append((asked, answer))
        if self.running is None:
            self.running = asyncio.create_task(self.run())

    async def run(self) -> None:
        try:
            while batch := self.waiting[:MOST]:
                del self.waiting[:MOST]
                results = await self.done([asked for asked, _answer in batch])
                for (asked, answer), done in zip(batch, results, strict=True):
                    if self.patient and isinstance(done, Busy):
                        self.patient.put(asked, answer)
                    else:
                        tell(answer, done)
        finally:
            self.running = None

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
