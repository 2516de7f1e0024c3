"""What is read once and kept by the process for a while, so that all who ask share one reading."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from booths.models import Fair

Read = TypeVar("Read")


class KeptFor(Generic[Read]):
    """What `read` gives for a fair, at most so many seconds old."""

    def __init__(self, seconds: float, read: Callable[[Fair], Read]) -> None:
        self.seconds = seconds
        self.read = read
        self.kept: dict[int, tuple[float, Read]] = {}
        self.reading = threading.Lock()

    def __call__(self, fair: Fair) -> Read:
        kept = self.kept.get(fair.pk)
        if kept and self.is_fresh(kept[0]):
            return kept[1]
        with self.reading:
            kept = self.kept.get(fair.pk)
            if kept is None or not self.is_fresh(kept[0]):
                kept = self.kept[fair.pk] = time.monotonic(), self.read(fair)
            return kept[1]

    def is_fresh(self, read_at: float) -> bool:
        return time.monotonic() - read_at < self.seconds


class Recent(Generic[Read]):
    """The latest few things read, each under a name that says all it depends on, so that it never grows old."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.kept: OrderedDict[str, Read] = OrderedDict()

    def __call__(self, name: str, read: Callable[[], Read]) -> Read:
        found = self.kept.get(name)
        if found is None:
            found = self.kept[name] = read()
            while len(self.kept) > self.most:
                self.kept.popitem(last=False)
        return found
