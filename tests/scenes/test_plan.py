"""The plan of a scene: everything is on it, in its place and under its number."""

import re

from booths.scenes.compose import compose_scene
from booths.scenes.contents import things_of
from booths.scenes.plan import SCALE, plan_svg
from tests.scenes.conftest import FILM, GLOBE, NAME, ROUTES


def test_everything_of_the_list_is_numbered_on_the_plan(scene):
    assert re.findall(r">(\d+)</text>", plan_svg(scene)) == [str(n) for n, _thing in enumerate(things_of(scene), 1)]


def test_things_stand_where_the_scene_says(scene):
    scene["plinths"][0]["at"] = [1, -0.5]
    left, top = re.search(r'class="plan__plinths" x="([-\d.]+)" y="([-\d.]+)"', plan_svg(scene)).groups()
    assert (float(left), float(top)) == (1 * SCALE - 28, -0.5 * SCALE - 28)


def test_boards_lie_along_their_walls(look):
    scene = compose_scene(look, name=NAME, panels=[ROUTES] * 6, products=[GLOBE], film=FILM, seed=3)
    width, depth = scene["size"]["width"] * SCALE, scene["size"]["depth"] * SCALE
    place = r'class="plan__board" x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="([\d.]+)"'
    strips = re.findall(place, plan_svg(scene))
    assert len(strips) == 7
    for left, top, wide, tall in (map(float, strip) for strip in strips):
        assert -width / 2 <= left <= width / 2 - wide
        assert -depth / 2 <= top <= depth / 2 - tall


def test_what_stands_in_the_way_is_marked(scene):
    assert plan_svg(scene).count("is-clash") == 0
    assert plan_svg(scene, {"plinths.0"}).count("is-clash") == 1
