"""Every way on that the table of the desk has, walked by whoever walks it; none is walked past the table."""

import pytest

from booths.actions.team import part_with
from meetings.actions.desk import (
    close_conversation,
    hand_over_conversation,
    let_go_of_conversations,
    take_conversation,
)
from meetings.enums import DESK_MOVES, DeskState
from meetings.errors import NotTaken
from tests.meetings.conftest import say


def visitor_speaks(scene, talk):
    say(talk, scene.visitor)


def staff_speaks(scene, talk):
    say(talk, scene.staff)


def staff_takes(scene, talk):
    take_conversation(conversation=talk, by=scene.staff)


def staff_hands_over(scene, talk):
    hand_over_conversation(conversation=talk, to=scene.lead, note="", by=scene.staff)


def staff_closes(scene, talk):
    close_conversation(conversation=talk, by=scene.staff)


def staff_leaves(scene, talk):
    part_with(exhibitor=scene.exhibitor, person=scene.staff, by=scene.lead)
    let_go_of_conversations(exhibitor=scene.exhibitor, person=scene.staff)


QUIET, WAITING, TAKEN, CLOSED = DeskState.QUIET, DeskState.WAITING, DeskState.TAKEN, DeskState.CLOSED
SO_FAR = {
    QUIET: [],
    WAITING: [visitor_speaks],
    TAKEN: [visitor_speaks, staff_takes],
    CLOSED: [visitor_speaks, staff_closes],
}
WALKS = [
    (QUIET, visitor_speaks, WAITING),
    (QUIET, staff_takes, TAKEN),
    (QUIET, staff_speaks, TAKEN),
    (QUIET, staff_hands_over, TAKEN),
    (WAITING, staff_takes, TAKEN),
    (WAITING, staff_speaks, TAKEN),
    (WAITING, staff_hands_over, TAKEN),
    (WAITING, staff_closes, CLOSED),
    (TAKEN, staff_hands_over, TAKEN),
    (TAKEN, staff_leaves, WAITING),
    (TAKEN, staff_closes, CLOSED),
    (CLOSED, visitor_speaks, WAITING),
    (CLOSED, staff_takes, TAKEN),
    (CLOSED, staff_speaks, TAKEN),
    (CLOSED, staff_hands_over, TAKEN),
]
every_walk = pytest.mark.parametrize(
    ("before", "deed", "after"), WALKS, ids=[f"{before}-{deed.__name__}" for before, deed, _after in WALKS]
)


@pytest.fixture
def brought(scene):
    """A conversation that stands as it should to begin with."""

    def bring(state):
        talk = scene.conversation()
        for deed in SO_FAR[state]:
            deed(scene, talk)
        talk.refresh_from_db()
        assert talk.state == state
        return talk

    return bring


def test_every_state_has_its_moves():
    assert set(DESK_MOVES) == set(DeskState)


def test_every_move_of_the_table_is_walked_and_no_other():
    assert {(before, after) for before, _deed, after in WALKS} == {
        (before, after) for before, moves in DESK_MOVES.items() for after in moves
    }


@every_walk
def test_a_conversation_goes_on_as_the_table_says(scene, brought, before, deed, after):
    talk = brought(before)
    deed(scene, talk)
    talk.refresh_from_db()
    assert talk.state == after


@every_walk
def test_where_the_table_has_no_way_nobody_goes(scene, brought, before, deed, after, monkeypatch):
    talk = brought(before)
    monkeypatch.setitem(DESK_MOVES, before, DESK_MOVES[before] - {after})
    with pytest.raises(NotTaken):
        deed(scene, talk)
    talk.refresh_from_db()
    assert talk.state == before
