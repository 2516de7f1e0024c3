"""The two tables: kinds of events by their name on the wire, reactions by the name that stands in the database."""

from dataclasses import dataclass

import pytest

from fairsite.outbox import reactions
from fairsite.outbox.events import EVENTS, Event
from fairsite.outbox.models import OutboxEvent
from fairsite.outbox.reactions import WORKS, UnknownReaction, app_label, reaction, reactions_to, work_named
from tests.outbox.scenes import BellAnswered, BellRung, answer_the_bell


def test_events_are_found_by_their_name_on_the_wire():
    assert EVENTS["test.bell_rung"] is BellRung


def test_no_two_events_share_a_name():
    with pytest.raises(TypeError, match="BellRungAgain and BellRung are both called"):

        @dataclass(frozen=True)
        class BellRungAgain(BellAnswered):
            name = "test.bell_rung"

    assert EVENTS["test.bell_rung"] is BellRung


def test_a_dataclass_with_slots_is_made_twice_and_is_no_clash():
    try:

        @dataclass(frozen=True, slots=True)
        class Slotted(Event):
            name = "test.slotted"

        assert EVENTS["test.slotted"] is Slotted
    finally:
        EVENTS.pop("test.slotted", None)


def test_a_name_that_is_no_name_is_refused():
    with pytest.raises(TypeError, match="must look like"):

        @dataclass(frozen=True)
        class Shouted(BellAnswered):
            name = "BELL"


def test_a_family_of_events_needs_no_name_and_is_not_in_the_table():
    before = dict(EVENTS)

    class Family(Event):
        """Has members, is none."""

    assert before == EVENTS


def test_reactions_are_found_by_event_and_by_name():
    assert reactions_to("test.bell_rung") == ["tests.answer_the_bell"]
    assert reactions_to("test.nobody_cares") == []
    assert work_named("tests.answer_the_bell") is answer_the_bell
    with pytest.raises(UnknownReaction):
        work_named("tests.stay_silent")


def test_reactions_of_an_app_are_named_by_its_label():
    assert app_label("fairsite.outbox.tasks") == "outbox"
    assert app_label("fairsite.accounts.reactions") == "accounts"


def test_no_two_reactions_share_a_name():
    def answer_the_bell(event: OutboxEvent) -> None:
        """Somebody else's."""

    with pytest.raises(TypeError, match=r"tests\.answer_the_bell"):
        reaction(BellRung)(answer_the_bell)

    assert reactions_to("test.bell_rung") == ["tests.answer_the_bell"]


def test_one_reaction_may_hear_several_events(monkeypatch):
    monkeypatch.setattr(reactions, "WORKS", dict(WORKS))
    monkeypatch.setattr(reactions, "REACTIONS", {"test.bell_rung": ["tests.answer_the_bell"]})

    @reaction(BellRung, BellAnswered)
    def note_anything(event: OutboxEvent) -> None:
        """Notes it."""

    assert reactions_to("test.bell_answered") == ["tests.note_anything"]
    assert reactions_to("test.bell_rung") == ["tests.answer_the_bell", "tests.note_anything"]
