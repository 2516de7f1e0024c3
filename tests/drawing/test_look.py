"""The five choices of an exhibitor, and what the palette promises about them."""

import colorsys
import re

import pytest

from booths.drawing.contrast import LEAST, contrast_with_white
from booths.drawing.look import PALETTE, Look, Mark, Prop, Roof, Wall


def channels(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))


def a_look(**choices: object) -> Look:
    return Look(
        **{
            "colour": 20,
            "roof": Roof.EAVE,
            "wall": Wall.MOUNTAINS,
            "mark": Mark.PEAK,
            "prop": Prop.BAGS,
        }
        | choices
    )


@pytest.mark.parametrize("colour", PALETTE)
def test_white_text_is_readable_on_every_colour(colour):
    assert contrast_with_white(colour.c) >= LEAST


def test_contrast_is_that_of_wcag():
    assert contrast_with_white("#ffffff") == pytest.approx(1)
    assert contrast_with_white("#000000") == pytest.approx(21)
    assert contrast_with_white("#767676") == pytest.approx(4.54, abs=0.01)


def test_palette_has_48_different_colours_around_the_circle():
    assert len(PALETTE) == len({colour.c for colour in PALETTE}) == 48
    sixths = {int(colorsys.rgb_to_hls(*channels(colour.c))[0] * 6) for colour in PALETTE}
    assert sixths == set(range(6))


def test_every_colour_is_written_as_six_hex_digits():
    assert all(re.fullmatch("#[0-9a-f]{6}", paint) for colour in PALETTE for paint in colour)


def test_a_look_names_its_hue_class_and_its_paint():
    assert a_look(colour=7).hue == "hue-07"
    assert a_look(colour=7).paint == PALETTE[7]


@pytest.mark.parametrize("colour", [-1, 48])
def test_a_colour_outside_the_palette_is_no_look(colour):
    with pytest.raises(ValueError, match="palette"):
        a_look(colour=colour)
