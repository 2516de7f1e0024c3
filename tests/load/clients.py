"""Several clients at once against a real server, and how long they wait."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Waits:
    """Seconds that each request took, in order of length."""

    seconds: tuple[float, ...]
    took: float

    def at(self, share: float) -> float:
        """The wait, in milliseconds, that this share of the requests did not exceed."""
        return self.seconds[min(len(self.seconds) - 1, int(len(self.seconds) * share))] * 1e3

    @property
    def rate(self) -> float:
        return len(self.seconds) / self.took


def ask_together(port: int, paths: Sequence[str], *, clients: int, requests: int) -> Waits:
    """Each client asks the next of its paths as soon as it has its answer, over one connection."""
    waits: list[list[float]] = [[] for _ in range(clients)]
    wrong: list[str] = []

    def client(number: int) -> None:
        own = islice(cycle(paths), number, None, clients)
        connection = http.client.HTTPConnection(HOST, port, timeout=30)
        for path in islice(own, requests // clients):
            began = time.perf_counter()
            connection.request("GET", path)
            reply = connection.getresponse()
            reply.read()
            waits[number].append(time.perf_counter() - began)
            if reply.status != http.client.OK:
                wrong.append(f"{reply.status} {path}")

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    if wrong:
        raise RuntimeError(wrong[:3])
    return Waits(tuple(sorted(second for one in waits for second in one)), took)
