"""A booth with visitors to talk, one process of sockets, and a meter for what all of it spends."""

from __future__ import annotations

import os
import subprocess
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Self

from django.conf import settings
from django.db import connection

from booths.enums import TeamRole
from booths.models import TeamMember
from fairsite.accounts.models import User
from fairsite.engines.engine import free_port
from fairsite.engines.programs import sockets
from meetings.models import Conversation
from tests.factories import BoothFactory, ExhibitorFactory, FairFactory
from tests.live.site import browser_of
from tests.load.server import wait_until_it_answers
from tests.load.wires import Spent, children_of

FAIR = "talking-fair"
UNLIMITED = dict.fromkeys(("API_RATE_LIVE", "API_RATE_HANDSHAKES"), "1000000/1") | {"SOCKETS_PER_PERSON": "1000000"}


@dataclass
class Stage:
    """A booth with its team, and as many visitors as are wanted, each with a conversation and a session."""

    conversations: list[Conversation]
    cookies: list[str]
    team: list[str]

    @classmethod
    def set(cls, visitors: int, team: int = 2) -> Stage:
        fair = FairFactory(slug=FAIR)
        lead, *staff = people("staff", team)
        booth = BoothFactory(exhibitor=ExhibitorFactory(fair=fair, main_contact=lead))
        TeamMember.objects.bulk_create(
            [TeamMember(exhibitor=booth.exhibitor, person=one, role=TeamRole.STAFF) for one in staff]
        )
        guests = people("visitor", visitors)
        rooms = Conversation.objects.bulk_create([Conversation(booth=booth, visitor=one) for one in guests])
        return cls(rooms, [cookie_of(one) for one in guests], [cookie_of(one) for one in (lead, *staff)])


def people(name: str, count: int) -> list[User]:
    return User.objects.bulk_create(
        [User(email=f"{name}-{n}@load.example", name=f"{name} {n}", is_active=True) for n in range(count)]
    )


def cookie_of(person: User) -> str:
    return f"{settings.SESSION_COOKIE_NAME}={browser_of(person).cookies[settings.SESSION_COOKIE_NAME].value}"


def post(conversation: Conversation, number: int) -> dict[str, object]:
    text = f"{time.monotonic_ns()} Good day, may I ask about your services for visitors from abroad?"
    given = {"fair": FAIR, "conversation": conversation.pk, "text": text, "client_key": str(uuid.uuid4())}
    return {"id": number, "do": "message.post", "with": given}


def settle() -> None:
    """What one scene has left for PostgreSQL to do is done before the next, which would pay for it."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


@contextmanager
def served(application: str = "") -> Iterator[tuple[int, Spent]]:
    """One process of sockets, as `manage.py serve` runs it; or another application in the same server."""
    settle()
    port = free_port()
    program = sockets({**os.environ, **UNLIMITED}, port)
    command = [*program.command[:-1], "--log-level", "warning", application or program.command[-1]]
    with subprocess.Popen(command, env=dict(program.env)) as server:
        try:
            wait_until_it_answers(port)
            yield port, Spent((server.pid,))
        finally:
            server.terminate()


@contextmanager
def served_by(processes: int) -> Iterator[tuple[list[int], Spent]]:
    """Several of them, each at a port of its own: what is said in one reaches the others by Redis."""
    with ExitStack() as stack:
        servers = [stack.enter_context(served()) for _ in range(processes)]
        pids = tuple(pid for _port, server in servers for pid in server.pids)
        yield [port for port, _server in servers], Spent(pids)


def postgres() -> Spent:
    """All of its processes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [backend] = cursor.fetchone()
    with open(f"/proc/{backend}/stat") as file:  # noqa: PTH123
        parent = int(file.read().rpartition(")")[2].split()[1])
    return Spent((parent, *children_of(parent)))


@dataclass
class Meter:
    """What server, database and clients have spent while something went on."""

    server: Spent
    database_pid: int = 0

    def __enter__(self) -> Self:
        self.database = postgres()
        self.began = time.monotonic()
        self.before = self.server.cpu, postgres_cpu(self.database), time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        self.took = time.monotonic() - self.began
        after = self.server.cpu, postgres_cpu(self.database), time.process_time()
        self.cpu, self.database_cpu, self.own = (b - a for a, b in zip(self.before, after, strict=True))


def postgres_cpu(family: Spent) -> float:
    """Those that have ended meanwhile count no more; new ones do."""
    total = 0.0
    for pid in (family.pids[0], *children_of(family.pids[0])):
        try:
            total += Spent((pid,)).cpu
        except OSError:
            continue
    return total
