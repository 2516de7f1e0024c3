"""Order in the model of the protocol: organisers mute and ban, and let talk again; each side blocks the other."""

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from meetings.actions.silence import lift_silence
from meetings.models import Participant, Silence
from tests.live.model_of_sockets import WHO, AtSockets

HOURS = st.sampled_from([None, 1])
"""Of a mute; none is a ban."""


class Order(AtSockets):
    @initialize()
    def make_peace(self) -> None:
        """What the walk before has left of people who are in all of them; the visitor and his blocks are new."""
        for silence in Silence.objects.in_force().filter(fair=self.scene.fair):
            lift_silence(silence=silence, reason="Another day", by=self.scene.organiser)
        self.silenced: dict[str, str] = {}
        self.silences: dict[str, int] = {}
        self.blocked: set[str] = set()

    def side(self, name: str) -> str:
        return "visitor" if name == "visitor" else "desk"

    def hindrance(self, name: str) -> str:
        """Why somebody who takes part may say nothing."""
        if name in self.silenced:
            return self.silenced[name]
        if self.side(name) in self.blocked:
            return "you_blocked"
        return "blocked" if self.blocked else ""

    @rule(name=WHO, hours=HOURS)
    def silence(self, name: str, hours: int | None) -> None:
        """In the place of whatever was decided before, but for a ban.

        Who has just lost his role may have to do with nothing here.
        """
        done = self.call("organiser", "person.silence", person=self.people[name].pk, reason="Enough", hours=hours)
        if not self.takes_part(name) and not self.has_talked(name):
            assert done == "not_at_fair"
            return
        assert done["person"]["id"] == self.people[name].pk
        how = "banned" if self.silenced.get(name) == "banned" or not hours else "muted"
        self.silenced[name], self.silences[name] = how, done["id"]

    def has_talked(self, name: str) -> bool:
        """At the fair, in whichever walk."""
        return Participant.objects.filter(conversation__booth__fair=self.scene.fair, person=self.people[name]).exists()

    @rule(by=WHO, name=WHO)
    def silence_without_right(self, by: str, name: str) -> None:
        assert self.call(by, "person.silence", person=self.people[name].pk, reason="I say so") == "not_found"

    @precondition(lambda self: self.silences)
    @rule(data=st.data())
    def let_talk(self, data) -> None:
        name = data.draw(st.sampled_from(sorted(self.silences)))
        done = self.call("organiser", "silence.lift", silence=self.silences[name], reason="It is over")
        if name not in self.silenced:
            assert done == "silence_over"
            return
        assert done["lifted_at"]
        del self.silenced[name]

    @precondition(lambda self: "muted" in self.silenced.values())
    @rule(data=st.data())
    def mute_ends(self, data) -> None:
        """Its hour passes, and nobody does anything."""
        name = data.draw(st.sampled_from(sorted(name for name, how in self.silenced.items() if how == "muted")))
        Silence.objects.filter(pk=self.silences[name]).update(until=timezone.now())
        del self.silenced[name]

    @rule(name=WHO)
    def block(self, name: str) -> None:
        done = self.call(name, "conversation.block")
        if not self.takes_part(name):
            assert done == "not_found"
            return
        assert (done["side"], done["lifted_at"]) == (self.side(name), None)
        self.blocked.add(self.side(name))

    @rule(name=WHO)
    def unblock(self, name: str) -> None:
        done = self.call(name, "conversation.unblock")
        if not self.takes_part(name):
            assert done == "not_found"
        elif self.side(name) not in self.blocked:
            assert done == "not_blocked"
        else:
            assert done["lifted_at"]
            self.blocked.discard(self.side(name))
