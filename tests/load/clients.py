"""Several clients at once against a real server, and how long they wait.

They share the machine with the server, so they do little: a prepared request down a kept connection, and the answer
read to its end. What they take themselves is measured too.
"""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import cycle, islice

HOST = "127.0.0.1"
OK = b"HTTP/1.1 200"
LENGTH = re.compile(rb"\r\ncontent-length: (\d+)\r\n", re.IGNORECASE)
END_OF_HEADERS = b"\r\n\r\n"


@dataclass(frozen=True)
class Waits:
    """Seconds that each request took, in order of length; `own_cpu` is what asking took of the processor."""

    seconds: tuple[float, ...]
    took: float
    own_cpu: float

    def at(self, share: float) -> float:
        """The wait, in milliseconds, that this share of the requests did not exceed."""
        return self.seconds[min(len(self.seconds) - 1, int(len(self.seconds) * share))] * 1e3

    @property
    def rate(self) -> float:
        return len(self.seconds) / self.took

    @property
    def own_ms(self) -> float:
        """Processor time of the clients for one request."""
        return self.own_cpu / len(self.seconds) * 1e3


class Client:
    """One connection, kept for all its requests."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.socket = socket.create_connection((HOST, port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, path: str) -> bytes:
        """The first line of the answer; its body is read and let go."""
        self.socket.sendall(f"GET {path} HTTP/1.1\r\nHost: {HOST}:{self.port}\r\n\r\n".encode())
        head, _, body = self.read_until(END_OF_HEADERS).partition(END_OF_HEADERS)
        length = LENGTH.search(head + b"\r\n")
        if length is None:
            raise ConnectionError(head)
        left = int(length[1]) - len(body)
        while left > 0:
            left -= len(self.received())
        return head.partition(b"\r\n")[0]

    def read_until(self, mark: bytes) -> bytes:
        read = self.received()
        while mark not in read:
            read += self.received()
        return read

    def received(self) -> bytes:
        some = self.socket.recv(65_536)
        if not some:
            raise ConnectionError
        return some


def ask_together(port: int, paths: Sequence[str], *, clients: int, requests: int) -> Waits:
    """Each client asks the next of its paths as soon as it has its answer, over one connection."""
    waits: list[list[float]] = [[] for _ in range(clients)]
    wrong: list[str] = []

    def run(number: int) -> None:
        own = islice(cycle(paths), number, None, clients)
        waits[number], failed = waits_of(Client(port), islice(own, requests // clients))
        wrong.extend(failed)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(clients)]
    began, cpu = time.perf_counter(), time.process_time()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took, own_cpu = time.perf_counter() - began, time.process_time() - cpu
    if wrong or sum(map(len, waits)) < requests // clients * clients:
        raise RuntimeError(wrong[:3])
    return Waits(tuple(sorted(second for one in waits for second in one)), took, own_cpu)


def waits_of(client: Client, paths: Iterable[str]) -> tuple[list[float], list[str]]:
    waits, wrong = [], []
    for path in paths:
        began = time.perf_counter()
        status = client.ask(path)
        waits.append(time.perf_counter() - began)
        if not status.startswith(OK):
            wrong.append(f"{status.decode()} {path}")
    return waits, wrong
