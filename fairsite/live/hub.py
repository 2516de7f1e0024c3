"""The hub: one for each process. Who is at which place here; what is said there is written to them, and told to others.

A frame is encoded once; it reaches those here first and leaves for other processes in one batch per tick. For places
that count, the hub knows up to which number it has sent: what the bus has lost it fetches from the database.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter, defaultdict
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Protocol

import structlog
from django.conf import settings
from django.db import Error as DatabaseError
from django.utils import timezone

from fairsite.api.limits import policy_named
from fairsite.live.allowance import Allowances
from fairsite.live.attendance import keep_attendance, keep_presence
from fairsite.live.batches import Batches
from fairsite.live.bus import Bus, by_bus
from fairsite.live.commands import COMMANDS, carry_out_together
from fairsite.live.credentials import credentials_of
from fairsite.live.frames import Frame, Parcel, encoded, parcel_of
from fairsite.live.listening import standings
from fairsite.live.places import ahead_of, may_hear, missed_since
from fairsite.live.rounds import keep_asking, lost_by
from fairsite.live.threads import in_thread
from fairsite.live.waiting import happens_within

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fairsite.live.commands import Call
    from fairsite.live.credentials import Credentials
    from fairsite.live.socket import Connection

TICK_S: Final = 0.015
BUSY: Final = 20  # frames in a second, from which on they leave together
SWEEP_S: Final = 2.0
ON_THE_WAY_S: Final = 0.4
"""Seconds in which what was committed reaches those who are here, if nothing is lost."""
LOOK_AGAIN_S: Final = 60.0
MOST_A_ROUND: Final = 20_000
"""Sockets that a process looks through within that time."""

log = structlog.get_logger(__name__)


class Member(Protocol):
    """A connection, as the hub knows it."""

    person_id: int

    @property
    def silent_for(self) -> float:
        """Seconds since there was a sign of life at the other end."""

    def take(self, parcel: Parcel) -> None: ...

    def look_again(self) -> None:
        """Something has changed about who this is, or about what they may hear."""


class Hub:
    def __init__(self, urls: Sequence[str]) -> None:
        self.loop = asyncio.get_running_loop()
        self.places: defaultdict[str, set[Member]] = defaultdict(set)
        self.heads: dict[str, int] = {}
        self.pending: dict[tuple[str, ...], list[Frame]] = {}
        self.is_due = False
        self.second, self.frames_in_second = 0, 0
        self.doubt = asyncio.Event()
        self.buses = {url: Bus(url, self.hear, self.doubt.set) for url in urls}
        self.calls_left, self.handshakes_left = Allowances(policy_named("live")), Allowances(policy_named("handshakes"))
        self.newcomers: set[int] = set()
        self.connections: set[Connection] = set()
        self.sockets_of: Counter[int] = Counter()
        self.came, self.asked = asyncio.Event(), asyncio.Event()
        self.batches: dict[str, Batches[tuple[Credentials, Call], Mapping[str, Any]]] = {}
        self.handshakes = Batches(credentials_of)
        self.doors = Batches(may_hear)
        self.standings = Batches(standings)
        self.looks = Batches(lost_by)
        always = self.sweep(), keep_attendance(self), keep_presence(self), keep_asking(self)
        self.tasks = [asyncio.create_task(one) for one in always]

    @property
    def patience(self) -> float:
        """Seconds until a socket is asked again who it is, which is a second pair of eyes: what is taken away is told.

        With very many sockets it is longer: else a process would do nothing else.
        """
        return LOOK_AGAIN_S * max(1.0, len(self.connections) / MOST_A_ROUND) * random.uniform(0.75, 1)  # noqa: S311

    def has_enough(self, person_id: int) -> bool:
        return self.sockets_of[person_id] >= settings.SOCKETS_PER_PERSON

    def add(self, connection: Connection) -> None:
        self.connections.add(connection)
        self.sockets_of[connection.person_id] += 1
        self.newcomers.add(connection.person_id)
        self.came.set()

    def remove(self, connection: Connection) -> None:
        self.connections.discard(connection)
        self.sockets_of[connection.person_id] -= 1
        if not self.sockets_of[connection.person_id]:
            del self.sockets_of[connection.person_id]

    def join(self, member: Member, place: str) -> None:
        self.places[place].add(member)

    def leave(self, member: Member, place: str) -> None:
        here = self.places[place]
        here.discard(member)
        if not here:
            del self.places[place]
            self.heads.pop(place, None)

    def begins_at(self, place: str, seq: int) -> None:
        """Somebody has come who knows everything up to that number; others may still lack some of it."""
        self.heads.setdefault(place, seq)

    def knows(self, place: str, seq: int) -> None:
        """Whoever is at the place here has been sent everything up to that number."""
        self.heads[place] = max(seq, self.heads.get(place, 0))

    def send(self, *frames: Frame) -> None:
        """Something was said in this process."""
        for url, some in by_bus(list(self.buses), frames).items():
            self.buses[url].publish(some)
        self.hear(frames)

    def batches_of(self, command: str) -> Batches[tuple[Credentials, Call], Mapping[str, Any]] | None:
        """Where calls of it gather, if it is carried out for many at once."""
        known = COMMANDS.get(command)
        if known is None or known.together is None:
            return None
        if command not in self.batches:
            self.batches[command] = Batches(partial(carry_out_together, known, known.together))
        return self.batches[command]

    def hear(self, frames: Iterable[Frame]) -> None:
        for frame in frames:
            if any(place in self.places for place in frame.places):
                self.count(frame)
                self.pending.setdefault(frame.places, []).append(frame)
                self.frames_in_second += 1
        if self.pending and not self.is_due:
            self.is_due = True
            self.loop.call_later(TICK_S if self.is_busy() else 0, self.flush)

    def count(self, frame: Frame) -> None:
        """A number that does not follow on the last one says that something was lost on the way."""
        place = frame.places[0]
        if frame.seq is None or place not in self.heads:
            return
        if frame.seq > self.heads[place] + 1:
            self.doubt.set()
        elif frame.seq == self.heads[place] + 1:
            self.heads[place] = frame.seq

    def is_busy(self) -> bool:
        """A quiet process sends at once; a busy one lets frames gather for a few milliseconds."""
        now = int(self.loop.time())
        if now != self.second:
            self.second, self.frames_in_second = now, 0
        return self.frames_in_second > BUSY

    def flush(self) -> None:
        self.is_due = False
        pending, self.pending = self.pending, {}
        for places, frames in pending.items():
            members = self.members_at(places)
            if any(not frame.payload for frame in frames):
                for member in members:
                    member.look_again()
            parcel = parcel_of(frame for frame in frames if frame.payload)
            if parcel.payloads:
                for member in members:
                    member.take(parcel)

    def members_at(self, places: tuple[str, ...]) -> list[Member]:
        """Each once; a copy, because whoever is too slow leaves while he is written to."""
        if len(places) == 1:
            return list(self.places.get(places[0], ()))
        return list(set().union(*(self.places.get(place, ()) for place in places)))

    async def sweep(self) -> None:
        """The database is the truth: every two seconds, and at once when in doubt, it is asked what was not sent."""
        while True:
            patience = SWEEP_S * random.uniform(0.75, 1.25)  # noqa: S311 - many processes, not all at once
            in_doubt = await happens_within(self.doubt, patience)
            try:
                await self.make_up(patience=0 if in_doubt else ON_THE_WAY_S)
            except DatabaseError as error:
                log.warning("live_sweep_failed", error=type(error).__name__)
            except Exception:  # whatever one place does, the next sweep is for all of them
                log.exception("live_sweep_failed")
            if in_doubt:
                self.tell_all("live.unsure")

    async def make_up(self, patience: float = 0) -> None:
        """Sends what those here have not been sent, nor are in so many seconds. Who knows it drops it by its number."""
        latest = await in_thread(ahead_of, dict(self.heads)) if self.heads else {}
        if latest:
            await asyncio.sleep(patience)
        behind = {place: self.heads[place] for place, seq in latest.items() if self.heads.get(place, seq) < seq}
        for place, reached, frames in await in_thread(missed_since, behind, latest) if behind else ():
            parcel = parcel_of(frames)
            for member in self.members_at((place,)):
                member.take(parcel)
            if place in self.heads:
                self.knows(place, reached)

    def tell_all(self, event: str, data: Any = None) -> None:
        """Something about the connection itself: places that do not count may have missed something."""
        parcel = Parcel([encoded(event, data or {}, at=timezone.now())])
        for member in set().union(*self.places.values()):
            member.take(parcel)

    async def end(self) -> None:
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        for bus in self.buses.values():
            await bus.end()
