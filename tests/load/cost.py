"""What one request costs: processor time here and in PostgreSQL, queries, bytes. On a busy machine time says little."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from django.db import connection
from django.test import Client

from booths.api.directory import recent

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Cost:
    """CPU in milliseconds per request, one figure for each round; `db_ms` is empty where PostgreSQL runs elsewhere."""

    name: str
    status: int = 0
    size: int = 0
    queries: int = 0
    web_ms: list[float] = field(default_factory=list)
    db_ms: list[float] = field(default_factory=list)

    @property
    def web(self) -> float:
        return median(self.web_ms)

    @property
    def db(self) -> float | None:
        return sum(self.db_ms) / len(self.db_ms) if self.db_ms else None

    @property
    def both(self) -> float:
        return self.web + (self.db or 0)


@dataclass(frozen=True)
class Ask:
    """A request to be measured: where, with which headers, and how often in a round.

    A `new` one is forgotten each time by the process, which otherwise keeps its latest answers.
    """

    name: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    times: int = 20
    new: bool = False

    def once(self, client: Client) -> Any:
        if self.new:
            recent.kept.clear()
        return client.get(self.path, headers=dict(self.headers))


@contextmanager
def counting_queries() -> Iterator[list[str]]:
    """The statements executed inside, of this connection."""
    seen: list[str] = []

    def count(execute: Callable[..., Any], sql: str, *args: Any) -> Any:
        seen.append(sql)
        return execute(sql, *args)

    with connection.execute_wrapper(count):
        yield seen


def measured(asks: list[Ask], *, rounds: int) -> dict[str, Cost]:
    """Everything in turns, round by round, so that what disturbs the machine disturbs all alike."""
    client = Client()
    costs = {ask.name: first_look(client, ask) for ask in asks}
    for _ in range(rounds):
        for ask in asks:
            one_round(client, ask, costs[ask.name])
    return costs


def first_look(client: Client, ask: Ask) -> Cost:
    ask.once(client)
    with counting_queries() as seen:
        reply = ask.once(client)
    return Cost(ask.name, reply.status_code, len(reply.content), len(seen))


def one_round(client: Client, ask: Ask, cost: Cost) -> None:
    backend = backend_pid()
    database_before, before = cpu_of(backend), time.process_time()
    for _ in range(ask.times):
        ask.once(client)
    cost.web_ms.append((time.process_time() - before) / ask.times * 1e3)
    if database_before is not None:
        cost.db_ms.append(((cpu_of(backend) or 0) - database_before) / ask.times * 1e3)


def backend_pid() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid: int = cursor.fetchone()[0]
        return pid


def cpu_of(pid: int) -> float | None:
    """Seconds of processor time of a process of this machine, to a hundredth; None if it is not here."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        command = Path(f"/proc/{pid}/comm").read_text()
    except OSError:
        return None
    return (int(stat[11]) + int(stat[12])) / TICKS if command.startswith("postgres") else None
