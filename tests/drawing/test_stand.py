"""The drawn stand: well-formed, deterministic, coloured by classes, different with and without people."""

import re
from itertools import zip_longest
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings

from booths.drawing.hues import hues_css
from booths.drawing.look import PALETTE, Look, Mark, Presence, Prop, Roof, Wall
from booths.drawing.marks import logo_svg
from booths.drawing.paints import as_file
from booths.drawing.pavilion import WINDOWS, bay_svg, lit_windows
from booths.drawing.people import face_svg
from booths.drawing.posters import banner_svg, poster_svg
from booths.drawing.stand import StandDrawing, aisle_svg, stand_svg, tall_svg

STYLES = Path(settings.BASE) / "fairsite" / "frontend" / "styles"
LOOKS = [
    Look(index * 5 % 48, roof or Roof.GABLE, wall or Wall.DOTS, mark or Mark.SUN, prop or Prop.PLANT)
    for index, (roof, wall, mark, prop) in enumerate(zip_longest(Roof, Wall, Mark, Prop))
]


def stand_of(look, state=Presence.STAFFED, **choices):
    return stand_svg(look, **{"sign_text": "Cangshan 苍山", "seed": 7, "people": 2} | choices, state=state)


def everything_drawn():
    yield from (stand_of(look, state) for look in LOOKS for state in Presence)
    yield from (poster_svg(look, seed=seed, title="Rail freight") for seed, look in enumerate(LOOKS))
    yield from (banner_svg(look, sign_text="Nordlys", seed=1) for look in LOOKS)
    yield from (logo_svg(LOOKS[0]), face_svg(3), bay_svg(0.3, 9), bay_svg(0, 1))
    yield tall_svg(LOOKS[0], sign_text="Nordlys", seed=1)
    yield aisle_svg([StandDrawing(look, "x", 1) for look in LOOKS[:4]], StandDrawing(LOOKS[4], "y", 2))


DRAWINGS = list(everything_drawn())


def classes_in(drawing):
    return {name for names in re.findall(r'class="([^"]+)"', drawing) for name in names.split()}


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_a_drawing_is_well_formed_and_can_stand_twice_on_a_page_under_a_strict_policy(drawing):
    root = ET.fromstring(drawing)
    for element in root.iter():
        assert not {"id", "style", "onload", "href"} & set(element.attrib)
    assert root.get("aria-hidden") == "true"


def test_every_class_of_a_drawing_has_a_colour_on_the_page():
    styles = (STYLES / "scenes.css").read_text() + hues_css()
    known = set(re.findall(r"\.([a-z][\w-]*)", styles)) | {"stand-art", "bay__art", "face", "scene--aisle"}
    assert set().union(*map(classes_in, DRAWINGS)) <= known


def test_the_committed_hues_are_the_palette():
    assert (STYLES / "hues.css").read_text() == hues_css()


@pytest.mark.parametrize("look", LOOKS)
def test_the_same_choices_give_the_same_drawing_and_other_seeds_another_wall(look):
    assert stand_of(look) == stand_of(look)
    assert len({stand_of(look, seed=seed) for seed in range(3)}) == 3


@pytest.mark.parametrize("choice", ["colour", "roof", "wall", "mark", "prop"])
def test_each_of_the_five_choices_can_be_seen(choice):
    first, other = LOOKS[0], LOOKS[1]
    changed = Look(**{name: getattr(other if name == choice else first, name) for name in Look.__slots__})
    assert stand_of(changed) != stand_of(first)


def test_people_stand_only_at_a_staffed_stand():
    assert stand_of(LOOKS[0], people=3).count("m-badge") == 3
    assert stand_of(LOOKS[0], people=0).count("m-badge") == 1
    assert "m-badge" not in stand_of(LOOKS[0], Presence.AWAY, people=3)


def test_an_empty_stand_has_its_blind_down_and_a_tray_for_messages():
    away, staffed = stand_of(LOOKS[0], Presence.AWAY), stand_of(LOOKS[0])
    assert {"v-cloth", "e-card"} <= classes_in(away)
    assert not {"v-cloth", "e-card"} & classes_in(staffed)
    assert 'data-state="away"' in away
    assert 'data-state="staffed"' in staffed


def test_a_sign_cannot_break_out_of_the_drawing():
    drawing = stand_of(LOOKS[0], sign_text='<b onclick="x">&')
    assert "<b" not in drawing
    ET.fromstring(drawing)


def test_an_aisle_leaves_a_gap_where_a_neighbour_is_missing():
    main = StandDrawing(LOOKS[0], "main", 1)
    full = aisle_svg([StandDrawing(look, "n", 2) for look in LOOKS[1:5]], main)
    gap = aisle_svg([None, StandDrawing(LOOKS[2], "n", 2), None, None], main)
    assert full.count("stand-art") == 5
    assert gap.count("stand-art") == 2


@pytest.mark.parametrize("presence", [None, *Presence])
@pytest.mark.parametrize("look", LOOKS)
def test_a_file_carries_its_colours_and_no_class(look, presence):
    drawings = [stand_of(look, presence or Presence.STAFFED), poster_svg(look, seed=5, title="天"), logo_svg(look)]
    for drawing in drawings:
        file = as_file(drawing, look, width=400, height=300, presence=presence)
        root = ET.fromstring(file)
        assert root.get("width") == "400"
        assert "class=" not in file
        assert look.paint.c in file
        for element in root.iter():
            if element.tag.endswith(("path", "circle", "text")):
                assert {"fill", "stroke", "display"} & set(element.attrib), element.attrib


def test_a_bay_lights_windows_in_proportion_and_never_lies_at_the_ends():
    counts = [len(lit_windows(share, 9)) for share in (0, 0.001, 0.5, 0.999, 1)]
    assert counts == [0, 1, len(WINDOWS) // 2, len(WINDOWS) - 1, len(WINDOWS)]


def test_more_light_puts_no_window_out():
    assert lit_windows(0.2, 9) < lit_windows(0.6, 9)


def test_a_poster_without_a_title_is_a_picture_of_its_proportions():
    picture = poster_svg(LOOKS[0], seed=3, width=280, height=160)
    assert 'viewBox="0 0 280 160"' in picture
    assert "<text" not in picture


def test_posters_of_one_look_differ_by_seed_and_use_more_than_one_layout():
    assert len({poster_svg(LOOKS[0], seed=seed) for seed in range(12)}) == 12


def test_a_face_stays_with_its_person():
    assert face_svg(5) == face_svg(5)
    assert len({face_svg(seed) for seed in range(40)}) > 30


def test_a_drawn_stand_is_small_enough_for_a_page_of_them():
    largest = max(len(stand_of(Look(len(PALETTE) - 1, Roof.SCALLOP, wall, Mark.SUN, Prop.RACK))) for wall in Wall)
    assert largest < 24_000
