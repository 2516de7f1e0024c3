"""What the audit trail costs a write: PostgreSQL's processor time for single rows, with its triggers and without.

For a database in which nobody else writes, because triggers are taken off for a moment: `make load` sees to one.
"""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from typing import Any

from django.db import connection, transaction

from booths.models import Booth, Offering
from tests.load.cost import backend_pid, cpu_of
from tests.load.report import Measured

TIMES, ROUNDS = 1_000, 5


def describe(booth: Booth, number: int) -> None:
    Booth.objects.filter(pk=booth.pk).update(summary_en=f"Services across the border, said anew {number} times.")


def offer_and_drop(booth: Booth, number: int) -> None:
    booth.offerings.create(name_en=f"Tour {number}", position=number % 100).delete()


WRITES: dict[str, tuple[type[Any], Callable[[Booth, int], None]]] = {
    "a booth's summary changed": (Booth, describe),
    "a service offered and dropped": (Offering, offer_and_drop),
}


def spent(write: Callable[[Booth, int], None], booth: Booth) -> float:
    """Milliseconds for one write; nothing of it is kept."""
    backend = backend_pid()
    with transaction.atomic():
        before = cpu_of(backend) or 0
        for number in range(TIMES):
            write(booth, number)
        after = cpu_of(backend) or 0
        transaction.set_rollback(True)
    return (after - before) / TIMES * 1e3


def switch(table: str, state: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} {state} TRIGGER audit")


def costs() -> dict[str, tuple[float, float]]:
    """Without and with the trail, in turns, so that what disturbs the machine disturbs both."""
    booth = Booth.objects.order_by("pk")[0]
    found = {}
    for name, (model, write) in WRITES.items():
        rounds: dict[str, list[float]] = {"DISABLE": [], "ENABLE": []}
        for _ in range(ROUNDS):
            for state, kept in rounds.items():
                switch(model._meta.db_table, state)
                kept.append(spent(write, booth))
        found[name] = (median(rounds["DISABLE"]), median(rounds["ENABLE"]))
    return found


def measure(*, quick: bool) -> Measured:
    rows = [f"| {name} | {bare:.3f} | {kept:.3f} | {kept / bare:.1f} |" for name, (bare, kept) in costs().items()]
    head = ["| one write | ms without the trail | ms with it | times |", "|---|--:|--:|--:|"]
    return Measured("\n".join([*head, *rows]))
