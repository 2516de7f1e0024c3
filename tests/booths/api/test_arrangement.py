"""A scene is arranged by a program: whole or in parts, never over what somebody else has changed."""

from copy import deepcopy

import orjson
import pytest

from booths.enums import BoothKind
from booths.models import Showroom
from booths.scenes.compose import Exhibit, Words, compose_scene
from tests.factories import BoothFactory, ExhibitorFactory

MERGE_PATCH = "application/merge-patch+json"
LAMP = Exhibit(Words(en="Lamp", zh="灯"))


@pytest.fixture
def booth(fair, visitor):
    booth = BoothFactory(exhibitor=ExhibitorFactory(fair=fair, staff=[visitor]), three_d=True)
    scene = compose_scene(booth.look, name=Words(en="Cangshan", zh="苍山"), products=[LAMP])
    Showroom.objects.filter(booth=booth).update(scene=scene)
    return booth


@pytest.fixture
def address(at, booth):
    return at(f"booths/{booth.code}/scene/arrangement/")


@pytest.fixture
def ask(client, address):
    """`ask("PUT", {…})`: status and body of the answer."""

    def send(method, body, kind="application/json"):
        reply = client.generic(method, address, data=orjson.dumps(body), content_type=kind)
        return reply.status_code, reply.json()

    return send


def stored(booth):
    return Showroom.objects.get(booth=booth).scene


def at_place(scene, *place):
    changed = deepcopy(scene)
    changed["plinths"][0]["at"] = list(place)
    return changed


def test_what_is_read_can_be_sent_back(client, ask, address, booth):
    read = client.get(address).json()
    assert read == {"version": booth.version, "scene": stored(booth)}
    status, answer = ask("PUT", {**read, "scene": at_place(read["scene"], 1, 0.5)})
    assert status == 200
    assert answer["version"] == booth.version + 1
    assert stored(booth)["plinths"][0]["at"] == [1, 0.5] == answer["scene"]["plinths"][0]["at"]


@pytest.mark.parametrize("kind", ["application/json", MERGE_PATCH])
def test_a_patch_changes_what_it_names(ask, booth, kind):
    before = stored(booth)
    status, answer = ask("PATCH", {"version": booth.version, "scene": {"counter": {"at": [0.5, 0.25]}}}, kind)
    assert status == 200
    assert answer["version"] == booth.version + 1
    assert stored(booth) == {**before, "counter": {**before["counter"], "at": [0.5, 0.25]}}


def test_null_takes_the_screen_away(ask, booth):
    film = {"id": "screen", "wall": "back", "at": [0, 1.5], "size": [1, 0.6], "title": {"en": "Film", "zh": ""}}
    assert ask("PATCH", {"version": booth.version, "scene": {"screen": film}})[0] == 200
    assert ask("PATCH", {"version": booth.version + 1, "scene": {"screen": None}})[0] == 200
    assert stored(booth)["screen"] is None


def test_an_old_version_writes_nothing_and_learns_which_one_stands(ask, booth):
    scene = stored(booth)
    ask("PUT", {"version": booth.version, "scene": at_place(scene, 1, 0.5)})
    for method, body in (("PUT", at_place(scene, 2, 0.5)), ("PATCH", {"counter": {"at": [0, 0]}})):
        status, answer = ask(method, {"version": booth.version, "scene": body})
        assert (status, answer["code"]) == (409, "changed_meanwhile")
        assert answer["errors"]["version"] == [f"Version {booth.version + 1} stands now."]
    assert stored(booth) == at_place(scene, 1, 0.5)


def test_changes_at_different_places_are_merged_when_the_base_is_known(ask, booth):
    base = stored(booth)
    ask("PATCH", {"version": booth.version, "scene": {"counter": {"body": {"en": "Theirs"}}}})
    status, answer = ask("PUT", {"version": booth.version, "scene": at_place(base, 1, 0.5), "base": base})
    assert status == 200
    assert answer["scene"]["counter"]["body"]["en"] == "Theirs"
    assert answer["scene"]["plinths"][0]["at"] == [1, 0.5]
    assert stored(booth) == answer["scene"]


def test_changes_at_the_same_place_are_refused_and_named(ask, booth):
    base = stored(booth)
    ask("PUT", {"version": booth.version, "scene": at_place(base, 2, 0.5)})
    status, answer = ask("PUT", {"version": booth.version, "scene": at_place(base, 1, 0.5), "base": base})
    assert (status, answer["code"]) == (409, "changed_meanwhile")
    assert "scene.plinths.product-1.at" in answer["errors"]
    assert stored(booth) == at_place(base, 2, 0.5)


@pytest.mark.parametrize(
    ("change", "place"),
    [({"seed": -1}, "seed"), ({"panels": {}}, "panels"), ({"counter": {"at": [40, 0]}}, "counter.at")],
)
def test_what_does_not_follow_the_format_is_refused_place_by_place(ask, booth, change, place):
    before = stored(booth)
    status, answer = ask("PATCH", {"version": booth.version, "scene": change})
    assert (status, answer["code"]) == (400, "scene_invalid")
    assert place in answer["errors"]
    assert stored(booth) == before


def test_a_flat_booth_is_not_arranged(at, client, booth):
    flat = BoothFactory(exhibitor=booth.exhibitor, kind=BoothKind.FLAT)
    body = orjson.dumps({"version": flat.version, "scene": stored(booth)})
    reply = client.put(at(f"booths/{flat.code}/scene/arrangement/"), body, content_type="application/json")
    assert (reply.status_code, reply.json()["code"]) == (409, "booth_not_3d")
    assert not Showroom.objects.filter(booth=flat).exists()
