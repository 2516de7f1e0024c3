"""What is a valid scene: the schema, and what a schema cannot say (where things may stand and hang)."""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from jsonschema import Draft202012Validator

from booths.errors import SceneInvalid

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jsonschema import ValidationError

Scene = dict[str, Any]
Complaint = tuple[str, str]
"""The path of a value in the scene ("panels.0.at"), and what is wrong with it."""

SCHEMA: Final[dict[str, Any]] = json.loads((Path(__file__).parent / "schema.json").read_text("utf-8"))
MOST: Final = 20
"""Complaints in one refusal; a scene that is wrong everywhere needs no longer list."""
SLACK: Final = 1e-6
SENTENCES: Final = {
    "minimum": gettext_lazy("At least {limit}."),
    "maximum": gettext_lazy("At most {limit}."),
    "maxLength": gettext_lazy("At most {limit} characters."),
    "maxItems": gettext_lazy("At most {limit} of these."),
    "anyOf": gettext_lazy("Say it in one language at least."),
    "enum": gettext_lazy("Choose one of the list."),
}
"""For what people do; what only programs do wrong is told in the schema's own words."""


def validate_scene(scene: object) -> None:
    """Refuse a scene that does not follow `fair.booth/1`; the refusal names each place and what is wrong there."""
    complaints = complaints_about(scene)
    if complaints:
        raise SceneInvalid(fields=grouped(complaints))


def complaints_about(scene: object) -> list[Complaint]:
    """What would refuse the scene, up to as many as anybody reads."""
    complaints = list(against_schema(scene)) or list(against_space(scene))  # type: ignore[arg-type]
    return complaints[:MOST]


@lru_cache(maxsize=1)
def validator() -> Draft202012Validator:
    return Draft202012Validator(SCHEMA)


def against_schema(scene: object) -> Iterator[Complaint]:
    found = (inner for error in validator().iter_errors(scene) for inner in innermost(error))
    for error in sorted(found, key=lambda error: list(map(str, error.absolute_path))):
        yield place_of(error), sentence_of(error)


def innermost(error: ValidationError) -> Iterator[ValidationError]:
    """Of something that is either nothing or a thing, what is wrong with the thing."""
    branches = len(list(error.validator_value)) if error.validator == "oneOf" else 0  # type: ignore[arg-type]
    inner = [one for one in error.context or () if branches and one.relative_schema_path[0] == branches - 1]
    if not inner:
        yield error
    for one in inner:
        yield from innermost(one)


def sentence_of(error: ValidationError) -> str:
    sentence = SENTENCES.get(str(error.validator))
    if error.validator == "type" and error.validator_value == "number":
        return _("Write a number.")
    if error.validator == "pattern" and place_of(error).endswith(".href"):
        return _("A link leads to a place on this site and begins with /.")
    return str(sentence).format(limit=error.validator_value) if sentence else error.message[:200]


def place_of(error: ValidationError) -> str:
    return ".".join(map(str, error.absolute_path)) or "scene"


def against_space(scene: Scene) -> Iterator[Complaint]:
    """Only for scenes that follow the schema."""
    yield from repeated_ids(scene)
    boards = dict(boards_of(scene))
    for place, board in boards.items():
        yield from off_the_wall(scene, place, board)
    for (_one, first), (place, second) in combinations(boards.items(), 2):
        if first["wall"] == second["wall"] and overlap(first, second):
            yield f"{place}.at", _("This hangs over something else on the same wall.")
    for place, thing in standing(scene):
        x, z = thing["at"]
        if abs(x) > scene["size"]["width"] / 2 or abs(z) > scene["size"]["depth"] / 2:
            yield f"{place}.at", _("This stands outside the booth.")


def repeated_ids(scene: Scene) -> Iterator[Complaint]:
    seen = set()
    for place, thing in (*boards_of(scene), *standing(scene)):
        if "id" in thing and thing["id"] in seen:
            yield f"{place}.id", _("Another thing in this scene has the same id.")
        seen.add(thing.get("id"))


def boards_of(scene: Scene) -> Iterator[tuple[str, Scene]]:
    yield from ((f"panels.{index}", panel) for index, panel in enumerate(scene["panels"]))
    if scene["screen"]:
        yield "screen", scene["screen"]


def standing(scene: Scene) -> Iterator[tuple[str, Scene]]:
    yield "counter", scene["counter"]
    yield "prop", scene["prop"]
    yield from ((f"plinths.{index}", plinth) for index, plinth in enumerate(scene["plinths"]))


def off_the_wall(scene: Scene, place: str, board: Scene) -> Iterator[Complaint]:
    size = scene["size"]
    if board["wall"] not in scene["walls"]:
        yield f"{place}.wall", _("This booth has no such wall.")
        return
    length = size["width"] if board["wall"] == "back" else size["depth"]
    (along, up), (width, height) = board["at"], board["size"]
    inside = (
        abs(along) + width / 2 <= length / 2 + SLACK
        and height / 2 <= up + SLACK <= size["height"] - height / 2 + 2 * SLACK
    )
    if not inside:
        yield f"{place}.at", _("This is larger than its wall or hangs beyond its edge.")


def overlap(first: Mapping[str, Any], second: Mapping[str, Any]) -> bool:
    return all(
        abs(first["at"][axis] - second["at"][axis]) < (first["size"][axis] + second["size"][axis]) / 2 - SLACK
        for axis in (0, 1)
    )


def grouped(complaints: list[Complaint]) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for place, message in complaints:
        fields.setdefault(place, []).append(message)
    return fields
