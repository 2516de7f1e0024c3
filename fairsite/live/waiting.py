"""To wait for something, but not for ever."""

from __future__ import annotations

import asyncio


async def happens_within(event: asyncio.Event, seconds: float) -> bool:
    """Whether it did; it may happen again then.

    `asyncio.wait_for` would lose a cancellation that comes with the event (python/cpython#86296, mended in 3.12).
    """
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    event.clear()
    return True
