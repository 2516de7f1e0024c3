"""Sockets of the people in the model of the protocol: they come, are cut, come back, leave, lose their role."""

import asyncio
from dataclasses import dataclass, field

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from booths.actions.team import part_with
from booths.enums import TeamRole
from fairsite.live.client import Client, Refused
from tests.factories import ConversationFactory, PersonFactory, join
from tests.live.site import cookie_of

WHO = st.sampled_from(["visitor", "lead", "staff"])
TEAM = st.sampled_from(["lead", "staff"])
ABOUT_ONE = {"person.silenced", "silence.lifted"}


@dataclass
class Said:
    """A message as the model has it; no text, once it was withdrawn."""

    author: str
    text: str
    key: str
    changed: int
    signs: set[tuple[str, str]] = field(default_factory=set)
    """Who has put which sign to it."""


@dataclass
class Listener:
    """Somebody at a socket, and all that he has heard of the conversation."""

    person: int
    client: Client
    task: asyncio.Task
    frames: list[dict] = field(default_factory=list)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def reached(self) -> int:
        return self.frames[-1]["seq"] if self.frames else 0

    async def listen(self, frames) -> None:
        async for frame in frames:
            if frame["event"] in ABOUT_ONE:
                assert frame["data"]["person"]["id"] == self.person, "somebody else's business"
            if "seq" in frame:
                self.frames.append(frame)
                self.news.set()

    async def reach(self, number: int) -> None:
        while self.reached < number:
            self.news.clear()
            await self.news.wait()


class AtSockets(RuleBasedStateMachine):
    scene = served = loop = None

    @initialize()
    def begin(self) -> None:
        self.people = {"visitor": PersonFactory(), "lead": self.scene.lead, "staff": self.scene.staff}
        self.people["organiser"] = self.scene.organiser
        self.cookies = {name: cookie_of(person) for name, person in self.people.items()}
        self.conversation = ConversationFactory(booth=self.scene.booth, visitor=self.people["visitor"])
        self.said: dict[int, Said] = {}
        self.number = 0
        self.holder = ""
        self.read = dict.fromkeys(self.people, 0)
        self.listeners: dict[str, Listener] = {}
        if not self.scene.exhibitor.team.filter(person=self.scene.staff).exists():
            join(self.scene.exhibitor, self.scene.staff, TeamRole.STAFF)
        self.is_hired = True

    # What the model knows

    @property
    def given(self) -> dict:
        return {"fair": "spring-fair", "conversation": self.conversation.pk}

    def takes_part(self, name: str) -> bool:
        return name in {"visitor", "lead"} or (name == "staff" and self.is_hired)

    def sits_at_desk(self, name: str) -> bool:
        return name != "visitor" and self.takes_part(name)

    def count(self) -> int:
        self.number += 1
        return self.number

    def call(self, name: str, do: str, **given) -> str | dict:
        """The answer, or the code of the refusal; by a socket that comes if there is none."""
        if name not in self.listeners:
            self.come(name)
        try:
            return self.loop.run(self.listeners[name].client.call(do, **self.given, **given))
        except Refused as refused:
            return str(refused)

    # Sockets

    @rule(name=WHO)
    def come(self, name: str) -> None:
        if name in self.listeners:
            return

        async def enter() -> Listener:
            client = Client(self.served.url, headers=self.cookies[name])
            await client.__aenter__()
            listener = Listener(self.people[name].pk, client, None)
            listener.task = asyncio.create_task(listener.listen(client.frames()))
            place = f"conversation.{self.conversation.pk}"
            if self.takes_part(name):
                await client.join(place, since=0)
            else:
                with pytest.raises(Refused, match="not_found"):
                    await client.join(place, since=0)
            return listener

        self.listeners[name] = self.loop.run(enter())

    @rule(name=WHO)
    def cut(self, name: str) -> None:
        """As a network does: nobody is told."""
        if name in self.listeners and (wire := self.listeners[name].client.wire):
            self.loop.loop.call_soon_threadsafe(wire.transport.abort)

    @rule(name=WHO)
    def leave(self, name: str) -> None:
        if name in self.listeners:
            self.look(name)
            self.drop(name)

    def drop(self, name: str) -> None:
        listener = self.listeners.pop(name)

        async def out() -> None:
            listener.task.cancel()
            await listener.client.__aexit__(None, None, None)

        self.loop.run(out())

    @precondition(lambda self: self.is_hired)
    @rule()
    def dismiss(self) -> None:
        """The staff loses his role: what he has heard stays his, what follows does not reach him."""
        if "staff" in self.listeners:
            self.look("staff")
        part_with(exhibitor=self.scene.exhibitor, person=self.scene.staff, by=self.scene.lead)
        self.is_hired = False
        if "staff" in self.listeners:
            self.drop("staff")

    @precondition(lambda self: not self.is_hired)
    @rule()
    def hire(self) -> None:
        join(self.scene.exhibitor, self.scene.staff, TeamRole.STAFF)
        self.is_hired = True
        if "staff" in self.listeners:
            self.drop("staff")

    def look(self, name: str) -> None:
        """Somebody who listens has heard everything once, in order, and so has the same list as the database."""
        listener = self.listeners[name]
        if not self.takes_part(name):
            assert not listener.frames
            return

        self.loop.run(listener.reach(self.number))
        numbers = [frame["seq"] for frame in listener.frames]
        assert numbers == sorted(set(numbers))
        assert not listener.task.done(), listener.task
        shown = {frame["data"]["seq"]: (frame["data"]["text"], frame["seq"]) for frame in listener.frames}
        assert shown == {seq: (one.text, one.changed) for seq, one in self.said.items()}
        last = {frame["data"]["seq"]: frame["data"]["reactions"] for frame in listener.frames}
        signs = {
            seq: {(one["reaction"], person["id"]) for one in found for person in one["people"]}
            for seq, found in last.items()
        }
        assert signs == {
            seq: {(kind, self.people[name].pk) for name, kind in one.signs} for seq, one in self.said.items()
        }

    def teardown(self) -> None:
        for name in list(getattr(self, "listeners", ())):
            try:
                self.look(name)
            finally:
                self.drop(name)
