"""What talking costs.

Everything is as in the product: sessions are read, places are authorised, messages are persisted, numbered and
acknowledged after their commit. The crowd of clients shares the two cores with the server, so figures are processor
time per message, per delivery, per socket; rates are what this one box gives with the clients on it.
"""

from __future__ import annotations

import itertools
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

from meetings.models import Conversation, Message
from tests.load.crowd import outside
from tests.load.replay import replay
from tests.load.report import Measured
from tests.load.stage import Meter, Stage, post, served, served_by
from tests.load.wires import Crowd, Wire, enter

VISITORS = 500
PLAIN = "tests.load.plain_talk:application"


@dataclass(frozen=True)
class Size:
    sockets: int
    in_two: int
    hall: int
    desks: int
    posters: int
    seconds: float


WHOLE = Size(sockets=19_000, in_two=35_000, hall=1_000, desks=200, posters=1_000, seconds=10)
QUICK = Size(sockets=200, in_two=200, hall=50, desks=10, posters=50, seconds=1)


def join(crowd: Crowd, wires: list[Wire], rooms: list[Conversation]) -> None:
    for wire, room in zip(wires, rooms, strict=True):
        wire.say({"id": 0, "do": "place.join", "with": {"place": f"conversation.{room.pk}"}})
    crowd.run(lambda: all(wire.done for wire in wires))


def share(waits: list[float], part: float) -> float:
    ordered = sorted(waits)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))] if ordered else float("nan")


# What is measured


def idle(stage: Stage, count: int) -> list[str]:
    """Sockets that only listen: what each costs to come and to stay."""
    with served() as (port, server):
        crowd = Crowd(port)
        enter(crowd, itertools.cycle(stage.cookies[:10]), 10)
        before = server.kib
        with Meter(server) as meter:
            wires = enter(crowd, itertools.cycle(stage.cookies), count)
        kib = (server.kib - before) / len(wires)
        crowd.leave()
    return [
        f"{count:,} sockets in one process",
        f"{meter.cpu / count * 1e3:.2f} ms to come and be known ({meter.database_cpu / count * 1e3:.2f} of PostgreSQL)",
        f"{kib:.0f} KiB each",
    ]


