"""What docs/protocol.md says is so: every command, its arguments, and the endpoint that does the same."""

import re

import pytest
from django.conf import settings
from django.urls import get_resolver

from fairsite.live.closing import Close
from fairsite.live.commands import COMMANDS
from fairsite.live.places import KINDS

DOCUMENT = (settings.BASE / "docs" / "protocol.md").read_text()
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")] for line in DOCUMENT.splitlines() if line.startswith("| `")
]
OF_THE_SOCKET = {"place.join", "place.leave", "ping"}


def words(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_every_command_is_told_of():
    told = {words(row[0])[0] for row in ROWS if row[0].count(".") == 1 and "<" not in row[0]} | {"ping"}
    assert set(COMMANDS) | OF_THE_SOCKET == told


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_takes_what_is_told_and_has_its_twin(name):
    _name, given, twin = next(row for row in ROWS if words(row[0]) == [name])
    assert set(words(given)) == set(COMMANDS[name].shape().fields)
    method, route = COMMANDS[name].twin.split()
    assert words(twin)[0].startswith(f"{method} ")
    [(path, _parameters)], *_ = get_resolver().reverse_dict.getlist(route)[0]
    assert path.endswith(re.sub(r"<\w+>", "%", words(twin)[0].split("…")[1]).split("%")[-1])


def test_every_place_and_every_code_is_told_of():
    assert {words(row[0])[0].partition(".")[0] for row in ROWS if "<" in row[0]} == set(KINDS)
    told = {
        int(code)
        for line in DOCUMENT.splitlines()
        for code in re.findall(r"\b[14]\d{3}\b", line.split("|")[1] if line.startswith("| ") else "")
    }
    assert set(Close) <= told
