"""Commands that are carried out for many at once: what comes while one batch is on its way is the next."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from fairsite.live.commands import carry_out_together
from fairsite.live.threads import in_thread

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fairsite.live.commands import Call, Command
    from fairsite.live.credentials import Credentials

MOST: Final = 500
"""Calls in a batch."""

Answer = asyncio.Future["Mapping[str, Any]"]
Waiting: TypeAlias = "tuple[Credentials, Call, Answer]"


class Batches:
    """Of one command in one process, one after the other, so that all is done in the order in which it came."""

    def __init__(self, command: Command) -> None:
        self.command = command
        self.waiting: list[Waiting] = []
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
            for (*_call, answer), done in zip(batch, await self.done(batch), strict=True):
                tell(answer, done)
        self.running = None

    async def done(self, batch: Sequence[Waiting]) -> Sequence[Mapping[str, Any] | Exception]:
        """Whatever goes wrong round the batch is everybody's answer: nobody waits for ever, and the next follows."""
        calls = [(credentials, call) for credentials, call, _answer in batch]
        try:
            return await in_thread(carry_out_together, self.command, calls)
        except Exception as error:  # noqa: BLE001 - each of them is told, and says so in the log
            return [error] * len(batch)


def tell(answer: Answer, done: Mapping[str, Any] | Exception) -> None:
    if answer.done():
        return  # whoever asked has gone
    if isinstance(done, Exception):
        answer.set_exception(done)
    else:
        answer.set_result(done)
