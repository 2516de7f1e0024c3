"""The shape of a booth's content, and the way to a place in it.

    {"name": {"en": "…", "zh": "…"}, "sign": "…", "summary": {…}, "text": {…},
     "look": {"colour": 3, "roof": "eave", "wall": "waves", "mark": "peak", "prop": "bags"},
     "themes": ["smart-office"],
     "offerings": [{"key": "12", "name": {…}, "summary": {…}, "sub_sector": "9.B", "supply_modes": [1]}],
     "links": [{"key": "4", "title": {…}, "url": "https://…"}],
     "contacts": [{"key": "17", "role": {…}}],
     "media": {"logo": 84, "banner": null, "film": null, "pictures": [85, 86]},
     "documents": [{"key": "7", "item": 87, "title": {…}}]}

Items have a `key` that stays theirs: the row's number, for a contact person the person's, or `new-…` before there is a
row. Media are the numbers of items of the library; they and the documents are chosen apart and kept with the rest. A
document that is older than the library has no item, and a history that began before them has no documents. A place is
named by a path, `offerings.12.name.en`; forms, notes and clashes use the same names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

Content = dict[str, Any]
Item = dict[str, Any]

PAIRS: Final = ("name", "summary", "text")
LANGUAGES: Final = ("en", "zh")
CHOICES: Final = ("colour", "roof", "wall", "mark", "prop")
PLACES: Final = ("logo", "banner", "film")
ITEMS: Final = ("offerings", "links", "contacts")
NEW: Final = "new-"


def keyed(items: list[Item]) -> dict[str, Item]:
    return {item["key"]: item for item in items}


def leaves(content: Content) -> dict[str, Any]:
    """Every place with what stands there; for a list of items also the order of its keys."""
    return dict(leaves_below("", content))


def leaves_below(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    if path in ITEMS:
        yield path, [item["key"] for item in value]
        value = {
            key: {name: part for name, part in item.items() if name != "key"} for key, item in keyed(value).items()
        }
    if isinstance(value, dict):
        for name, part in value.items():
            yield from leaves_below(f"{path}.{name}" if path else name, part)
    elif path not in ITEMS:
        yield path, value


def value_at(content: Content, path: str) -> Any:
    """What stands at a place; None where nothing does."""
    value: Any = content
    for step in path.split("."):
        if isinstance(value, list):
            value = keyed(value).get(step)
        elif isinstance(value, dict):
            value = value.get(step)
        else:
            return None
    return value


def with_value_at(content: Content, path: str, value: Any) -> Content:
    """The content with another value at a place; None takes an item away, and an item that is missing comes last."""
    step, _dot, rest = path.partition(".")
    if step in ITEMS and rest:
        return {**content, step: with_item(content.get(step, []), rest, value)}
    changed = with_value_at(content.get(step) or {}, rest, value) if rest else value
    return {**content, step: changed}


def with_item(items: list[Item], path: str, value: Any) -> list[Item]:
    key, _dot, rest = path.partition(".")
    found = keyed(items).get(key, {"key": key})
    item = with_value_at(found, rest, value) if rest else value
    if item is None:
        return [one for one in items if one["key"] != key]
    if key not in keyed(items):
        return [*items, item]
    return [item if one["key"] == key else one for one in items]


def is_place(content: Content, path: str) -> bool:
    """Whether something can be said about a place of the content: a part, an item or one of its texts."""
    above, _dot, last = path.rpartition(".")
    there = value_at(content, above) if above else content
    return last in (keyed(there) if isinstance(there, list) else there if isinstance(there, dict) else ())
