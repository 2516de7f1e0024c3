"""Icons are drawn into the page; a name that does not exist is an error where it is written."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from booths.signs import SIGNS
from fairsite.icons import SHAPES, UnknownIcon, icon_svg

TEMPLATES = [
    path for app in ("fairsite", "booths", "meetings") for path in Path(settings.BASE, app).glob("templates/**/*.html")
]


def test_an_icon_is_hidden_from_readers_and_takes_the_colour_around_it():
    drawn = icon_svg("search")
    assert 'aria-hidden="true"' in drawn
    assert 'stroke="currentColor"' in drawn


def test_an_unknown_icon_says_how_to_get_it():
    with pytest.raises(UnknownIcon, match="npm run icons -- unicorn-flag"):
        icon_svg("unicorn-flag")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_every_icon_of_a_template_exists(template):
    assert set(re.findall(r'{% icon "([^"]+)"', template.read_text())) <= set(SHAPES)


def test_every_hall_has_its_pictogram():
    assert {sign.icon for sign in SIGNS.values()} <= set(SHAPES)
