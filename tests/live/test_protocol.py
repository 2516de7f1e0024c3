"""What docs/protocol.md says is so: every command, its arguments, and the endpoint that does the same."""

import re

import pytest
from django.conf import settings

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
