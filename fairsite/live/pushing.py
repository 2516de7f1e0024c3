"""The only way out: to everybody at some places, now, from wherever in the site it is called."""

from __future__ import annotations

import asyncio
from typing import Final

from django.conf import settings

from fairsite.live.bus import publish_from_outside
from fairsite.live.frames import Frame
from fairsite.live.hub import Hub
from fairsite.live.places import own_place

OF_THIS_PROCESS: Final[list[Hub]] = []


def hub() -> Hub:
    """The hub of this process, which begins with its first socket."""
    here = running_hub()
    if here is None or here.loop is not asyncio.get_running_loop():
        here = Hub(settings.LIVE_REDIS_URLS)
        OF_THIS_PROCESS[:] = [here]
    return here


def running_hub() -> Hub | None:
    return next((one for one in OF_THIS_PROCESS if not one.loop.is_closed()), None)


def push(*frames: Frame) -> None:
    """To be called after the commit of what is told; never fails and never waits long."""
    here = running_hub()
    if here is None:
        publish_from_outside(settings.LIVE_REDIS_URLS, frames)
        return
    here.loop.call_soon_threadsafe(here.send, *frames)


def look_again_at(person_id: int) -> None:
    """Every socket of the person is asked at once who it is and what it may hear: somebody has taken something away."""
    push(Frame((own_place(person_id),), b""))
