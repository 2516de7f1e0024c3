"""The socket's document is committed and fresh, and whole. That it is true, tests/house/test_socket_matrix.py looks."""

from pathlib import Path

import yaml
from jsonschema import Draft202012Validator

from fairsite.asyncapi import OF_THE_CONNECTION, document
from fairsite.live.commands import COMMANDS
from fairsite.live.heard import HEARD
from tests.house.matrix import sockets as table

COMMITTED = Path(__file__).resolve().parents[2] / "docs" / "asyncapi.yaml"
DESCRIBED = yaml.safe_load(COMMITTED.read_text())


def references(part):
    if isinstance(part, dict):
        yield from ([part["$ref"]] if "$ref" in part else [])
        part = list(part.values())
    if isinstance(part, list):
        for one in part:
            yield from references(one)


def found_at(reference):
    here = DESCRIBED
    for name in reference.removeprefix("#/").split("/"):
        here = here[name]
    return here


def test_the_committed_document_is_fresh():
    assert COMMITTED.read_bytes() == document(), "docs/asyncapi.yaml is out of date: run `make asyncapi`"


def test_whatever_it_points_to_is_there():
    pointed_to = set(references(DESCRIBED))
    assert pointed_to
    assert all(found_at(reference) for reference in pointed_to)


def test_its_shapes_are_shapes():
    for one in DESCRIBED["components"]["messages"].values():
        Draft202012Validator.check_schema(one["payload"])
    for shape in DESCRIBED["components"]["schemas"].values():
        Draft202012Validator.check_schema(shape)


def test_it_knows_every_command_and_all_that_can_be_heard():
    listened_to = {name for places, names in table.EVENTS.items() if places & table.IN_CONVERSATION for name in names}
    assert set(DESCRIBED["operations"]) == {
        *(f"do.{name}" for name in {*COMMANDS, *OF_THE_CONNECTION}),
        *(f"hear.{name}" for name in {*listened_to, *HEARD}),
    }
