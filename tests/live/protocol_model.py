"""A model of the protocol, driven beside the real server: what it says will come, must come, and nothing else.

Every example is a new conversation of a visitor with a lead and one of the staff. Each of them may have a socket, that
is cut and comes back; all say, reword, withdraw, take and hand over; the staff loses his role and gets it back.
"""

import asyncio
import uuid
from dataclasses import dataclass, field

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from booths.actions.team import part_with
from booths.enums import TeamRole
from fairsite.live.client import Client, Refused
from meetings.models import Conversation, Message
from tests.factories import ConversationFactory, PersonFactory, join
from tests.live.site import Loop, Sockets, cookie_of

WHO = st.sampled_from(["visitor", "lead", "staff"])
TEAM = st.sampled_from(["lead", "staff"])
TEXTS = st.text(min_size=1, max_size=40).map(lambda text: text.replace("\0", "·")).filter(str.strip)


@dataclass
class Said:
    """A message as the model has it; no text, once it was withdrawn."""

    author: str
    text: str
    key: str
    changed: int


@dataclass
class Listener:
    """Somebody at a socket, and all that he has heard of the conversation."""

    client: Client
    task: asyncio.Task
    frames: list[dict] = field(default_factory=list)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def reached(self) -> int:
        return self.frames[-1]["seq"] if self.frames else 0

    async def listen(self, frames) -> None:
        async for frame in frames:
            if "seq" in frame:
                self.frames.append(frame)
                self.news.set()

    async def reach(self, number: int) -> None:
        while self.reached < number:
            self.news.clear()
            await self.news.wait()


