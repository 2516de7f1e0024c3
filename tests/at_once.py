"""Races: several things that begin at the same moment, each with a database connection of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier, Event, Thread
from typing import TypeVar

from django.db import connection, transaction

Outcome = TypeVar("Outcome")
WAITING = """
SELECT EXISTS(SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')
"""


def at_once(*deeds: Callable[[], Outcome]) -> list[Outcome]:
    """Does all of them in threads that wait for each other, and returns what each returned; raises what one raised."""
    start = Barrier(len(deeds))

    def run(deed: Callable[[], Outcome]) -> Outcome:
        try:
            start.wait(timeout=30)
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def somebody_waits() -> bool:
    """For what another transaction has locked."""
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        return bool(cursor.fetchone()[0])


@contextmanager
def held(lock: Callable[[], object]) -> Iterator[None]:
    """What it locks stays so, in a transaction of somebody else, until the end of the block."""
    is_held, is_over = Event(), Event()

    def hold() -> None:
        with transaction.atomic():
            lock()
            is_held.set()
            is_over.wait(60)
        connection.close()

    holder = Thread(target=hold)
    holder.start()
    assert is_held.wait(20)
    try:
        yield
    finally:
        is_over.set()
        holder.join()
