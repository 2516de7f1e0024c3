"""Commands that are carried out for many at once: what comes while one batch is on its way is the next."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

from fairsite.live.commands import carry_out_together
from fairsite.live.threads import in_thread

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fairsite.live.commands import Call, Command
    from fairsite.live.credentials import Credentials

MOST: Final = 500
"""Calls in a batch."""

Answer = asyncio.Future["Mapping[str, Any]"]


class Batches:
    """Of one command in one process, one after the other, so that all is done in the order in which it came."""

    def __init__(self, command: Command) -> None:
        self.command = command
        self.waiting: list[tuple[Credentials, Call, Answer]] = []
        self.running: asyncio.Task[None] | None = None

    def carry_out(self, credentials: Credentials, call: Call) -> Answer:
        answer: Answer = asyncio.get_running_loop().create_future()
        self.waiting.append((credentials, call, answer))
        if self.running is None:
            self.running = asyncio.create_task(self.run())
        return answer

    async def run(self) -> None:
        while batch := self.waiting[:MOST]:
            del self.waiting[:MOST]
            calls = [(credentials, call) for credentials, call, _answer in batch]
            for (*_call, answer), done in zip(
                batch, await in_thread(carry_out_together, self.command, calls), strict=True
            ):
                tell(answer, done)
        self.running = None


def tell(answer: Answer, done: Mapping[str, Any] | Exception) -> None:
    if answer.done():
        return  # whoever asked has gone
    if isinstance(done, Exception):
        answer.set_exception(done)
    else:
        answer.set_result(done)
