"""Scenes made from a look are valid, and nothing in them stands in anything else."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from booths.drawing.look import Look, Prop
from booths.scenes.compose import LARGE, MOST_PANELS, MOST_PRODUCTS, SMALL, compose_scene
from booths.scenes.validate import validate_scene
from tests.scenes.conftest import FILM, GLOBE, NAME, ROUTES, look_number

PROP_ROOM = {
    Prop.PLANT: (0.7, 0.7),
    Prop.SCREEN: (1.42, 0.5),
    Prop.PLINTH: (0.8, 0.8),
    Prop.BAGS: (1.3, 0.6),
    Prop.RACK: (0.96, 0.7),
    Prop.CHAIRS: (1.8, 0.85),
}
"""As in fairsite/frontend/islands/showroom/props.js."""
PEOPLE_BEHIND = 0.6
"""Metres behind the counter that its team needs."""


def composed(number: int, panels: int, products: int) -> dict[str, Any]:
    return compose_scene(
        look_number(number),
        name=NAME,
        panels=[ROUTES] * panels,
        products=[GLOBE] * products,
        film=FILM if number % 2 else None,
        seed=number,
    )


def on_the_floor(scene: dict[str, Any]) -> list[tuple[float, float, float, float]]:
    """Everything that stands, as (x, z, width, depth)."""
    x, z = scene["counter"]["at"]
    width, _height, depth = scene["counter"]["size"]
    counter = (x, z - PEOPLE_BEHIND / 2, width, depth + PEOPLE_BEHIND)
    prop = (*scene["prop"]["at"], *PROP_ROOM[Prop(scene["look"]["prop"])])
    return [counter, prop, *((*plinth["at"], 0.5, 0.5) for plinth in scene["plinths"])]


@pytest.mark.parametrize("panels", range(MOST_PANELS + 1))
@pytest.mark.parametrize("products", range(MOST_PRODUCTS + 1))
def test_every_number_of_panels_and_products_gives_a_valid_scene(panels: int, products: int) -> None:
    for number in range(24):
        scene = composed(number, panels, products)
        validate_scene(scene)
        assert len(scene["panels"]) == panels
        assert len(scene["plinths"]) == products
        assert (scene["screen"] is not None) == (number % 2 == 1)


@pytest.mark.parametrize("products", range(MOST_PRODUCTS + 1))
def test_what_stands_on_the_floor_leaves_room_for_each_other(products: int) -> None:
    for number in range(48):
        scene = composed(number, number % (MOST_PANELS + 1), products)
        for (x, z, w, d), (x2, z2, w2, d2) in combinations(on_the_floor(scene), 2):
            assert abs(x - x2) >= (w + w2) / 2 or abs(z - z2) >= (d + d2) / 2, scene
        half = scene["size"]["width"] / 2, scene["size"]["depth"] / 2
        for x, z, w, d in on_the_floor(scene):
            assert abs(x) + w / 2 <= half[0]
            assert abs(z) + d / 2 <= half[1]


def test_the_same_choices_give_the_same_scene() -> None:
    assert composed(7, 3, 2) == composed(7, 3, 2)


def test_seeds_choose_among_all_floor_plans() -> None:
    small = {composed(number, 2, 1)["template"] for number in range(40)}
    large = {composed(number, MOST_PANELS, 2)["template"] for number in range(40)}
    assert small == {plan.name for plan in SMALL}
    assert large == {plan.name for plan in LARGE}


def test_a_scene_with_a_right_wall_is_open_to_the_left() -> None:
    scenes = [composed(number, 2, 2) for number in range(12)]
    right = next(scene for scene in scenes if scene["walls"] == ["back", "right"])
    assert all(plinth["at"][0] < 0 for plinth in right["plinths"])
    assert right["prop"]["at"][0] < 0 < right["counter"]["at"][0]


def test_what_is_too_much_for_a_stand_is_left_out(look: Look) -> None:
    scene = compose_scene(look, name=NAME, panels=[ROUTES] * 20, products=[GLOBE] * 20)
    validate_scene(scene)
    assert (len(scene["panels"]), len(scene["plinths"])) == (MOST_PANELS, MOST_PRODUCTS)


def test_texts_and_files_arrive_where_they_belong(scene: dict[str, Any]) -> None:
    assert scene["logo"]["text"] == NAME
    assert scene["panels"][0]["href"] == "/en/routes/"
    assert scene["plinths"][0]["model"] == "products/globe.glb"
    assert scene["screen"]["captions"] == "films/pass.vtt"
    assert scene["look"] == {"colour": 16, "roof": "eave", "wall": "mountains", "mark": "peak", "prop": "bags"}


def test_scenes_share_nothing_that_could_be_changed(look: Look) -> None:
    first, second = (compose_scene(look, name=NAME, panels=[ROUTES], film=FILM) for _ in range(2))
    first["panels"][0]["title"]["en"] = first["counter"]["label"]["en"] = first["screen"]["body"]["zh"] = "changed"
    assert second == compose_scene(look, name=NAME, panels=[ROUTES], film=FILM)


def test_a_side_wall_is_not_bare(look: Look) -> None:
    for seed in range(12):
        scene = compose_scene(look, name=NAME, panels=[ROUTES] * 4, seed=seed)
        assert {panel["wall"] for panel in scene["panels"]} == set(scene["walls"])
