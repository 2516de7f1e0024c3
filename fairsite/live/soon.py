"""What follows from changes and need not follow from each of them: done once for all of a moment."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from weakref import WeakKeyDictionary

import structlog
from django.db import Error as DatabaseError

from fairsite.live.pushing import running_hub
from fairsite.live.threads import in_thread

if TYPE_CHECKING:
    from collections.abc import Callable

    from fairsite.live.hub import Hub

PAUSE_S: Final = 0.25

Deed: TypeAlias = "Callable[[set[Any]], None]"

log = structlog.get_logger(__name__)


class Gathering:
    """The keys for which each deed is due at a hub; touched by its loop alone, and gone with it."""

    def __init__(self) -> None:
        self.due: dict[Deed, set[Any]] = {}
        self.tasks: set[asyncio.Task[None]] = set()

    def add(self, hub: Hub, deed: Deed, keys: tuple[Any, ...]) -> None:
        if deed not in self.due:
            self.due[deed] = set()
            hub.loop.call_later(PAUSE_S, self.begin, hub, deed)
        self.due[deed].update(keys)

    def begin(self, hub: Hub, deed: Deed) -> None:
        task = hub.loop.create_task(self.do(deed, self.due.pop(deed)))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def do(self, deed: Deed, keys: set[Any]) -> None:
        try:
            await in_thread(deed, keys)
        except DatabaseError as error:
            log.warning("live_soon_failed", error=type(error).__name__)
        except Exception:  # a deed may raise anything; nobody waits for what it returns
            log.exception("live_soon_failed")


GATHERINGS: Final[WeakKeyDictionary[Hub, Gathering]] = WeakKeyDictionary()


def gather(hub: Hub, deed: Deed, keys: tuple[Any, ...]) -> None:
    GATHERINGS.setdefault(hub, Gathering()).add(hub, deed, keys)


def soon(deed: Deed, *keys: Any) -> None:
    """After a commit, from any thread: `deed(keys)` with all keys of a quarter of a second; at once without a hub."""
    here = running_hub()
    if here is None:
        deed(set(keys))
    else:
        here.loop.call_soon_threadsafe(gather, here, deed, keys)
