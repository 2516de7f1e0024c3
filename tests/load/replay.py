"""The negotiations of a whole fair once more: opened, asked, answered through sockets, as many as go into some seconds.

Each visitor goes from booth to booth. A conversation has two or three messages, in turn, as the fair had: 550,000
conversations with 1,375,000 messages. Both sides hear them, the team at its desk, the visitor wherever he is.
"""

from __future__ import annotations

import itertools
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from meetings.models import Conversation, Message
from tests.factories import BoothFactory
from tests.load.stage import FAIR, Meter, Stage, post, served_by
from tests.load.wires import Crowd, Wire, enter

CONVERSATIONS = 550_000
BOOTHS = 200
"""More than a visitor comes to in the time."""
OPENED = re.compile(rb'"ok":\{"id":(\d+)')


@dataclass
class Visitor:
    """Where one of them is on his round; `room` is the conversation that he has open."""

    wire: Wire
    booths: Iterator[str]
    numbers: Iterator[int] = field(default_factory=itertools.count)
    room: Conversation | None = None
    left: int = 0
    opened: int = 0

    def go_on(self) -> Conversation | None:
        """His answer has come. The conversation in which he has just asked something, for the team to answer."""
        if self.room is None:
            [key] = OPENED.findall(self.wire.last)[-1:]
            self.room, self.left, self.opened = Conversation(pk=int(key)), 1 + self.opened % 2, self.opened + 1
        asked = self.room if self.left == 1 else None
        if self.left:
            self.left -= 1
            self.wire.say(post(self.room, next(self.numbers)))
            return asked
        self.open_next()
        return None

    def open_next(self) -> None:
        self.room = None
        given = {"fair": FAIR, "booth": next(self.booths)}
        self.wire.say({"id": next(self.numbers), "do": "conversation.open", "with": given})


def replay(stage: Stage, visitors: int, seconds: float, processes: int) -> str:
    """What was opened, said and heard in that time, and how long the whole fair would take."""
    exhibitor = stage.conversations[0].booth.exhibitor
    codes = [booth.code for booth in BoothFactory.create_batch(BOOTHS, exhibitor=exhibitor)]
    kept = Conversation.objects.count(), Message.objects.count()
    with served_by(processes) as (ports, server):
        crowd = Crowd(*ports)
        [team] = enter(crowd, iter(stage.team), 1)
        team.say({"id": 0, "do": "place.join", "with": {"place": f"desk.{exhibitor.pk}"}})
        crowd.run(lambda: team.done == 1)
        wires = enter(crowd, iter(stage.cookies), visitors)
        on_round = {id(wire): Visitor(wire, iter(codes)) for wire in wires}
        end, numbers = time.monotonic() + seconds, itertools.count(1)
        at_rest: set[int] = set()

        def go_on(wire: Wire, done: int) -> None:
            if wire is team:
                return
            if time.monotonic() > end:
                at_rest.add(id(wire))
            elif asked := on_round[id(wire)].go_on():
                team.say(post(asked, next(numbers)))

        with Meter(server) as meter:
            for visitor in on_round.values():
                visitor.open_next()
            crowd.run(lambda: len(at_rest) == visitors, go_on)
        crowd.leave()
    rooms, messages = Conversation.objects.count() - kept[0], Message.objects.count() - kept[1]
    whole = CONVERSATIONS / (rooms / meter.took) / 60
    return (
        f"{rooms / meter.took:,.0f} conversations and {messages / meter.took:,.0f} messages a second, "
        f"{(meter.cpu + meter.database_cpu) / rooms * 1e3:.1f} ms of processor for a conversation with its messages; "
        f"the fair's {CONVERSATIONS:,} would take {whole:,.0f} minutes"
    )