def idle_in_two(stage: Stage, count: int) -> str:
    """The same in two processes, each with half of them, and with half of the crowd in a process of its own."""
    with served_by(2) as (ports, both), ExitStack() as stack:
        before = both.kib
        with Meter(both) as meter:
            crowds = [stack.enter_context(outside(port, count // 2, stage.cookies[:10])) for port in ports]
            said = [crowd.stdout.readline() for crowd in crowds if crowd.stdout]
        kib = (both.kib - before) / count
    if said != ["all are in\n"] * 2:
        raise RuntimeError(said)
    cost = f"{meter.cpu / count * 1e3:.2f} ms to come, {kib:.0f} KiB each"
    return f"{count:,} in two processes: {cost}, all within {meter.took:.0f} s"


def hall(stage: Stage, listeners: int, rate: int, seconds: float, application: str = "") -> list[str]:
    """One conversation that a large team has before it; what is said there at a steady rate reaches each."""
    with served(application) as (port, server):
        crowd, room = Crowd(port), stage.conversations[0]
        wires = enter(crowd, itertools.cycle(stage.team), listeners)
        join(crowd, wires, [room] * listeners)
        for wire in wires[:: max(1, listeners // 20)]:
            wire.is_watched = True
        total = max(1, int(rate * seconds))
        with Meter(server) as meter:
            say_steadily(crowd, wires, [room] * listeners, rate, total)
            crowd.run(lambda: min(wire.heard for wire in wires) >= total)
        crowd.leave()
    return told(f"1 × {listeners}{' (plain)' if application else ''}", meter, wires, total)


def desks(stage: Stage, count: int, rate: int, seconds: float, application: str = "") -> list[str]:
    """Many conversations that five sockets each have before them."""
    with served(application) as (port, server):
        crowd, rooms = Crowd(port), stage.conversations[:count]
        cookies = [cookie for cookie in stage.cookies[:count] for _ in range(3)]
        wires = enter(crowd, iter(cookies), 3 * count) + enter(crowd, itertools.cycle(stage.team[:2]), 2 * count)
        at = [room for room in rooms for _ in range(3)] + [room for room in rooms for _ in range(2)]
        join(crowd, wires, at)
        for wire in wires[::50]:
            wire.is_watched = True
        total = int(rate * seconds)
        with Meter(server) as meter:
            say_steadily(crowd, wires[: 3 * count : 3], rooms, rate, total)
            crowd.run(lambda: sum(wire.heard for wire in wires) >= 5 * total)
        crowd.leave()
    return told(f"{count} × 5{' (plain)' if application else ''}", meter, wires, total)


def say_steadily(crowd: Crowd, speakers: list[Wire], rooms: list[Conversation], rate: int, total: int) -> None:
    """In turns, at a rate that does not ask whether the server keeps up."""
    began, turns = time.monotonic(), itertools.cycle(zip(speakers, rooms, strict=True))
    said = 0

    def is_over() -> bool:
        nonlocal said
        due = min(total, int((time.monotonic() - began) * rate) + 1)
        while said < due:
            speaker, room = next(turns)
            speaker.say(post(room, said))
            said += 1
        return said >= total

    crowd.run(is_over)


def told(name: str, meter: Meter, wires: list[Wire], total: int) -> list[str]:
    deliveries = sum(wire.heard for wire in wires)
    waits = [wait for wire in wires for wait in wire.waits]
    return [
        name,
        f"{total / meter.took:.0f}",
        f"{deliveries / meter.took:,.0f}",
        f"{meter.cpu / deliveries * 1e6:.2f}",
        f"{meter.database_cpu / total * 1e6:.0f}",
        f"{share(waits, 0.5):.1f}",
        f"{share(waits, 0.99):.1f}",
        f"{meter.own / meter.took * 100:.0f} %",
    ]


def posters(stage: Stage, count: int, seconds: float, processes: int) -> str:
    """Each in a conversation of his own; the next is said when the last was acknowledged."""
    with served_by(processes) as (ports, server):
        crowd = Crowd(*ports)
        wires = enter(crowd, iter(stage.cookies), count)
        join(crowd, wires, stage.conversations[:count])
        room_of = dict(zip((id(wire) for wire in wires), stage.conversations, strict=False))
        kept = Message.objects.count()
        numbers, end = itertools.count(1), time.monotonic() + seconds
        left: set[int] = set()

        def go_on(wire: Wire, done: int) -> None:
            if time.monotonic() < end:
                for _ in range(done):
                    wire.say(post(room_of[id(wire)], next(numbers)))
            else:
                left.add(id(wire))

        with Meter(server) as meter:
            for wire in wires:
                wire.say(post(room_of[id(wire)], next(numbers)))
            crowd.run(lambda: len(left) == count, go_on)
        acknowledged = sum(wire.done - 1 for wire in wires)
        refused = sum(wire.refused for wire in wires)
        crowd.leave()
    in_database = Message.objects.count() - kept
    if refused or in_database != acknowledged:
        raise RuntimeError(f"{refused} refused, {acknowledged} acknowledged, {in_database} in the database")
    each = [spent / acknowledged * 1e6 for spent in (meter.cpu, meter.database_cpu, meter.own)]
    spent = "{:.0f} µs of the server, {:.0f} of PostgreSQL, {:.0f} of the clients".format(*each)
    return f"{acknowledged / meter.took:,.0f} messages a second ({spent})"


HEAD = ["sockets at each place", "messages/s", "deliveries/s", "server µs per delivery", "PostgreSQL µs per message"]
HEAD += ["p50 ms", "p99 ms", "clients' core"]


def measured(size: Size) -> str:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    stage = Stage.set(max(size.posters, size.desks), team=size.hall)
    one, two = (posters(stage, size.posters, size.seconds, processes) for processes in (1, 2))
    again = replay(stage, min(size.posters, VISITORS), size.seconds, processes=2)
    lines = [
        f"- {', '.join(idle(stage, size.sockets))}; {idle_in_two(stage, size.in_two)}.",
        f"- {size.posters:,} who each say the next when the last is acknowledged: {one}; at two processes {two}.",
        f"- The negotiations of the whole fair, {VISITORS} visitors at two processes: {again}.",
        "",
        f"| {' | '.join(HEAD)} |",
        "|---" + "|--:" * (len(HEAD) - 1) + "|",
    ]
    for told_of in scenes(stage, size):
        lines.append("| " + " | ".join(told_of) + " |")
        sys.stderr.write(lines[-1] + "\n")
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return "\n".join(lines)


def scenes(stage: Stage, size: Size) -> Iterator[list[str]]:
    """Ours quiet and busy; what plain Channels do of it at a rate that they can keep up with."""
    yield hall(stage, size.hall, 15, size.seconds)
    yield hall(stage, size.hall, 405, size.seconds)
    yield hall(stage, size.hall, 1, size.seconds, PLAIN)
    yield desks(stage, size.desks, 200, size.seconds)
    yield desks(stage, size.desks, 1_000, size.seconds)
    yield desks(stage, size.desks, 50, size.seconds, PLAIN)


def measure(*, quick: bool) -> Measured:
    return Measured(measured(QUICK if quick else WHOLE))
