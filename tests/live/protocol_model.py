"""A model of the protocol, driven beside the real server: what it says will come, must come, and nothing else.

Every example is a new conversation of a visitor with a lead and one of the staff. Each of them may have a socket, that
is cut and comes back; all say, reword, withdraw, react, read, take and hand over; the staff loses his role and gets it
back; organisers mute and ban; the sides block each other.
"""

import uuid

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from meetings.models import Conversation, Message, Participant
from tests.live.model_of_order import Order
from tests.live.model_of_sockets import TEAM, WHO, Said
from tests.live.site import Loop, Sockets

TEXTS = st.text(min_size=1, max_size=40).map(lambda text: text.replace("\0", "·")).filter(str.strip)
SIGNS = st.sampled_from(["heart", "question"])


class Protocol(Order):
    # Deeds

    @rule(name=WHO, text=TEXTS)
    def say(self, name: str, text: str) -> None:
        key = str(uuid.uuid4())
        done = self.call(name, "message.post", text=text, client_key=key)
        refusal = self.hindrance(name) if self.takes_part(name) else "not_found"
        if refusal:
            assert done == refusal, done
            return
        number = self.count()
        assert done == {"seq": number, "changed_seq": number}
        self.said[number] = Said(name, text.strip(), key, number)
        self.read[name] = number
        if name != "visitor" and not self.holder:
            self.holder = name

    @precondition(lambda self: self.said)
    @rule(data=st.data())
    def say_again(self, data) -> None:
        """The same key is the same message, also when it was reworded or withdrawn, or its author banned since."""
        seq = data.draw(st.sampled_from(sorted(self.said)))
        said = self.said[seq]
        done = self.call(said.author, "message.post", text=said.text or "gone", client_key=said.key)
        expected = {"seq": seq, "changed_seq": said.changed} if self.takes_part(said.author) else "not_found"
        assert done == expected

    @precondition(lambda self: self.said)
    @rule(name=WHO, text=TEXTS, data=st.data())
    def reword(self, name: str, text: str, data) -> None:
        seq = data.draw(st.sampled_from(sorted(self.said)))
        said = self.said[seq]
        done = self.call(name, "message.reword", seq=seq, text=text)
        is_new = said.text != text.strip()
        refusal = self.refusal_to_change(name, said) or (is_new and self.hindrance(name))
        if refusal:
            assert done == refusal, done
            return
        if is_new:
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
            assert done == refusal, done
            return
        said.text, said.changed, said.signs = "", self.count(), set()
        assert done == {"seq": seq, "changed_seq": said.changed}

    def refusal_to_change(self, name: str, said: Said) -> str:
        if not self.takes_part(name):
            return "not_found"
        if said.author != name:
            return "forbidden"
        return "" if said.text else "message_withdrawn"

    @precondition(lambda self: self.said)
    @rule(name=WHO, sign=SIGNS, is_put=st.booleans(), data=st.data())
    def react(self, name: str, sign: str, data, *, is_put: bool) -> None:
        """Whoever may say nothing puts no sign to anything either, but he takes back his own."""
        seq = data.draw(st.sampled_from(sorted(self.said)))
        said = self.said[seq]
        done = self.call(name, "message.react" if is_put else "message.unreact", seq=seq, reaction=sign)
        if not self.takes_part(name):
            assert done == "not_found"
        elif not said.text:
            assert done == "message_withdrawn"
        elif is_put and self.hindrance(name):
            assert done == self.hindrance(name)
        else:
            if ((name, sign) in said.signs) != is_put:
                said.signs ^= {(name, sign)}
                said.changed = self.count()
            assert done == {"seq": seq, "changed_seq": said.changed}

    @rule(name=WHO, read=st.integers(0, 60))
    def mark(self, name: str, read: int) -> None:
        """Never less than before, never more than there is."""
        done = self.call(name, "conversation.read", read=read)
        if not self.takes_part(name):
            assert done == "not_found"
            return
        self.read[name] = max(self.read[name], min(read, self.number))
        assert done == {"read": self.read[name]}

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
        marks = Participant.objects.filter(conversation=self.conversation).values_list("person", "read")
        read = {self.people[name].pk: read for name, read in self.read.items() if read}
        assert {person: read for person, read in marks if read} == read


def machine(scene, served: Sockets, loop: Loop) -> type[Protocol]:
    return type("TheProtocol", (Protocol,), {"scene": scene, "served": served, "loop": loop})
