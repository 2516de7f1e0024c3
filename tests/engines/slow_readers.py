"""Readers who stop reading in a room where much is said: little fits into their sockets, and nobody empties them."""

import asyncio
import json
import os
import socket
import uuid
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import psutil
from redis import Redis
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from fairsite.engines.valkey import Valkey
from tests.engines.talkers import FAIR
from tests.engines.test_serve import url_of

READERS = int(os.environ.get("READERS", "4"))
SAID = 60
LONG = "界" * 4_000
PATIENCE_S = 60


@dataclass
class Reader:
    """Somebody who hangs. Afterwards: what he had been sent, why he was sent away, and what he made up for."""

    hall: object
    numbers: list[int] = field(default_factory=list)
    typists: int = 0
    code: int | None = None
    made_up_for: list[int] = field(default_factory=list)

    @property
    def place(self) -> str:
        return f"conversation.{self.hall.conversation}"

    async def come(self) -> None:
        line = socket.socket()
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        line.setblocking(False)
        await asyncio.get_running_loop().sock_connect(line, ("127.0.0.1", self.hall.site.port + 1))
        how = {"compression": None, "max_queue": 1, "ping_interval": None, "sock": line}
        self.wire = await connect(self.hall.socket, additional_headers=self.hall.headers("exhibitor"), **how)
        await self.wire.send(json.dumps({"id": 1, "do": "place.join", "with": {"place": self.place, "since": 0}}))
        while "re" not in json.loads(await self.wire.recv()):
            pass

    async def read_on(self) -> None:
        """All that was sent, to the end."""
        try:
            while True:
                said = json.loads(await self.wire.recv())
                self.typists += said.get("event") == "typing.shown"
                if "seq" in said:
                    self.numbers.append(said["seq"])
        except ConnectionClosed:
            self.code = self.wire.close_code

    async def resume(self) -> None:
        """As everybody's client does."""
        async with self.hall.client("exhibitor") as client:
            last = (await client.join(self.place, since=self.numbers[-1]))["seq"]
            frames = client.frames()
            while self.numbers[-1] + len(self.made_up_for) < last:
                frame = await anext(frames)
                if "seq" in frame:
                    self.made_up_for.append(frame["seq"])


@dataclass
class Told:
    """What the neighbour heard, how often typing was told to him, and by how many bytes the server has grown."""

    heard_by_neighbour: list[int]
    typists: int
    grown: int


async def crowd_that_hangs(hall) -> tuple[list[Reader], Told]:
    """They hang while a visitor and a neighbour talk on; then they read what there is, and come back."""
    crowd, told = [Reader(hall) for _ in range(READERS)], Told([], 0, 0)
    server = psutil.Process(hall.site.processes()["sockets"])
    async with asyncio.timeout(4 * PATIENCE_S), AsyncExitStack() as stack:
        visitor, neighbour = [await stack.enter_async_context(hall.client(one)) for one in hall.cookies]
        await neighbour.join(f"conversation.{hall.conversation}")
        for reader in crowd:
            await reader.come()
        before = server.memory_info().rss
        for _ in range(SAID):
            await say_and_hear(hall, visitor, neighbour, told)
        told.grown = server.memory_info().rss - before
        await asyncio.gather(*(reader.read_on() for reader in crowd))
        for reader in crowd:
            await reader.resume()
    return crowd, told


async def say_and_hear(hall, visitor, neighbour, told: Told) -> None:
    """A neighbour of those who hang is held up by nobody: he hears the one before the next is said."""
    given = {"fair": FAIR, "conversation": hall.conversation}
    with Redis.from_url(url_of(Valkey, hall.site)) as redis:  # it is told once in three seconds; here, each time
        for key in redis.scan_iter("typing:*"):
            redis.delete(key)
    await visitor.call("typing.show", **given)
    seq = (await visitor.call("message.post", text=LONG, client_key=str(uuid.uuid4()), **given))["seq"]
    async for frame in neighbour.frames():
        told.typists += frame["event"] == "typing.shown"
        if frame.get("seq"):
            told.heard_by_neighbour.append(frame["seq"])
        if frame.get("seq") == seq:
            return
