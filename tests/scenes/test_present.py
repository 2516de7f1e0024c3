"""A scene on its way to the browser: dressed in the booth's present look."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest

from booths.drawing.look import Look, Mark, Wall
from booths.drawing.people import team
from booths.drawing.stand import stand_svg
from booths.scenes.compose import compose_scene
from booths.scenes.present import present_scene
from tests.scenes.conftest import NAME, look_number


def media(name: str) -> str:
    return f"/media/{name}"


def test_files_get_addresses_and_the_stored_scene_keeps_its_names(scene: dict[str, Any], look: Look) -> None:
    stored = deepcopy(scene)
    served = present_scene(scene, look, seed=3, url_of=media)
    assert served["plinths"][0]["model"] == "/media/products/globe.glb"
    assert served["screen"]["video"] == "/media/films/pass.mp4"
    assert served["logo"]["image"] is None
    assert scene == stored


def test_the_wall_is_the_one_of_the_drawn_stand(look: Look) -> None:
    for seed in (0, 5, 1234):
        scene = compose_scene(look, name=NAME)
        served = present_scene(scene, look, seed=seed, url_of=media)
        assert served["art"]["wall"]["paths"] in stand_svg(look, sign_text="Cangshan", seed=seed)


def test_the_people_are_the_ones_of_the_drawn_stand(look: Look) -> None:
    for seed in range(20):
        served = present_scene(compose_scene(look, name=NAME), look, seed=seed, url_of=media)
        drawn = team(3, seed)
        for person in served["art"]["people"]:
            assert person["skin"] in drawn
            assert person["hair"] in drawn


def test_a_new_look_changes_the_clothes_of_an_old_scene(scene: dict[str, Any]) -> None:
    new = look_number(29)
    served = present_scene(scene, new, seed=1, url_of=media)
    assert served["look"]["roof"] == new.roof
    assert served["look"]["paint"] == {"c": new.paint.c, "hot": new.paint.hot}
    assert served["panels"] == [panel | {"image": None} for panel in scene["panels"]]


@pytest.mark.parametrize("wall", Wall)
@pytest.mark.parametrize("mark", [Mark.PEAK, Mark.RING])
def test_what_is_served_is_small(wall: Wall, mark: Mark) -> None:
    look = look_number(3)
    dressed = Look(look.colour, look.roof, wall, mark, look.prop)
    served = present_scene(compose_scene(dressed, name=NAME), dressed, seed=1, url_of=media)
    assert len(json.dumps(served)) < 40_000
