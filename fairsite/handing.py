"""Tell the broker what a worker is to do with a row. The row itself says that it waits: what is lost a sweep finds."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import structlog
from celery import current_app
from django.db import transaction

if TYPE_CHECKING:
    from collections.abc import Iterable

log = structlog.get_logger(__name__)


def hand_to_worker_after_commit(task: str, *keys: int) -> None:
    """If the caller's transaction commits, and as soon as it has."""

    def hand_over() -> None:
        hand_to_worker(task, keys)

    transaction.on_commit(hand_over, robust=True)


def hand_to_worker(task: str, keys: Iterable[int]) -> list[int]:
    """A message for each row, now; the keys of those for which the broker was away. No request fails for it."""
    waiting = deque(keys)
    try:
        while waiting:
            current_app.send_task(task, args=[waiting[0]], retry=False)
            waiting.popleft()
    except Exception as error:  # noqa: BLE001 - whatever the broker's client raises: the rows are safe
        log.warning("broker_away", task=task, unsent=len(waiting), error=type(error).__name__)
    return list(waiting)
