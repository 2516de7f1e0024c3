"""A client of the socket in Python, for programs and for our own tests: it reconnects, resumes and says nothing twice.

async with Client("wss://fair.example/ws/v1/", token="fs_…") as client:
    await client.join("conversation.7", since=0)
    await client.call("message.post", fair="ciftis-2020", conversation=7, text="Hello", client_key=str(uuid4()))
    async for frame in client.frames():
        print(frame["event"], frame["data"])
"""

from __future__ import annotations

import asyncio
import itertools
import json
import random
from collections.abc import AsyncIterator, Coroutine, Mapping
from contextlib import suppress
from typing import Any, Final, Self

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException

SIGNED_OUT: Final = 4401
TOO_FAST: Final = 4429
FIRST_WAIT_S, LONGEST_WAIT_S = 0.5, 4.0
PASSES: Final = {"throttled", "unavailable", "refused"}
"""Codes of refusals that say nothing about whether a place is ours to hear: we ask again."""


class Refused(Exception):
    """The site understood and refuses; `refusal` has a `code`, a `detail` and `errors`."""

    def __init__(self, refusal: Mapping[str, Any]) -> None:
        self.refusal = refusal
        super().__init__(refusal["code"])


class SignedOut(Exception):
    """The token or the session is not valid any more: coming back would not help."""


