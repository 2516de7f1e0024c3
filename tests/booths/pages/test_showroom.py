"""The page of a 3D booth: the list of everything in it, and the scene for the picture."""

import pytest

from booths.drawing.look import Look, Mark, Prop, Roof, Wall
from booths.enums import VisitPlace
from booths.models import Visit
from booths.scenes.compose import Exhibit, compose_scene
from tests.factories import BoothFactory, ExhibitorFactory, PersonFactory

LOOK = Look(20, Roof.EAVE, Wall.MOUNTAINS, Mark.PEAK, Prop.BAGS)


@pytest.fixture
def booth(fair):
    panels = [
        Exhibit(title={"en": "The vineyards", "zh": "葡萄园"}, body={"en": "Six days.", "zh": "六天。"}),
        Exhibit(title={"en": "The old market", "zh": "古集"}, body={"en": "Four days.", "zh": ""}),
    ]
    scene = compose_scene(LOOK, name={"en": "Cangshan", "zh": "苍山"}, panels=panels)
    exhibitor = ExhibitorFactory(fair=fair, main_contact=PersonFactory(name="Duan Yun"))
    return BoothFactory(exhibitor=exhibitor, three_d=True, scene=scene)


def test_everything_in_the_scene_is_in_the_list_before_the_canvas(read, booth):
    page = read(f"booths/{booth.code}/3d/")
    assert page.index("The vineyards") < page.index("The old market") < page.index("<canvas")
    assert "Six days." in page
    assert "葡萄园" in read(f"booths/{booth.code}/3d/", "zh-hans")


def test_the_flat_page_leads_in(read, booth, at):
    assert at(f"booths/{booth.code}/3d/") in read(f"booths/{booth.code}/")


def test_the_scene_comes_in_the_present_look(client, booth, at):
    scene = client.get(at(f"booths/{booth.code}/3d/scene/")).json()
    assert scene["schema"] == "fair.booth/1"
    assert scene["look"]["colour"] == booth.colour
    assert scene["art"]["wall"]["paths"].startswith("<path")


def test_walking_in_is_a_visit_to_the_showroom(client, booth, at):
    client.get(at(f"booths/{booth.code}/3d/"))
    client.get(at(f"booths/{booth.code}/3d/scene/"))
    assert Visit.objects.get().place == VisitPlace.SHOWROOM


def test_a_flat_booth_has_no_showroom(client, fair, at):
    flat = BoothFactory(fair=fair)
    assert client.get(at(f"booths/{flat.code}/3d/")).status_code == 404
    assert client.get(at(f"booths/{flat.code}/3d/scene/")).status_code == 404
    assert not Visit.objects.exists()


def test_who_is_there_stands_at_the_counter(read, booth, arrive):
    arrive(booth.exhibitor.team.get().person)
    page = read(f"booths/{booth.code}/3d/")
    assert 'data-state="staffed" data-staff="1"' in page
    assert "Talk to Duan Yun" in page


def test_a_showroom_costs_a_fixed_number_of_queries(booth, at, costs_the_same):
    costs_the_same(at(f"booths/{booth.code}/3d/"), 5, lambda: BoothFactory(exhibitor=booth.exhibitor))
