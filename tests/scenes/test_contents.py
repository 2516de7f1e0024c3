"""The list of everything in a scene: the same things, in the order of the pins, in the reader's language."""

from __future__ import annotations

from typing import Any

import pytest

from booths.scenes.contents import PointKind, phrase, points_of


def media(name: str) -> str:
    return f"/media/{name}"


def test_points_come_in_the_order_of_their_numbers(scene: dict[str, Any]) -> None:
    points = points_of(scene, "en", media)
    assert [point.number for point in points] == [1, 2, 3, 4, 5]
    assert [point.kind for point in points] == ["counter", "screen", "panel", "panel", "product"]
    assert [point.id for point in points] == ["counter", "screen", "panel-1", "panel-2", "product-1"]


def test_a_scene_without_a_screen_counts_on_without_it(scene: dict[str, Any]) -> None:
    points = points_of(scene | {"screen": None}, "en", media)
    assert [point.kind for point in points] == [
        PointKind.COUNTER,
        PointKind.PANEL,
        PointKind.PANEL,
        PointKind.PRODUCT,
    ]


@pytest.mark.parametrize(("language", "title"), [("en", "Walking routes"), ("zh-hans", "徒步线路"), ("zh", "徒步线路")])
def test_texts_are_in_the_language_of_the_page(scene: dict[str, Any], language: str, title: str) -> None:
    panel = points_of(scene, language, media)[2]
    assert panel.title.text == title
    assert not panel.title.is_fallback


def test_a_text_that_is_missing_comes_in_the_other_language_and_says_so(scene: dict[str, Any]) -> None:
    panel = points_of(scene, "zh-hans", media)[3]
    assert panel.title == ("Host families", "en", True)
    assert panel.body == ("Forty families.", "en", True)


def test_a_text_in_no_language_is_empty_and_no_fallback() -> None:
    nothing = phrase({"en": "", "zh": ""}, "zh")
    assert nothing == ("", "zh", False)
    assert not nothing
    assert phrase(None, "en") == ("", "en", False)


def test_files_have_addresses_and_what_has_no_file_has_none(scene: dict[str, Any]) -> None:
    _counter, screen, panel, _other, product = points_of(scene, "en", media)
    assert (screen.video, screen.image, screen.captions) == (
        "/media/films/pass.mp4",
        "/media/films/pass.jpg",
        "/media/films/pass.vtt",
    )
    assert product.model == "/media/products/globe.glb"
    assert (panel.image, panel.model, panel.href) == ("", "", "/en/routes/")
