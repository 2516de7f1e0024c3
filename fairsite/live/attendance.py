"""Places at which it matters that somebody is there: who listens is marked present while the socket lives.

He is marked as of the last sign of life of his client. So half a minute later nobody is there, whether he has left, his
machine has lost the network, or this process has crashed and marks nobody any more.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from fairsite.live.places import kind_of
from fairsite.live.presence import AT_A_PLACE, mark_all_at, mark_all_present
from fairsite.live.threads import in_thread
from fairsite.live.waiting import happens_within

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fairsite.live.hub import Hub, Member

MARK_EVERY_S: Final = AT_A_PLACE / 6
"""With the pause between two pings (20 s) it is less than the half minute: nobody goes out who is there."""

PRESENT_EVERY_S: Final = 45.0


def is_attended(place: str) -> bool:
    kind, _key = kind_of(place)
    return kind is not None and kind.is_attended


def attended(hub: Hub) -> dict[str, dict[int, float]]:
    """Who is at which of these places, of the sockets of this process, and for how long each has been silent."""
    found = {place: members for place, members in hub.places.items() if is_attended(place)}
    return {place: signs_of(members) for place, members in found.items()}


def signs_of(members: Iterable[Member]) -> dict[int, float]:
    """Of somebody with several sockets the one counts that was heard last."""
    silent: dict[int, float] = {}
    for member in members:
        silent[member.person_id] = min(member.silent_for, silent.get(member.person_id, float("inf")))
    return silent


async def keep_presence(hub: Hub) -> None:
    """Whoever has a socket here is on the site: told when he comes, and again and again while he stays."""
    again_at = 0.0
    while True:
        await happens_within(hub.came, again_at - hub.loop.time())
        people, hub.newcomers = hub.newcomers, set()
        if hub.loop.time() >= again_at:
            again_at = hub.loop.time() + PRESENT_EVERY_S
            people = {one.person_id for one in hub.connections}
        if people:
            await in_thread(mark_all_present, people)


async def keep_attendance(hub: Hub) -> None:
    while True:
        await asyncio.sleep(MARK_EVERY_S)
        if here := attended(hub):
            await in_thread(mark_all_at, here)
