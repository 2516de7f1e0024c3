"""Looks, texts and scenes to try things with. Nothing here needs a database."""

from __future__ import annotations

from typing import Any

import pytest

from booths.drawing.look import Look, Mark, Prop, Roof, Wall
from booths.scenes.compose import Exhibit, Film, Words, compose_scene

NAME = Words(en="Cangshan Slow Travel", zh="苍山慢旅")
ROUTES = Exhibit(
    Words(en="Walking routes", zh="徒步线路"), Words(en="Eleven routes.", zh="十一条线路。"), "/en/routes/"
)
FAMILIES = Exhibit(Words(en="Host families", zh=""), Words(en="Forty families.", zh=""))
GLOBE = Exhibit(Words(en="Globe", zh="地球仪"), Words(en="Turn it.", zh="可转动。"), "", "products/globe.glb")
FILM = Film(
    Words(en="The pass", zh="垭口"), Words(en="", zh="短片"), "films/pass.mp4", "films/pass.jpg", "films/pass.vtt"
)


def look_number(number: int) -> Look:
    """A look for each number: all roofs, walls, marks and props come round."""
    return Look(
        colour=number % 48,
        roof=list(Roof)[number % 8],
        wall=list(Wall)[number % 12],
        mark=list(Mark)[number % 14],
        prop=list(Prop)[number % 6],
    )


@pytest.fixture
def look() -> Look:
    return Look(colour=16, roof=Roof.EAVE, wall=Wall.MOUNTAINS, mark=Mark.PEAK, prop=Prop.BAGS)


@pytest.fixture
def scene(look: Look) -> dict[str, Any]:
    return compose_scene(look, name=NAME, panels=[ROUTES, FAMILIES], products=[GLOBE], film=FILM, seed=4)