class Client:
    """What we know of each place, and what nobody has answered yet.

    `numbers`: up to which number we know everything that happened at a place, None where nothing is counted. `until`:
    up to which number what comes makes up for what was missed, with gaps, since of a message that changed twice only
    the last change comes. `calls`: for each number what was asked, and where the answer goes.
    """

    def __init__(self, url: str, *, token: str = "", headers: Mapping[str, str] | None = None) -> None:
        self.url = url
        self.headers = {**(headers or {}), **({"Authorization": f"Bearer {token}"} if token else {})}
        self.numbers: dict[str, int | None] = {}
        self.until: dict[str, int] = {}
        self.joining: set[str] = set()
        self.is_over = False
        self.calls: dict[int, tuple[str, dict[str, Any], asyncio.Future[Any]]] = {}
        self.tasks: set[asyncio.Task[None]] = set()
        self.ids, self.inbox = itertools.count(1), asyncio.Queue[dict[str, Any] | None]()
        self.wire: ClientConnection | None = None

    async def __aenter__(self) -> Self:
        self.spawn(self.stay())
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        self.tasks.add(task := asyncio.create_task(work))
        task.add_done_callback(self.tasks.discard)

    async def frames(self) -> AsyncIterator[dict[str, Any]]:
        """Everything that happens where we listen; of places that count each change once, in order."""
        while (frame := await self.inbox.get()) is not None:
            yield frame
        raise SignedOut

    async def join(self, place: str, since: int | None = None) -> Any:
        """Where it stands, or Refused if it is not ours to hear. `since`: the number up to which we know it."""
        self.numbers[place] = since
        self.joining.add(place)
        try:
            return await self.call("place.join", place=place)
        finally:
            self.joining.discard(place)

    async def leave(self, place: str) -> None:
        self.numbers.pop(place, None)
        await self.call("place.leave", place=place)

    async def call(self, do: str, **given: Any) -> Any:
        """The answer, or Refused, or SignedOut. What was not answered when the line broke is sent again."""
        if self.is_over:
            raise SignedOut
        number, answer = next(self.ids), asyncio.get_running_loop().create_future()
        self.calls[number] = do, given, answer
        try:
            await self.send(number)
            return await answer
        finally:
            del self.calls[number]

    async def send(self, number: int, wait: float = 0) -> None:
        if wait:
            await asyncio.sleep(wait)
        do, given, _answer = self.calls.get(number, ("", {}, None))
        if do == "place.join" and (since := self.numbers.get(given["place"])) is not None:
            given = {**given, "since": since}
        if do and self.wire:
            with suppress(ConnectionClosed):
                await self.wire.send(json.dumps({"id": number, "do": do, "with": given}))

    async def stay(self) -> None:
        """Connected, for as long as we are welcome: back-off with full jitter, doubled, at most four seconds."""
        wait, is_back = FIRST_WAIT_S, False
        while True:
            with suppress(OSError, WebSocketException, TimeoutError):
                async with connect(self.url, additional_headers=self.headers, compression=None) as self.wire:
                    await self.begin_again(is_back=is_back)
                    is_back = True
                    async for text in self.wire:
                        wait = FIRST_WAIT_S
                        self.hear(json.loads(text))
            code, self.wire = self.wire.close_code if self.wire else None, None
            if code == SIGNED_OUT:
                return self.end()
            await asyncio.sleep(random.uniform(0, wait) if code != TOO_FAST else random.uniform(30, 60))  # noqa: S311
            wait = min(LONGEST_WAIT_S, 2 * wait)

    def end(self) -> None:
        self.is_over = True
        self.inbox.put_nowait(None)
        for _do, _given, answer in self.calls.values():
            if not answer.done():
                answer.set_exception(SignedOut())

    async def begin_again(self, *, is_back: bool) -> None:
        """What nobody has answered is asked again, and every place is told how far we are."""
        for number in tuple(self.calls):
            await self.send(number)
        for place in tuple(self.numbers):
            self.go_back_to(place)
        if is_back:  # what is not numbered is not made up for
            self.tell("live.unsure", {})

    def go_back_to(self, place: str) -> None:
        if place not in self.joining:
            self.joining.add(place)
            self.spawn(self.go_back(place))

    async def go_back(self, place: str) -> None:
        with suppress(SignedOut):
            try:
                await self.call("place.join", place=place)
            except Refused:
                self.tell("place.lost", {"place": place})

    def tell(self, event: str, data: dict[str, Any]) -> None:
        """What the site does not say."""
        self.inbox.put_nowait({"event": event, "data": data})

    def hear(self, said: dict[str, Any]) -> None:
        if "re" in said:
            self.answered(said["re"], said.get("ok"), said.get("refusal"))
        elif "seq" not in said or self.is_next(said):
            if said["event"] == "place.lost":
                self.numbers.pop(said["data"]["place"], None)
            self.inbox.put_nowait(said)

    def answered(self, number: int, ok: dict[str, Any] | None, refusal: dict[str, Any] | None) -> None:
        do, given, answer = self.calls.get(number, ("", {}, None))
        if do == "place.join" and refusal and refusal["code"] in PASSES:
            self.spawn(self.send(number, random.uniform(0, LONGEST_WAIT_S)))  # noqa: S311
            return
        if do == "place.join":
            self.joined(given["place"], ok)
        if answer and not answer.done():
            answer.set_exception(Refused(refusal)) if refusal else answer.set_result(ok)

    def joined(self, place: str, standing: Mapping[str, Any] | None) -> None:
        """Whoever has missed too much learns it as `place.reset`, before what follows: he reads it over REST."""
        known = self.numbers.pop(place, None)
        self.joining.discard(place)
        if standing is None:
            return
        seq, is_reset = standing.get("seq"), standing.get("reset", False)
        if is_reset:
            self.tell("place.reset", {"place": place, "after": known, "seq": seq})
        self.numbers[place] = seq if known is None or is_reset else known
        self.until[place] = seq or 0

    def is_next(self, frame: dict[str, Any]) -> bool:
        """What we know is dropped; what comes too early is asked for in its order."""
        place = f"conversation.{frame['data']['conversation']}"
        known = self.numbers.get(place)
        if known is None:
            return True
        if frame["seq"] > max(known + 1, self.until.get(place, 0)):
            self.go_back_to(place)
        elif frame["seq"] > known:
            self.numbers[place] = frame["seq"]
            return True
        return False
