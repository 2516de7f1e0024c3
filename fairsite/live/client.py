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
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from typing import Any, Final, Self

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException

SIGNED_OUT: Final = 4401
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
    def __init__(self, url: str, *, token: str = "", headers: Mapping[str, str] | None = None) -> None:
        self.url = url
        self.headers = {**(headers or {}), **({"Authorization": f"Bearer {token}"} if token else {})}
        self.numbers: dict[str, int | None] = {}
        """The places where we listen, and up to which number we know everything of each."""
        self.until: dict[str, int] = {}
        """Up to which number what comes makes up for what was missed: of a message that changed twice only the last."""
        self.calls: dict[int, tuple[str, str, asyncio.Future[Any]]] = {}
        self.returning: dict[str, asyncio.Task[None]] = {}
        """Where we are on the way back to, each until it is answered or the line breaks."""
        self.ids = itertools.count(1)
        self.inbox: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()
        self.wire: ClientConnection | None = None

    async def __aenter__(self) -> Self:
        self.task = asyncio.create_task(self.stay())
        return self

    async def __aexit__(self, *_: object) -> None:
        tasks = [self.task, *self.returning.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def frames(self) -> AsyncIterator[dict[str, Any]]:
        """Everything that happens where we listen; of places that count each change once, in order."""
        while (frame := await self.inbox.get()) is not None:
            yield frame
        raise SignedOut

    async def join(self, place: str, since: int | None = None) -> Mapping[str, Any]:
        self.numbers[place] = since
        try:
            return await self.resume(place)
        except Refused:
            self.lose(place)
            raise

    async def call(self, do: str, **given: Any) -> Any:
        """The answer, or Refused. What was not answered when the line broke is sent again."""
        number = next(self.ids)
        text = json.dumps({"id": number, "do": do, "with": given})
        answer = asyncio.get_running_loop().create_future()
        self.calls[number] = given.get("place", ""), text, answer
        await self.write(text)
        return await answer

    async def write(self, text: str) -> None:
        with suppress(ConnectionClosed):
            if self.wire:
                await self.wire.send(text)

    async def resume(self, place: str) -> Mapping[str, Any]:
        since = self.numbers[place]
        answer = await self.call("place.join", place=place, **({} if since is None else {"since": since}))
        return dict(answer)

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
            if self.wire and self.wire.close_code == SIGNED_OUT:
                self.inbox.put_nowait(None)
                return
            await asyncio.sleep(random.uniform(0, wait))  # noqa: S311
            wait = min(LONGEST_WAIT_S, 2 * wait)

    async def begin_again(self, *, is_back: bool) -> None:
        """What nobody has answered is asked again, and every place is told how far we are."""
        for task in self.returning.values():
            task.cancel()
        self.returning.clear()
        self.calls = {number: call for number, call in self.calls.items() if not call[2].done()}
        for _place, text, _answer in list(self.calls.values()):
            await self.write(text)
        for place in tuple(self.numbers):
            self.go_back_to(place)
        if is_back:  # what is not numbered is not made up for
            self.inbox.put_nowait({"event": "live.unsure", "data": {}})

    def go_back_to(self, place: str) -> None:
        if place not in self.returning:
            task = self.returning[place] = asyncio.create_task(self.go_back(place))
            task.add_done_callback(lambda done: self.returning.get(place) is done and self.returning.pop(place))

    async def go_back(self, place: str) -> None:
        """Until we are there, or are told that it is not ours to hear any more."""
        wait = FIRST_WAIT_S
        while place in self.numbers:
            try:
                await self.resume(place)
            except Refused as refused:
                if refused.refusal["code"] not in PASSES:
                    self.lose(place)
                    self.inbox.put_nowait({"event": "place.lost", "data": {"place": place}})
                    return
            else:
                return
            await asyncio.sleep(random.uniform(0, wait))  # noqa: S311
            wait = min(LONGEST_WAIT_S, 2 * wait)

    def lose(self, place: str) -> None:
        self.numbers.pop(place, None)
        self.until.pop(place, None)

    def hear(self, said: dict[str, Any]) -> None:
        if "re" in said:
            place, _text, answer = self.calls.pop(said["re"], ("", "", None))
            if place and "seq" in said.get("ok", {}):
                self.joined(place, said["ok"])
            if answer and not answer.done():
                answer.set_result(said["ok"]) if "ok" in said else answer.set_exception(Refused(said["refusal"]))
        elif "seq" not in said:
            if said["event"] == "place.lost":
                self.lose(said["data"]["place"])
            self.inbox.put_nowait(said)
        else:
            self.hear_numbered(said)

    def joined(self, place: str, standing: Mapping[str, Any]) -> None:
        """Whoever has missed too much learns it as `place.reset`, before what follows: he reads it over REST."""
        if place not in self.numbers:
            return  # lost meanwhile
        known = self.numbers[place]
        if standing.get("reset"):
            missed = {"place": place, "after": known, "seq": standing["seq"]}
            self.inbox.put_nowait({"event": "place.reset", "data": missed})
        if known is None or standing.get("reset"):
            self.numbers[place] = standing["seq"]
        self.until[place] = standing["seq"]

    def hear_numbered(self, frame: dict[str, Any]) -> None:
        """What we know is dropped; what comes too early is asked for in its order."""
        place = f"conversation.{frame['data']['conversation']}"
        known = self.numbers.get(place)
        if known is None:
            self.inbox.put_nowait(frame)
        elif known < frame["seq"] <= max(known + 1, self.until.get(place, 0)):
            self.numbers[place] = frame["seq"]
            self.inbox.put_nowait(frame)
        elif frame["seq"] > known:
            self.go_back_to(place)