class Protocol(RuleBasedStateMachine):
    scene = served = loop = None

    @initialize()
    def begin(self) -> None:
        self.people = {"visitor": PersonFactory(), "lead": self.scene.lead, "staff": self.scene.staff}
        self.cookies = {name: cookie_of(person) for name, person in self.people.items()}
        self.conversation = ConversationFactory(booth=self.scene.booth, visitor=self.people["visitor"])
        self.said: dict[int, Said] = {}
        self.number = 0
        self.holder = ""
        self.listeners: dict[str, Listener] = {}
        if not self.scene.exhibitor.team.filter(person=self.scene.staff).exists():
            join(self.scene.exhibitor, self.scene.staff, TeamRole.STAFF)
        self.is_hired = True

    # What the model knows

    @property
    def given(self) -> dict:
        return {"fair": "spring-fair", "conversation": self.conversation.pk}

    def may_speak(self, name: str) -> bool:
        return name != "staff" or self.is_hired

    def sits_at_desk(self, name: str) -> bool:
        return name == "lead" or (name == "staff" and self.is_hired)

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
            listener = Listener(client, None)
            listener.task = asyncio.create_task(listener.listen(client.frames()))
            place = f"conversation.{self.conversation.pk}"
            if self.may_speak(name):
                await client.join(place, since=0)
            else:
                with pytest.raises(Refused, match="not_found"):
                    await client.join(place, since=0)
                client.numbers.clear()
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

    # Deeds

    @rule(name=WHO, text=TEXTS)
    def say(self, name: str, text: str) -> None:
        key = str(uuid.uuid4())
        done = self.call(name, "message.post", text=text, client_key=key)
        if not self.may_speak(name):
            assert done == "not_found"
            return
        number = self.count()
        assert done == {"seq": number, "changed_seq": number}
        self.said[number] = Said(name, text.strip(), key, number)
        if name != "visitor" and not self.holder:
            self.holder = name

    @precondition(lambda self: self.said)
    @rule(data=st.data())
    def say_again(self, data) -> None:
        """The same key is the same message, also when it has been reworded or withdrawn since."""
        seq = data.draw(st.sampled_from(sorted(self.said)))
        said = self.said[seq]
        done = self.call(said.author, "message.post", text=said.text or "gone", client_key=said.key)
        expected = {"seq": seq, "changed_seq": said.changed} if self.may_speak(said.author) else "not_found"
        assert done == expected

    @precondition(lambda self: self.said)
    @rule(name=WHO, text=TEXTS, data=st.data())
    def reword(self, name: str, text: str, data) -> None:
        seq = data.draw(st.sampled_from(sorted(self.said)))
        said = self.said[seq]
        done = self.call(name, "message.reword", seq=seq, text=text)
        refusal = self.refusal_to_change(name, said)
        if refusal:
            assert done == refusal
            return
        if said.text != text.strip():
            said.text, said.changed = text.strip(), self.count()
        assert done == {"seq": seq, "changed_seq": said.changed}

    @precondition(lambda self: self.said)
    @rule(name=WHO, data=st.data())
    def withdraw(self, name: str, data) -> None:
        seq = data.draw(st.sampled_from(sorted(self.said)))
        said = self.said[seq]
        done = self.call(name, "message.withdraw", seq=seq)
        refusal = self.refusal_to_change(name, said)
        if refusal:
            assert done == refusal
            return
        said.text, said.changed = "", self.count()
        assert done == {"seq": seq, "changed_seq": said.changed}

    def refusal_to_change(self, name: str, said: Said) -> str:
        if not self.may_speak(name):
            return "not_found"
        if said.author != name:
            return "forbidden"
        return "" if said.text else "message_withdrawn"

    # The desk

    @rule(name=TEAM)
    def take(self, name: str) -> None:
        done = self.call(name, "conversation.take")
        if not self.sits_at_desk(name):
            assert done == "not_found"
        elif self.holder and self.holder != name and self.sits_at_desk(self.holder):
            assert done == "conversation_taken"
        else:
            assert done["taken_by"]["id"] == self.people[name].pk
            self.holder = name

    @rule(name=TEAM, to=TEAM)
    def hand_over(self, name: str, to: str) -> None:
        done = self.call(name, "conversation.hand_over", person=self.people[to].pk, note="Please")
        if not self.sits_at_desk(name):
            assert done == "not_found"
        elif not self.sits_at_desk(to):
            assert done == "not_a_colleague"
        elif self.holder and name not in {"lead", self.holder} and self.sits_at_desk(self.holder):
            assert done == "conversation_taken"
        elif to == self.holder:
            assert done == "not_a_colleague"
        else:
            assert done["to"]["id"] == self.people[to].pk
            self.holder = to

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

    # What must be true

    @invariant()
    def the_database_has_what_was_acknowledged(self) -> None:
        if not hasattr(self, "said"):
            return
        rows = Message.objects.filter(conversation=self.conversation).order_by("seq")
        kept = {row.seq: (row.author_id, row.text, row.changed_seq) for row in rows}
        assert kept == {seq: (self.people[one.author].pk, one.text, one.changed) for seq, one in self.said.items()}
        conversation = Conversation.objects.get(pk=self.conversation.pk)
        assert conversation.last_seq == self.number
        assert conversation.taken_by_id == (self.people[self.holder].pk if self.holder else None)

    def look(self, name: str) -> None:
        """Somebody who listens has heard everything once, in order, and so has the same list as the database."""
        listener = self.listeners[name]
        if not self.may_speak(name):
            assert not listener.frames
            return

        self.loop.run(listener.reach(self.number))
        numbers = [frame["seq"] for frame in listener.frames]
        assert numbers == sorted(set(numbers))
        shown = {frame["data"]["seq"]: (frame["data"]["text"], frame["seq"]) for frame in listener.frames}
        assert shown == {seq: (one.text, one.changed) for seq, one in self.said.items()}

    def teardown(self) -> None:
        for name in list(getattr(self, "listeners", ())):
            try:
                self.look(name)
            finally:
                self.drop(name)


def machine(scene, served: Sockets, loop: Loop) -> type[Protocol]:
    return type("TheProtocol", (Protocol,), {"scene": scene, "served": served, "loop": loop})
