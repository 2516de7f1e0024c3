"""Files of a scene: the site's own models are static files, what was handed in lies in the storage."""

from __future__ import annotations

import pytest
from django.contrib.staticfiles import finders

from booths.scenes.addresses import url_of
from booths.scenes.products import FILES, MODELS, file_of


@pytest.mark.parametrize("sector", MODELS)
def test_the_model_of_each_sector_is_a_static_file(sector: str) -> None:
    name = file_of(sector)
    assert name in FILES
    assert url_of(name) == f"/static/{name}"
    assert finders.find(name)


@pytest.mark.parametrize("name", ["products/unknown.glb", "showrooms/7/pump.glb"])
def test_anything_else_lies_in_the_storage(name: str) -> None:
    assert url_of(name) == f"/media/{name}"
