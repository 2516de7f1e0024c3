"""Pages that are the same for everybody are made once in a while, by one request, for all processes."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.core.cache import cache

if TYPE_CHECKING:
    from collections.abc import Callable

MAKING_TAKES_AT_MOST: Final = 15
"""Seconds after which a maker counts as lost, and another one tries."""
KEPT: Final = 600
"""Seconds for which an old page is good enough while a new one is made."""
LOOK_AGAIN: Final = 0.05


@dataclass(frozen=True, slots=True)
class Fresh:
    """A page kept in Redis for `seconds`. While one request makes it anew, all others are served the old one.

    `clock` gives seconds since the epoch; the processes of one site share it closely enough.
    """

    seconds: float
    clock: Callable[[], float] = time.time

    def get(self, key: str, make: Callable[[], bytes]) -> bytes:
        """The page under a key; `make` is called when it is missing or too old, and when the cache keeps nothing."""
        kept = self._kept(key) or self._first(key, make)
        return kept.page if kept.age < self.seconds else self._renewed(key, make, kept)

    def _kept(self, key: str) -> Kept | None:
        kept = cache.get(key)
        return Kept(kept[1], self.clock() - kept[0]) if kept else None

    def _first(self, key: str, make: Callable[[], bytes]) -> Kept:
        """There is nothing to show yet: make it, or wait for who does; should they fail, the next one takes over."""
        for _ in range(int(MAKING_TAKES_AT_MOST / LOOK_AGAIN)):
            if kept := self._kept(key) or self._made_alone(key, make):
                return kept
            time.sleep(LOOK_AGAIN)
        return Kept(make(), 0)

    def _renewed(self, key: str, make: Callable[[], bytes], old: Kept) -> bytes:
        return (self._made_alone(key, make) or old).page

    def _made_alone(self, key: str, make: Callable[[], bytes]) -> Kept | None:
        """A new page, unless somebody else is making one or has just finished."""
        if not cache.add(f"{key}:making", 1, MAKING_TAKES_AT_MOST):
            return None
        try:
            kept = self._kept(key)
            if kept and kept.age < self.seconds:
                return kept
            page = make()
            cache.set(key, (self.clock(), page), KEPT)
        finally:
            cache.delete(f"{key}:making")
        return Kept(page, 0)


@dataclass(frozen=True, slots=True)
class Kept:
    """A page and its age in seconds."""

    page: bytes
    age: float
