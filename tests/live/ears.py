"""Those who listen at a hub, without sockets."""

import asyncio

from fairsite.live.frames import Parcel


class Ear:
    """Somebody at a place, who remembers what they heard."""

    person_id, silent_for = 7, 0.0

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self.asked = 0

    def take(self, parcel: Parcel) -> None:
        self.heard.extend(parcel.payloads)

    def look_again(self) -> None:
        self.asked += 1


async def until(true):
    async with asyncio.timeout(20):
        while not true():  # noqa: ASYNC110 - what we wait for knows no events
            await asyncio.sleep(0.005)
