"""The scene editor as a form: it works without scripts, loses nothing, and says where something is wrong."""

import json

import pytest
from django.http import QueryDict

from booths.enums import BoothKind, BoothState, MediaKind, MediaState
from booths.models import MediaItem, Showroom
from booths.scenes.arranging import ids_of
from booths.scenes.compose import Exhibit, Words, compose_scene
from booths.scenes.form import read_scene
from tests.factories import BoothFactory, ExhibitorFactory, PersonFactory
from tests.house.forms import fields_of

PANEL = Exhibit(Words(en="Walking routes", zh="徒步线路"), Words(en="Eleven routes.", zh="十一条线路。"))
SAMPLE = Exhibit(Words(en="Sample", zh="样品"))


@pytest.fixture
def exhibitor(fair, visitor):
    return ExhibitorFactory(fair=fair, staff=[visitor], main_contact=PersonFactory())


@pytest.fixture
def booth(exhibitor):
    booth = BoothFactory(exhibitor=exhibitor, three_d=True)
    name = Words(en="Cangshan", zh="苍山")
    scene = compose_scene(booth.look, name=name, panels=[PANEL], products=[SAMPLE, SAMPLE], seed=booth.number)
    Showroom.objects.filter(booth=booth).update(scene=scene)
    return booth


@pytest.fixture
def room(at, booth):
    return at(f"portal/{booth.exhibitor_id}/booths/{booth.code}/scene/")


@pytest.fixture
def typed(client, room):
    """`typed({"panels.0.title.en": "…"}, do="save")`: the form as it stands, with these changes, sent."""

    def send(changes=None, do="save", form=None):
        fields = form or fields_of(client.get(room).content.decode(), "scene-form")
        return client.post(room, {**fields, **(changes or {}), "do": do})

    return send


def stored(booth):
    return Showroom.objects.get(booth=booth).scene


def test_the_form_alone_carries_the_whole_scene(client, room, booth):
    fields = QueryDict(mutable=True)
    for name, values in fields_of(client.get(room).content.decode(), "scene-form").items():
        fields.setlist(name, values)
    read = read_scene(fields, stored(booth))
    assert {**read, "order": []} == {**with_defaults(stored(booth)), "order": []}


def with_defaults(scene):
    """What a form says of things that say nothing of it."""
    return {
        **scene,
        "panels": [{**panel, "ground": "paper", "ink": "dark"} for panel in scene["panels"]],
        "plinths": [{**plinth, "size": 0.56, "turn": 0} for plinth in scene["plinths"]],
    }


