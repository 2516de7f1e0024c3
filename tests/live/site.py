"""The sockets as people meet them: uvicorn in a thread, and clients that speak our protocol."""

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any, TypeVar

import uvicorn
from django.conf import settings
from django.test import Client as Browser

from fairsite.accounts.models import User
from fairsite.live.client import Client
from fairsite.live.protocol import SharedFrameProtocol

Result = TypeVar("Result")
ORIGIN = {"Origin": "http://testserver"}


class Sockets:
    """A server that can be killed and started again at the same address."""

    def __init__(self, ws=SharedFrameProtocol, log_level="error") -> None:
        self.ws, self.log_level = ws, log_level
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]
        self.url = f"ws://127.0.0.1:{self.port}/ws/v1/"

    def start(self) -> None:
        from fairsite.asgi import application

        options = {
            "log_level": self.log_level,
            "lifespan": "off",
            "ws_per_message_deflate": False,
            "ws_max_size": 65_536,
        }
        self.server = uvicorn.Server(uvicorn.Config(application, ws=self.ws, timeout_graceful_shutdown=1, **options))
        self.server.config.load()
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self) -> None:
        asyncio.run(self.server.serve(sockets=[self.door]))

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(10)

    def restart(self) -> None:
        self.stop()
        self.door = socket.create_server(("127.0.0.1", self.port))
        self.start()


@contextmanager
def sockets(ws=SharedFrameProtocol, log_level="error") -> Iterator[Sockets]:
    served = Sockets(ws, log_level)
    served.start()
    try:
        yield served
    finally:
        served.stop()


def browser_of(person: User) -> Browser:
    browser = Browser()
    browser.force_login(person)
    return browser


def cookie_in(browser: Browser) -> dict[str, str]:
    return {**ORIGIN, "Cookie": f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}"}


def cookie_of(person: User) -> dict[str, str]:
    """The headers of a browser in which somebody is signed in."""
    return cookie_in(browser_of(person))


@asynccontextmanager
async def at(served: Sockets, headers: dict[str, str]) -> AsyncIterator[Client]:
    async with Client(served.url, headers=headers) as client:
        yield client


async def heard(client: Client, event: str) -> dict:
    """The next of these events; others are passed over."""
    async with asyncio.timeout(20):
        async for frame in client.frames():
            if frame["event"] == event:
                return frame
    raise AssertionError(event)


def run(coroutine: Coroutine[Any, Any, Result]) -> Result:
    """In a loop of its own; what takes longer than a minute fails."""

    async def within_a_minute() -> Result:
        async with asyncio.timeout(60):
            return await coroutine

    return asyncio.run(within_a_minute())


class Loop:
    """An event loop of its own, for whoever is no coroutine."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        threading.Thread(target=self.loop.run_forever, daemon=True).start()

    def run(self, coroutine):
        return asyncio.run_coroutine_threadsafe(asyncio.wait_for(coroutine, 30), self.loop).result()

    def end(self) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)
