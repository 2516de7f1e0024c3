"""What holds of every scene: advice that is followed is given no more, and no merge loses or invents anything."""

from __future__ import annotations

from copy import deepcopy

from hypothesis import given, settings
from hypothesis import strategies as st

from booths.drawing.look import Look, Mark, Prop, Roof, Wall
from booths.scenes.advice import advice_on, on_reach
from booths.scenes.arranging import added, ids_of, rearranged
from booths.scenes.contents import things_of
from booths.scenes.footprints import Footprint, footprints_of, meet, meetings, way_in, way_out
from booths.scenes.merge import merge_scenes, patched
from booths.scenes.plan import plan_svg
from booths.scenes.validate import against_schema
from tests.scenes.strategies import STEPS, changes, metres, scenes

FEW = settings(max_examples=30, deadline=None)
FOOTPRINTS = st.builds(Footprint, st.just("plinths.0"), STEPS, STEPS, metres(0.5, 5), metres(0.5, 1.5))
SHARES = st.integers(-99, 99).map(lambda share: share / 100)
PATCHES = st.recursive(
    st.none() | st.integers() | st.text(max_size=3) | st.lists(st.integers(), max_size=2),
    lambda inner: st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
)


def look_of(scene):
    look = scene["look"]
    return Look(look["colour"], Roof(look["roof"]), Wall(look["wall"]), Mark(look["mark"]), Prop(look["prop"]))


def moved_to(scene, footprint):
    """The scene with that thing at another place."""
    kind, _dot, index = footprint.path.partition(".")
    changed = deepcopy(scene)
    (changed[kind][int(index)] if index else changed[kind])["at"] = [footprint.x, footprint.z]
    return changed


def turned_round(scene):
    """The same stand in a mirror: left is right."""
    return {
        **scene,
        "counter": mirrored(scene["counter"]),
        "prop": mirrored(scene["prop"]),
        "plinths": [mirrored(plinth) for plinth in scene["plinths"]],
    }


def mirrored(thing):
    x, z = thing["at"]
    return {**thing, "at": [-x, z]}


def pairs_in(scene):
    return {(one.path, other.path) for one, other in meetings(footprints_of(scene))}


@FEW
@given(scenes())
def test_of_every_scene_something_can_be_said_in_both_languages(scene):
    assert list(against_schema(scene)) == []
    for language in ("en", "zh"):
        assert all(text for _path, text in advice_on(scene, look_of(scene), language))
    assert plan_svg(scene).count("<circle") == len(things_of(scene))


@FEW
@given(FOOTPRINTS, FOOTPRINTS, SHARES, SHARES)
def test_who_follows_the_way_out_stands_in_it_no_more(one, other, aside, along):
    inside = other._replace(x=one.x + aside * (one.w + other.w) / 2, z=one.z + along * (one.d + other.d) / 2)
    assert meet(one, inside)
    assert not meet(one, inside.moved(way_out(one, inside)))


@FEW
@given(scenes())
def test_who_follows_the_way_in_stands_on_the_floor(scene):
    width, depth = scene["size"]["width"], scene["size"]["depth"]
    for footprint in footprints_of(scene):
        if footprint.w > width or footprint.d > depth:
            continue  # what is larger than the floor finds no place on it
        scene = moved_to(scene, footprint.moved(way_in(footprint, width, depth)))
    fitting = {one.path for one in footprints_of(scene) if one.w <= width and one.d <= depth}
    assert not fitting & {path.removesuffix(".at") for path, _text in on_reach(scene, "en")}


@FEW
@given(scenes())
def test_a_mirrored_stand_has_the_same_things_in_each_others_way(scene):
    assert pairs_in(turned_round(scene)) == pairs_in(scene)


@FEW
@given(scenes(), STEPS, STEPS)
def test_a_stand_that_is_moved_as_a_whole_has_the_same_things_in_each_others_way(scene, x, z):
    moved = scene
    for footprint in footprints_of(scene):
        moved = moved_to(moved, footprint._replace(x=footprint.x + x, z=footprint.z + z))
    assert pairs_in(moved) == pairs_in(scene)


@FEW
@given(FOOTPRINTS, FOOTPRINTS)
def test_things_further_apart_than_they_are_wide_never_meet(one, other):
    far = other._replace(x=one.x + (one.w + other.w) / 2 + 0.01)
    assert not meet(one, far)
    assert not meet(far, one)


@FEW
@given(scenes())
def test_what_is_added_finds_a_free_place_or_none(scene):
    before = pairs_in(scene)
    product = len(scene["plinths"])
    after = added(scene, "product")
    new = {pair for pair in pairs_in(after) - before if f"plinths.{product}" in pair}
    assert not new or after["plinths"][product]["at"] == [0.0, 0.0]


@FEW
@given(scenes(), st.data())
def test_moving_up_and_down_again_changes_no_order(scene, data):
    order = ids_of(scene)
    name = data.draw(st.sampled_from(order[1:])) if len(order) > 1 else order[0]
    there = rearranged(scene, f"up.{name}")
    assert sorted(ids_of(there)) == sorted(order)
    assert ids_of(rearranged(there, f"down.{name}")) == order


@FEW
@given(scenes())
def test_the_same_change_on_both_sides_is_that_change(scene):
    changed = turned_round(scene)
    assert merge_scenes(scene, changed, changed) == (changed, ())
    assert merge_scenes(scene, scene, changed) == (changed, ())
    assert merge_scenes(scene, changed, scene) == (changed, ())


MINE = [("seed",), ("counter", "at"), ("counter", "label", "en"), ("size", "width")]
THEIRS = [("template",), ("prop", "at"), ("counter", "label", "zh"), ("size", "depth"), ("logo", "text", "en")]


@FEW
@given(scenes(), st.data())
def test_changes_at_different_places_come_together_from_either_side(scene, data):
    mine, theirs = data.draw(changes(scene, MINE)), data.draw(changes(scene, THEIRS))
    one, other = merge_scenes(scene, mine, theirs), merge_scenes(scene, theirs, mine)
    assert one == other
    assert one.clashes == ()


@FEW
@given(PATCHES, PATCHES)
def test_a_merge_patch_is_done_when_it_is_done_once(target, patch):
    once = patched(target, patch)
    assert patched(once, patch) == once
