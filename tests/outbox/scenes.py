"""Events and reactions that exist for these tests only; a worker that the tests start imports this module too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from redis import Redis

from fairsite.outbox.events import Event
from fairsite.outbox.models import OutboxEvent
from fairsite.outbox.publishing import publish
from fairsite.outbox.reactions import reaction

ARRIVED = "tests:in-the-middle-of-the-work"
GATE = "tests:go-on"


@dataclass(frozen=True)
class BellRung(Event):
    """Somebody has rung; answered once by each reaction that follows."""

    name = "test.bell_rung"
    who: str

    @property
    def data(self) -> Mapping[str, Any]:
        return {"who": self.who}

    @property
    def fair_slug(self) -> str:
        return "spring-fair"

    def audience(self) -> str:
        return "fair.spring-fair"


@dataclass(frozen=True)
class BellAnswered(Event):
    """The effect of a reaction, and therefore countable."""

    name = "test.bell_answered"
    who: str

    @property
    def data(self) -> Mapping[str, Any]:
        return {"who": self.who}


@dataclass(frozen=True)
class LeafFallen(BellRung):
    """Happens all the time: nobody reacts, and it leaves no row."""

    name = "test.leaf_fallen"
    is_kept = False


@dataclass(frozen=True)
class TreeFallen(LeafFallen):
    """Somebody reacts."""

    name = "test.tree_fallen"


@dataclass(frozen=True)
class BallDropped(BellAnswered):
    name = "test.ball_dropped"


@dataclass(frozen=True)
class GateReached(BellAnswered):
    name = "test.gate_reached"


@reaction(BellRung, TreeFallen)
def answer_the_bell(event: OutboxEvent) -> None:
    publish(BellAnswered(event.data["who"]))


@reaction(BallDropped)
def stumble(event: OutboxEvent) -> None:
    """Does something first, so that a test sees that nothing of it stays."""
    publish(BellAnswered(event.data["who"]))
    raise ValueError("over the ball, with password=hunter2")


@reaction(GateReached)
def wait_at_the_gate(event: OutboxEvent) -> None:
    """Its effect is written but not committed while it waits to be let through, which is when it can be killed."""
    publish(BellAnswered(event.data["who"]))
    signals = Redis.from_url(settings.REDIS_URL, socket_timeout=120)
    signals.rpush(ARRIVED, event.pk)
    signals.blpop([GATE], timeout=60)


def ring(who: str = "Lin") -> OutboxEvent:
    with transaction.atomic():
        publish(BellRung(who))
        return OutboxEvent.objects.latest("pk")


def answers() -> list[str]:
    """Who has been answered, once for each time."""
    return [event.data["who"] for event in OutboxEvent.objects.filter(name=BellAnswered.name).order_by("pk")]
