"""Places at which it matters that somebody is there: who listens is marked present while the socket lives.

A process that crashes marks nobody any more, and its people are gone half a minute later.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from fairsite.live.places import kind_of
from fairsite.live.presence import AT_A_PLACE, mark_all_at
from fairsite.live.threads import in_thread

if TYPE_CHECKING:
    from fairsite.live.hub import Hub

MARK_EVERY_S: Final = AT_A_PLACE / 3


def is_attended(place: str) -> bool:
    kind, _key = kind_of(place)
    return kind is not None and kind.is_attended


def attended(hub: Hub) -> dict[str, set[int]]:
    """Who is at which of these places, of the sockets of this process."""
    found = {place: members for place, members in hub.places.items() if is_attended(place)}
    return {place: {member.person_id for member in members} for place, members in found.items()}


async def keep_attendance(hub: Hub) -> None:
    while True:
        await asyncio.sleep(MARK_EVERY_S)
        if here := attended(hub):
            await in_thread(mark_all_at, here)
