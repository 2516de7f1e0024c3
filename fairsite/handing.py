"""Tell the broker what a worker is to do with a row. The row itself says that it waits: what is lost a sweep finds."""

from __future__ import annotations

import time
from collections import defaultdict, deque
from threading import get_ident
from typing import TYPE_CHECKING, Final

import structlog
from celery import current_app
from django.db import transaction

if TYPE_CHECKING:
    from collections.abc import Iterable

REST_S: Final = 5.0
"""For which a process leaves a broker alone that did not take what it was told."""
SLOW_S: Final = 1.0
"""After which others no longer ask a broker that has not answered the first of them."""

log = structlog.get_logger(__name__)


class Broker:
    """What the threads of a process have found out about a broker: what one of them waits for the others need not."""

    def __init__(self) -> None:
        self.rests_until = 0.0
        self.asked: dict[int, float] = {}

    def is_left_alone(self) -> bool:
        now = time.monotonic()
        return now < self.rests_until or any(now - since > SLOW_S for since in tuple(self.asked.values()))

    def tell(self, task: str, key: int) -> None:
        self.asked[get_ident()] = time.monotonic()
        try:
            current_app.send_task(task, args=[key], retry=False)
        except Exception:
            self.rests_until = time.monotonic() + REST_S
            raise
        finally:
            del self.asked[get_ident()]


BROKERS: Final[defaultdict[str, Broker]] = defaultdict(Broker)
"""By their addresses."""


def hand_to_worker_after_commit(task: str, *keys: int) -> None:
    """If the caller's transaction commits, and as soon as it has."""

    def hand_over() -> None:
        hand_to_worker(task, keys)

    transaction.on_commit(hand_over, robust=True)


def hand_to_worker(task: str, keys: Iterable[int]) -> list[int]:
    """A message for each row, now; the keys of those for which the broker was away. No request fails for it."""
    waiting = deque(keys)
    broker = BROKERS[str(current_app.conf.broker_url)]
    try:
        while waiting and not broker.is_left_alone():
            broker.tell(task, waiting[0])
            waiting.popleft()
    except Exception as error:  # noqa: BLE001 - whatever the broker's client raises: the rows are safe
        log.warning("broker_away", task=task, unsent=len(waiting), error=type(error).__name__)
    return list(waiting)
