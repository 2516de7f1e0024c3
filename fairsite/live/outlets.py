"""The two ways from the hub to one client: straight into the server's transport, or by `send` of any ASGI server."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections import deque
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings

from fairsite.live.protocol import EXTENSION, SharedFrameProtocol

if TYPE_CHECKING:
    from asgiref.typing import ASGISendCallable

    from fairsite.live.frames import Parcel

MOST_WAITING: Final = 262_144
"""Bytes that may wait for a reader; who has more before him has stopped reading."""
BEHIND: Final = 4_096
"""Who has more than this before him is spared what is passing."""


class Outlet(ABC):
    """One way to one client. Of what was missed more may wait: `owed` bytes, until they are read."""

    owed = 0

    @property
    @abstractmethod
    def silent_for(self) -> float:
        """Seconds since the last sign of life, as far as that is known."""

    @abstractmethod
    def take(self, parcel: Parcel) -> bool:
        """Sends it, or passes it over if it is passing; False when the reader is too slow to be sent anything."""

    @abstractmethod
    async def close(self, code: int, reason: str) -> None: ...

    @abstractmethod
    def end(self) -> None:
        """The connection is over."""

    def owe(self, size: int) -> None:
        """So much was sent just now that had been missed: nobody is slow because it is not read yet."""
        self.owed = max(self.owed, size)

    def is_full(self, waiting: int, parcel: Parcel) -> bool:
        """Whether nothing like this is sent while so much is waiting, which is more than a little."""
        self.owed = min(self.owed, waiting)
        return parcel.is_passing or waiting > MOST_WAITING + self.owed


class SharedOutlet(Outlet):
    """One write of bytes that serve every receiver; see `protocol.py`."""

    def __init__(self, protocol: SharedFrameProtocol) -> None:
        self.protocol = protocol

    @property
    def silent_for(self) -> float:
        return self.protocol.silent_for

    def take(self, parcel: Parcel) -> bool:
        waiting = self.protocol.waiting
        if waiting > BEHIND and self.is_full(waiting, parcel):
            return parcel.is_passing
        self.protocol.write(parcel.raw)
        return True

    async def close(self, code: int, reason: str) -> None:
        self.protocol.close_now(code, reason)

    def end(self) -> None:
        """The server ends the transport."""


class QueuedOutlet(Outlet):
    """Plain `send`, from a task of its own that waits for the reader."""

    def __init__(self, send: ASGISendCallable) -> None:
        self.send = send
        self.queue: deque[bytes] = deque()
        self.waiting = 0
        self.wake = asyncio.Event()
        self.pump = asyncio.create_task(self.run())

    @property
    def silent_for(self) -> float:
        """The server alone knows, and closes whoever answers no more."""
        return 0.0

    def take(self, parcel: Parcel) -> bool:
        if self.waiting > BEHIND and self.is_full(self.waiting, parcel):
            return parcel.is_passing
        self.queue.extend(parcel.payloads)
        self.waiting += sum(map(len, parcel.payloads))
        self.wake.set()
        return True

    async def run(self) -> None:
        while True:
            await self.wake.wait()
            self.wake.clear()
            while self.queue:
                payload = self.queue.popleft()
                await self.send({"type": "websocket.send", "text": payload.decode(), "bytes": None})
                self.waiting -= len(payload)

    async def close(self, code: int, reason: str) -> None:
        self.end()
        await self.send({"type": "websocket.close", "code": code, "reason": reason})

    def end(self) -> None:
        self.pump.cancel()
        self.queue.clear()


def outlet_for(scope: dict[str, Any], send: ASGISendCallable) -> Outlet:
    protocol = (scope.get("extensions") or {}).get(EXTENSION)
    return SharedOutlet(protocol) if protocol and settings.LIVE_SHARED_FRAMES else QueuedOutlet(send)
