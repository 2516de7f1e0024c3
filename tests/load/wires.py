"""Many sockets in one process that does next to nothing for each: prepared frames out, marks counted in what comes.

Frames are masked with zeros (RFC 6455, 5.3 asks for a mask, not for a good one), so a frame is its payload behind a
head. Nothing is parsed but on wires that are watched.
"""

from __future__ import annotations

import itertools
import os
import re
import select
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import orjson

HOST: Final = "127.0.0.1"
POSTED: Final = b'"event":"message.posted"'
DONE: Final = b'"ok":'
REFUSED: Final = b'"refusal":'
SENT_AT: Final = re.compile(rb'"text":"(\d{10,})')
LONGEST_MARK: Final = len(POSTED)
PATIENCE_S: Final = 120.0


def frame(thing: Any) -> bytes:
    """A text frame as a client sends it."""
    payload = orjson.dumps(thing)
    size = len(payload)
    head = bytes((0x81, 0x80 | size)) if size < 126 else b"\x81\xfe" + size.to_bytes(2, "big")
    return head + b"\0\0\0\0" + payload


@dataclass
class Wire:
    """One socket. `heard`, `done` count what came; `last` came last, `rest` is its end, should a mark begin there."""

    socket: socket.socket
    is_watched: bool = False
    rest: bytes = b""
    last: bytes = b""
    heard: int = 0
    done: int = 0
    refused: int = 0
    waits: list[float] = field(default_factory=list)

    def say(self, thing: Any) -> None:
        self.socket.sendall(frame(thing))

    def take(self) -> int:
        """Reads what is there; how many answers were in it."""
        came = self.socket.recv(262_144)
        if not came:
            raise ConnectionError
        here = self.last = self.rest + came
        self.heard += here.count(POSTED)
        done = here.count(DONE)
        self.done += done
        if REFUSED in here:
            self.refused += 1
        if self.is_watched:
            now = time.monotonic_ns()
            self.waits += [(now - int(sent)) / 1e6 for sent in SENT_AT.findall(came)]
        self.rest = here[-LONGEST_MARK + 1 :] if not here.endswith(b"}") else b""
        return done


class Crowd:
    """Sockets of one process, waited for together; they come to the ports in turn."""

    def __init__(self, *ports: int) -> None:
        self.ports = itertools.cycle(ports)
        self.wires: dict[int, Wire] = {}
        self.poll = select.epoll()

    def come(self, cookie: str) -> Wire:
        """One more, signed in and greeted."""
        port = next(self.ports)
        line = socket.create_connection((HOST, port), timeout=PATIENCE_S)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line.sendall(
            f"GET /ws/v1/ HTTP/1.1\r\nHost: {HOST}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
            f"Origin: http://testserver\r\nCookie: {cookie}\r\n\r\n".encode()
        )
        wire = Wire(line)
        self.wires[line.fileno()] = wire
        return wire

    def greet(self, wires: Iterable[Wire]) -> None:
        """Waits until each has been told who it is."""
        for wire in wires:
            came = b""
            while b'"event":"hello"' not in came:
                some = wire.socket.recv(65_536)
                if not some:
                    raise ConnectionError(came)
                came += some
            wire.socket.setblocking(False)
            self.poll.register(wire.socket.fileno(), select.EPOLLIN)

    def run(self, until: Callable[[], bool], on_done: Callable[[Wire, int], None] | None = None) -> None:
        """Reads whatever comes until it is enough; ends with an error when nothing comes for long."""
        end = time.monotonic() + PATIENCE_S
        while not until():
            ready = self.poll.poll(0.01)
            if time.monotonic() > end and not ready:
                raise TimeoutError
            for number, _event in ready:
                wire = self.wires[number]
                done = wire.take()
                if done and on_done:
                    on_done(wire, done)

    def leave(self) -> None:
        self.poll.close()
        for wire in self.wires.values():
            wire.socket.close()


def enter(crowd: Crowd, cookies: Iterator[str], count: int, at_once: int = 100) -> list[Wire]:
    wires: list[Wire] = []
    while len(wires) < count:
        some = [crowd.come(next(cookies)) for _ in range(min(at_once, count - len(wires)))]
        crowd.greet(some)
        wires += some
    return wires


@dataclass(frozen=True)
class Spent:
    """Processor seconds of a family of processes, and what one has in memory (KiB)."""

    pids: tuple[int, ...]

    @property
    def cpu(self) -> float:
        return sum(map(cpu_of, self.pids))

    @property
    def kib(self) -> int:
        return sum(resident(pid) for pid in self.pids)


def cpu_of(pid: int) -> float:
    with open(f"/proc/{pid}/stat") as file:  # noqa: PTH123 - asked for often
        stat = file.read().rpartition(")")[2].split()
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


def resident(pid: int) -> int:
    with open(f"/proc/{pid}/status") as file:  # noqa: PTH123
        return next(int(line.split()[1]) for line in file if line.startswith("VmRSS"))


def children_of(pid: int) -> tuple[int, ...]:
    with open(f"/proc/{pid}/task/{pid}/children") as file:  # noqa: PTH123
        return tuple(map(int, file.read().split()))
