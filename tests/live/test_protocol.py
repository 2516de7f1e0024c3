"""What docs/protocol.md says is so: every command, its arguments, and the endpoint that does the same."""

import re

import pytest
from django.conf import settings

from fairsite.live.client import Client
from fairsite.live.closing import Close
from fairsite.live.commands import COMMANDS
from fairsite.live.places import KINDS
from tests.house.matrix.asking import routes_below

LINES = [line for line in (settings.BASE / "docs/protocol.md").read_text().splitlines() if line.startswith("| ")]
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in LINES]
OF_THE_SOCKET = {"place.join", "place.leave", "ping"}


def words(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


NAMED = {words(row[0])[0]: row for row in ROWS if words(row[0])}


def test_every_command_is_told_of():
    assert set(COMMANDS) | OF_THE_SOCKET == {name for name in NAMED if "<" not in name} - {"do"}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_takes_what_is_told_and_has_its_twin(name):
    _name, given, twin = NAMED[name]
    assert set(words(given)) == set(COMMANDS[name].shape().fields)
    method, route = COMMANDS[name].twin.split()
    assert words(twin)[0].split()[0] == method
    assert method in next(one.methods for one in routes_below("api/v1/") if one.name == route)


def test_every_place_and_every_code_is_told_of():
    assert {name.partition(".")[0] for name in NAMED if "<" in name} == set(KINDS)
    assert set(Close) <= {int(code) for row in ROWS for code in re.findall(r"\b[14]\d{3}\b", row[0])}


def test_a_client_that_missed_too_much_is_told_so_before_what_follows():
    client = Client("ws://nowhere.test/")
    client.numbers["conversation.7"] = 48
    client.calls[1] = ("place.join", {"place": "conversation.7"}, None)
    client.hear({"re": 1, "ok": {"seq": 902, "reset": True}})
    client.hear({"event": "message.posted", "seq": 903, "data": {"conversation": 7}})
    told = [client.inbox.get_nowait() for _ in range(client.inbox.qsize())]
    assert told[0] == {"event": "place.reset", "data": {"place": "conversation.7", "after": 48, "seq": 902}}
    assert [one["seq"] for one in told[1:]] == [903]
