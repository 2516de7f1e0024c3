"""What a scene may not say, and that the refusal names the place."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from booths.drawing.look import PALETTE, Mark, Prop, Roof, Wall
from booths.errors import SceneInvalid
from booths.scenes.validate import MOST, SCHEMA, validate_scene

Scene = dict[str, Any]
Break = Callable[[Scene], object]


def refused(scene: object) -> dict[str, list[str]]:
    with pytest.raises(SceneInvalid) as refusal:
        validate_scene(scene)
    return refusal.value.fields


def test_a_good_scene_passes_unchanged(scene: Scene) -> None:
    before = deepcopy(scene)
    validate_scene(scene)
    assert scene == before


@pytest.mark.parametrize(
    ("place", "spoil"),
    [
        ("schema", lambda s: s.update(schema="fair.booth/2")),
        ("scene", lambda s: s.pop("walls")),
        ("scene", lambda s: s.update(script="alert(1)")),
        ("walls", lambda s: s.update(walls=["left"])),
        ("size.width", lambda s: s["size"].update(width=200)),
        ("look.roof", lambda s: s["look"].update(roof="thatch")),
        ("look.colour", lambda s: s["look"].update(colour=48)),
        ("panels.0.title", lambda s: s["panels"][0].update(title={"en": "", "zh": ""})),
        ("panels.0.title", lambda s: s["panels"][0].update(title="Pumps")),
        ("panels.0.at.0", lambda s: s["panels"][0].update(at=["left", 1])),
        ("panels.0.href", lambda s: s["panels"][0].update(href="javascript:alert(1)")),
        ("panels.0.href", lambda s: s["panels"][0].update(href="//elsewhere.example/")),
        ("panels.0.href", lambda s: s["panels"][0].update(href="/\\elsewhere.example")),
        ("panels.0.image", lambda s: s["panels"][0].update(image="https://elsewhere.example/a.png")),
        ("panels.0.body.en", lambda s: s["panels"][0]["body"].update(en="x" * 1201)),
        ("plinths.0.model", lambda s: s["plinths"][0].update(model="../secret.glb")),
        ("plinths.0.model", lambda s: s["plinths"][0].update(model="products/globe.exe")),
        ("screen.video", lambda s: s["screen"].update(video="//elsewhere.example/a.mp4")),
        ("counter.action", lambda s: s["counter"].update(action="call")),
        ("panels", lambda s: s.update(panels=s["panels"] * 7)),
    ],
)
def test_what_the_format_forbids_is_refused_at_its_place(scene: Scene, place: str, spoil: Break) -> None:
    spoil(scene)
    assert place in refused(scene)


@pytest.mark.parametrize("nonsense", [None, [], "scene", 7, {}])
def test_something_else_altogether_is_refused(nonsense: object) -> None:
    assert refused(nonsense)


@pytest.mark.parametrize(
    ("place", "spoil"),
    [
        ("panels.1.id", lambda s: s["panels"][1].update(id="panel-1")),
        ("counter.id", lambda s: s["counter"].update(id="screen")),
        ("plinths.0.id", lambda s: s["plinths"][0].update(id="counter")),
        ("panels.0.at", lambda s: s["panels"][0].update(at=[2.8, 1.5])),
        ("panels.0.at", lambda s: s["panels"][0].update(at=[-2, 2.8])),
        ("panels.0.at", lambda s: s["panels"][0].update(at=[-2, 0.1])),
        ("panels.1.at", lambda s: s["panels"][1].update(at=s["panels"][0]["at"])),
        ("plinths.0.at", lambda s: s["plinths"][0].update(at=[9, 0])),
        ("counter.at", lambda s: s["counter"].update(at=[0, 9])),
        ("prop.at", lambda s: s["prop"].update(at=[-9, 0])),
    ],
)
def test_what_cannot_stand_or_hang_there_is_refused(scene: Scene, place: str, spoil: Break) -> None:
    spoil(scene)
    assert place in refused(scene)


def test_a_board_needs_a_wall_that_the_booth_has(scene: Scene) -> None:
    walls = {"left", "right"} - set(scene["walls"])
    scene["panels"][0]["wall"] = walls.pop()
    assert refused(scene).keys() == {"panels.0.wall"}


def test_a_scene_that_is_wrong_everywhere_gets_a_short_answer(scene: Scene) -> None:
    scene["panels"] = [{"id": 1} for _ in range(40)]
    fields = refused(scene)
    assert sum(map(len, fields.values())) <= MOST


def test_the_format_knows_every_choice_of_a_look() -> None:
    look = SCHEMA["properties"]["look"]["properties"]
    assert look["colour"]["maximum"] == len(PALETTE) - 1
    assert {name: look[name]["enum"] for name in ("roof", "wall", "mark", "prop")} == {
        "roof": list(Roof),
        "wall": list(Wall),
        "mark": list(Mark),
        "prop": list(Prop),
    }
