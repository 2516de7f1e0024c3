"""Whoever has a socket is asked again who he is and what he may hear, many at once.

At once, when somebody says that something was taken away; else in turns, as a second pair of eyes.
"""

from __future__ import annotations

import asyncio
from heapq import nsmallest
from operator import attrgetter
from typing import TYPE_CHECKING, Final

import structlog

from fairsite.live.closing import Close
from fairsite.live.credentials import still_hold
from fairsite.live.places import heard_by, own_place
from fairsite.live.waiting import happens_within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fairsite.live.credentials import Credentials
    from fairsite.live.hub import Hub
    from fairsite.live.socket import Connection

ROUND_S: Final = 1.0
ONCE_MORE_S: Final = 2.0
"""Seconds until those are asked again of whom nobody could say anything; then they are closed."""
MOST_TOGETHER: Final = 500

log = structlog.get_logger(__name__)


async def keep_asking(hub: Hub) -> None:
    """Whatever goes wrong in one round, the next is for all of them."""
    while True:
        await happens_within(hub.asked, ROUND_S)
        try:
            while due := due_at(hub):
                await ask(hub, due)
        except Exception:
            log.exception("live_round_failed")


def due_at(hub: Hub) -> list[Connection]:
    """Those of whom something was taken away come first."""
    now = hub.loop.time()
    return nsmallest(MOST_TOGETHER, (one for one in hub.connections if one.due <= now), key=attrgetter("due"))


async def ask(hub: Hub, connections: Sequence[Connection]) -> None:
    for one in connections:
        one.due = hub.loop.time() + hub.patience
    asked = [hub.looks.do((one.credentials, frozenset(one.listening.places))) for one in connections]
    for one, lost in zip(connections, await asyncio.gather(*asked, return_exceptions=True), strict=True):
        if not isinstance(lost, BaseException):
            one.lose(lost)
            one.is_unknown = False
        elif one.is_unknown:
            hub.loop.create_task(one.close(Close.LATER, "nobody knows who you are: try again later"))
        else:
            log.warning("live_unknown", error=type(lost).__name__)
            one.due, one.is_unknown = hub.loop.time() + ONCE_MORE_S, True


def lost_by(asked: Sequence[tuple[Credentials, frozenset[str]]]) -> list[frozenset[str] | None]:
    """For each the places that are not theirs to hear any more; None if they are nobody any more."""
    holds = still_hold([credentials for credentials, _places in asked])
    theirs = heard_by([(held.person, place) for held, places in asked for place in places])
    return [
        frozenset(one for one in places if one != own_place(held.person.pk) and (held.person.pk, one) not in theirs)
        if is_held
        else None
        for (held, places), is_held in zip(asked, holds, strict=True)
    ]
