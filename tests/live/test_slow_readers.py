"""Who stops reading loses what is passing first, is sent away with a code that says "resume", and then resumes."""

import asyncio
import json
import socket
import uuid
from contextlib import AsyncExitStack

import pytest
from django.core.cache import cache
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from fairsite.live.closing import Close
from fairsite.live.outlets import MOST_WAITING
from fairsite.live.pushing import running_hub
from tests.live.site import at, cookie_of, heard, sockets
from tests.meetings.conftest import scene  # noqa: F401 a fixture

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "界" * 4_000
LARGEST_SOCKET = 16 * 1024 * 1024
"""Bytes that the kernel may take for a reader before any wait with us."""


class Sleeper:
    """Listens, and does not read: little fits into its socket, and nobody empties it."""

    def __init__(self) -> None:
        self.heard: list[dict] = []
        self.code: int | None = None

    async def fall_asleep_at(self, served, headers, place):
        line = socket.socket()
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        line.setblocking(False)
        await asyncio.get_running_loop().sock_connect(line, ("127.0.0.1", served.port))
        how = {"compression": None, "max_queue": 1, "ping_interval": None, "max_size": None, "sock": line}
        self.wire = await connect(served.url, additional_headers=headers, **how)
        await self.wire.send(json.dumps({"id": 1, "do": "place.join", "with": {"place": place}}))
        while "re" not in json.loads(await self.wire.recv()):
            pass

    async def wake_up(self):
        """It reads all that there is, to the end."""
        try:
            while True:
                self.heard.append(json.loads(await self.wire.recv()))
        except ConnectionClosed:
            self.code = self.wire.close_code

    @property
    def numbers(self):
        """In the order in which they came; what has a number that is known is dropped, as docs/protocol.md says."""
        return list(dict.fromkeys(said["seq"] for said in self.heard if "seq" in said))

    def count(self, event):
        return sum(said.get("event") == event for said in self.heard)


def test_who_stops_reading_holds_up_nobody_and_misses_nothing(scene):  # noqa: F811
    conversation = scene.conversation("Hello")
    place = f"conversation.{conversation.pk}"
    given = {"fair": "spring-fair", "conversation": conversation.pk}
    cookies = {one: cookie_of(one) for one in (scene.visitor, scene.lead, scene.staff)}
    sleeper, typed = Sleeper(), 0

    async def story(served):
        nonlocal typed
        async with AsyncExitStack() as stack:
            visitor, neighbour = [
                await stack.enter_async_context(at(served, cookies[one])) for one in (scene.visitor, scene.lead)
            ]
            await neighbour.join(place)
            await sleeper.fall_asleep_at(served, cookies[scene.staff], place)
            last, sent = 1, 0
            while len(running_hub().places[place]) == 2:
                cache.clear()  # typing is told once in three seconds; here, each time
                await visitor.call("typing.show", **given)
                await heard(neighbour, "typing.shown")
                last = (await visitor.call("message.post", text=LONG, client_key=str(uuid.uuid4()), **given))["seq"]
                assert (await heard(neighbour, "message.posted"))["seq"] == last
                typed, sent = typed + 1, sent + len(LONG.encode())
                assert sent < LARGEST_SOCKET, "he was never sent away"
            await sleeper.wake_up()
        async with at(served, cookies[scene.staff]) as again:
            reached = sleeper.numbers[-1]
            assert await again.join(place, since=reached) == {"seq": last}
            return [*sleeper.numbers, *[(await heard(again, "message.posted"))["seq"] for _ in range(last - reached)]]

    async def within_a_minute(served):
        async with asyncio.timeout(60):
            return await story(served)

    with sockets() as served:
        numbers = asyncio.run(within_a_minute(served))
    assert sleeper.code == Close.TOO_SLOW
    assert numbers == list(range(2, len(numbers) + 2))
    assert sleeper.count("typing.shown") < typed
    unread = (numbers[-1] - sleeper.numbers[-1]) * len(LONG.encode())
    assert unread <= 2 * MOST_WAITING