def test_what_is_typed_is_saved_and_seen_by_visitors(typed, booth, read):
    reply = typed({"panels.0.title.en": "Old market", "plinths.0.at.0": "0,5", "plinths.0.turn": "90"})
    assert reply.status_code == 302
    assert stored(booth)["plinths"][0]["at"][0] == 0.5
    assert stored(booth)["plinths"][0]["turn"] == 90
    assert "Old market" in read(f"booths/{booth.code}/3d/")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("panels.0.title.zh", "", "Say it in one language at least."),
        ("plinths.0.at.0", "left", "Write a number."),
        ("plinths.0.at.0", "40", "This stands outside the booth."),
        ("size.width", "99", "At most 12."),
        ("panels.0.href", "https://elsewhere.example/", "begins with /"),
        ("panels.0.image", "library/0123/theirs.png", "This file is not in your media library."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(typed, booth, field, value, said):
    before = stored(booth)
    reply = typed({field: value, "panels.0.title.en": "" if "title" in field else "Typed", "counter.body.en": "Kept"})
    page = reply.content.decode()
    assert reply.status_code == 400
    assert said in page
    assert f'aria-describedby="faults-{field}"' in page
    assert ">Kept</textarea>" in page
    assert stored(booth) == before


def test_things_are_added_moved_in_the_list_and_taken_out_without_being_saved_at_once(typed, booth):
    before = stored(booth)
    page = typed({"counter.body.en": "Kept"}, do="add.panel").content.decode()
    assert "New panel" in page
    assert ">Kept</textarea>" in page
    form = fields_of(page, "scene-form")
    form = fields_of(typed(form=form, do="up.panel-2").content.decode(), "scene-form")
    form = fields_of(typed(form=form, do="remove.product-1").content.decode(), "scene-form")
    assert stored(booth) == before
    assert typed(form=form).status_code == 302
    assert ids_of(stored(booth)) == ["counter", "panel-1", "panel-2", "product-2"]


def test_the_list_stands_in_the_chosen_order_for_visitors(typed, booth, read):
    form = fields_of(typed(do="up.product-1").content.decode(), "scene-form")
    typed({"plinths.0.title.en": "First things first"}, form=form)
    page = read(f"booths/{booth.code}/3d/")
    assert page.index("First things first") < page.index("Walking routes")


def test_a_wall_is_taken_away_and_what_hangs_there_is_named(typed, booth):
    before = stored(booth)
    reply = typed({"walls": ["back", "right"], "panels.0.wall": "left"})
    assert reply.status_code == 400
    assert "This booth has no such wall." in reply.content.decode()
    assert stored(booth) == before
    assert typed({"walls": ["back", "right"], "panels.0.wall": "right"}).status_code == 302
    assert stored(booth)["walls"] == ["back", "right"]


def test_a_template_sets_everything_up_anew(typed, booth):
    form = fields_of(typed({"template": "left-8x5"}, do="template").content.decode(), "scene-form")
    assert typed(form=form).status_code == 302
    scene = stored(booth)
    assert scene["size"] == {"width": 8, "depth": 5, "height": 3}
    assert scene["panels"][0]["title"]["en"] == "Walking routes"


def test_advice_says_what_stands_in_what(typed):
    page = typed({"plinths.0.at.0": "0", "plinths.0.at.1": "0", "counter.at.0": "0", "counter.at.1": "0"}, do="check")
    assert "stands in “Reception”. Move it" in page.content.decode()


def test_pictures_of_the_library_are_offered_and_those_of_others_are_not(client, room, typed, booth):
    own = media(booth.exhibitor, "valley.webp")
    media(ExhibitorFactory(fair=booth.fair), "secret.webp")
    page = client.get(room).content.decode()
    assert "valley.webp" in page
    assert "secret.webp" not in page
    assert typed({"panels.0.image": own.file.name}).status_code == 302


def media(exhibitor, name):
    return MediaItem.objects.create(
        exhibitor=exhibitor,
        name=name,
        kind=MediaKind.IMAGE,
        state=MediaState.READY,
        media_type="image/webp",
        size=10,
        file=f"library/{name}",
    )


def test_two_who_change_different_things_both_keep_theirs(typed, client, room, booth):
    mine = fields_of(client.get(room).content.decode(), "scene-form")
    typed({"counter.body.en": "Theirs"})
    assert typed({"panels.0.body.en": "Mine"}, form=mine).status_code == 302
    assert stored(booth)["counter"]["body"]["en"] == "Theirs"
    assert stored(booth)["panels"][0]["body"]["en"] == "Mine"


def test_two_who_change_the_same_are_shown_both_and_nothing_is_lost(typed, client, room, booth):
    mine = fields_of(client.get(room).content.decode(), "scene-form")
    typed({"counter.body.en": "Theirs"})
    reply = typed({"counter.body.en": "Mine"}, form=mine)
    page = reply.content.decode()
    assert reply.status_code == 409
    assert "Theirs" in page
    assert ">Mine</textarea>" in page
    assert stored(booth)["counter"]["body"]["en"] == "Theirs"
    assert typed(form=fields_of(page, "scene-form")).status_code == 302
    assert stored(booth)["counter"]["body"]["en"] == "Mine"


def test_a_booth_without_a_scene_starts_from_what_it_says(typed, client, room, booth):
    booth.showroom.delete()
    assert booth.summary_en in client.get(room).content.decode()
    assert typed().status_code == 302
    assert stored(booth)["panels"][0]["title"]["en"] == booth.name_en


def test_a_flat_booth_has_no_scene_to_arrange(client, at, exhibitor):
    booth = BoothFactory(exhibitor=exhibitor, kind=BoothKind.FLAT)
    assert client.get(at(f"portal/{exhibitor.pk}/booths/{booth.code}/scene/")).status_code == 404


def test_in_review_nothing_is_written(typed, client, room, booth):
    form = fields_of(client.get(room).content.decode(), "scene-form")
    type(booth).objects.filter(pk=booth.pk).update(state=BoothState.IN_REVIEW)
    before = stored(booth)
    assert typed({"counter.body.en": "Late"}, form=form).status_code == 409
    assert stored(booth) == before


def test_the_picture_is_drawn_of_what_is_typed(client, room, booth):
    fields = {**fields_of(client.get(room).content.decode(), "scene-form"), "panels.0.title.en": "Typed"}
    drawn = client.post(f"{room}preview/", fields).json()
    assert drawn["scene"]["panels"][0]["title"]["en"] == "Typed"
    assert drawn["scene"]["art"]["wall"]["paths"].startswith("<path")
    assert drawn["advice"] == []
    assert drawn["plan"].startswith('<svg class="plan"')
    refused = client.post(f"{room}preview/", {**fields, "plinths.0.at.0": "left"})
    assert refused.status_code == 422
    assert json.loads(refused.content)["faults"] == {"plinths.0.at.0": ["Write a number."]}
    assert stored(booth)["panels"][0]["title"]["en"] == "Walking routes"


def test_the_form_costs_a_fixed_number_of_queries(room, booth, costs_the_same):
    costs_the_same(room, 6, lambda: media(booth.exhibitor, f"{MediaItem.objects.count()}.webp"))


@pytest.mark.parametrize("base", ["[" * 5_000, '{"panels": ' * 5_000, "NaN", "7", ""])
def test_a_base_that_is_no_scene_is_passed_over(typed, base):
    assert typed({"base": base}).status_code == 302
    assert typed({"base": base}, do="look").status_code < 500
