"""What is in a scene, in the order of its numbered pins: the list that stands beside the 3D view and in its place."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

FILES: Final = ("image", "poster", "model", "video", "captions")
"""The keys under which a scene names stored files."""


class PointKind(StrEnum):
    COUNTER = "counter"
    SCREEN = "screen"
    PANEL = "panel"
    PRODUCT = "product"


class Phrase(NamedTuple):
    """A text for one reader: what it says, its language ("en" or "zh"), and whether that is not the one asked for."""

    text: str
    language: str
    is_fallback: bool

    def __bool__(self) -> bool:
        return bool(self.text)


class Point(NamedTuple):
    """One thing of the scene. Files are addresses that a browser can load, empty where there is none."""

    number: int
    id: str
    kind: PointKind
    title: Phrase
    body: Phrase
    href: str = ""
    image: str = ""
    model: str = ""
    video: str = ""
    captions: str = ""


def points_of(scene: Mapping[str, Any], language: str, url_of: Callable[[str], str]) -> list[Point]:
    """The points for a reader of `language` ("en", "zh-hans"); `url_of` turns a stored file's name into its address."""
    return [
        point_of(number, kind, thing, "zh" if language.startswith("zh") else "en", url_of)
        for number, (kind, thing) in enumerate(things_of(scene), 1)
    ]


def things_of(scene: Mapping[str, Any]) -> list[tuple[PointKind, Mapping[str, Any]]]:
    """The order of the numbers, as the exhibitor chose it; the 3D view counts its pins in the same one."""
    order = {name: place for place, name in enumerate(scene.get("order", ()))}
    return sorted(in_kinds(scene), key=lambda pair: order.get(pair[1]["id"], len(order)))


def in_kinds(scene: Mapping[str, Any]) -> Iterator[tuple[PointKind, Mapping[str, Any]]]:
    yield PointKind.COUNTER, scene["counter"]
    if scene["screen"]:
        yield PointKind.SCREEN, scene["screen"]
    yield from ((PointKind.PANEL, panel) for panel in scene["panels"])
    yield from ((PointKind.PRODUCT, plinth) for plinth in scene["plinths"])


def point_of(
    number: int, kind: PointKind, thing: Mapping[str, Any], language: str, url_of: Callable[[str], str]
) -> Point:
    def address(*keys: str) -> str:
        name = next((thing[key] for key in keys if thing.get(key)), "")
        return url_of(name) if name else ""

    return Point(
        number=number,
        id=thing["id"],
        kind=kind,
        title=phrase(thing.get("title") or thing.get("label"), language),
        body=phrase(thing.get("body"), language),
        href=thing.get("href", ""),
        image=address("image", "poster"),
        model=address("model"),
        video=address("video"),
        captions=address("captions"),
    )


def phrase(words: Mapping[str, str] | None, language: str) -> Phrase:
    other = "en" if language == "zh" else "zh"
    if words and words.get(language):
        return Phrase(words[language], language, is_fallback=False)
    if words and words.get(other):
        return Phrase(words[other], other, is_fallback=True)
    return Phrase("", language, is_fallback=False)


def files_in(part: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every stored file that is named anywhere in a scene, with its place."""
    inner = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for key, value in inner:
        place = f"{path}.{key}" if path else str(key)
        if key in FILES and isinstance(value, str) and value:
            yield place, value
        yield from files_in(value, place)


def with_files(part: Any, names: Mapping[str, str]) -> Any:
    """The scene with its files under other names; of a file that has none, only the place is left."""
    if isinstance(part, list):
        return [with_files(one, names) for one in part]
    if not isinstance(part, dict):
        return part
    return {
        key: (names.get(value) if key in FILES and isinstance(value, str) and value else with_files(value, names))
        for key, value in part.items()
    }
