"""A booth's content as the fields of an HTML form, named by their paths, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from booths.writing.content import CHOICES, ITEMS, LANGUAGES, PAIRS, keyed, leaves, value_at, with_value_at
from booths.writing.merge import woven

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from booths.writing.content import Content, Item

BLANK: dict[str, Item] = {
    "offerings": {
        "name": {"en": "", "zh": ""},
        "summary": {"en": "", "zh": ""},
        "sub_sector": "",
        "supply_modes": [],
    },
    "links": {"title": {"en": "", "zh": ""}, "url": ""},
    "contacts": {"role": {"en": "", "zh": ""}},
}


class Form(Protocol):
    """What a browser sent: a `QueryDict`, or anything that can be asked like one."""

    def get(self, name: str, default: str = "") -> Any: ...

    def getlist(self, name: str) -> list[Any]: ...


def read_form(form: Form) -> Content:
    """The content as typed: nothing is checked, nothing is left out."""
    return {
        **{field: read_pair(form, field) for field in PAIRS},
        "sign": read_text(form, "sign"),
        "look": {choice: as_number(read_text(form, f"look.{choice}")) for choice in CHOICES},
        "themes": [str(slug) for slug in form.getlist("themes")],
        **{part: [read_item(form, part, str(key)) for key in dict.fromkeys(form.getlist(part))] for part in ITEMS},
    }


def read_text(form: Form, name: str) -> str:
    """Browsers end lines with two characters, rows with one."""
    return str(form.get(name, "")).replace("\r\n", "\n")


def read_pair(form: Form, path: str) -> dict[str, str]:
    return {language: read_text(form, f"{path}.{language}") for language in LANGUAGES}


def as_number(text: str) -> int | str:
    return int(text) if text.isascii() and text.isdigit() and len(text) < len("1000") else text


def read_item(form: Form, part: str, key: str) -> Item:
    item: Item = {"key": key}
    for name, blank in BLANK[part].items():
        path = f"{part}.{key}.{name}"
        if isinstance(blank, dict):
            item[name] = read_pair(form, path)
        elif isinstance(blank, list):
            item[name] = [as_number(str(one)) for one in form.getlist(path)]
        else:
            item[name] = read_text(form, path)
    return item


def as_fields(content: Content) -> Iterator[tuple[str, str]]:
    """Names and values from which `read_form` reads the same content."""
    for path, value in leaves(content).items():
        for one in value if isinstance(value, list) else [value]:
            yield path, str(one)


def rearranged(content: Content, wish: str) -> Content:
    """What a button of a list does: `offerings.add.new-7`, `contacts.name.17`, `….remove.<key>`, `….up.<key>`."""
    part, _dot, rest = wish.partition(".")
    deed, _dot, key = rest.partition(".")
    items: list[Item] = content[part]
    if deed in {"add", "name"} and key and key not in keyed(items):
        items = [*items, {"key": key, **BLANK[part]}]
    elif deed == "remove":
        items = [item for item in items if item["key"] != key]
    elif deed in {"up", "down"}:
        items = moved(items, key, -1 if deed == "up" else 1)
    return {**content, part: items}


def moved(items: list[Item], key: str, by: int) -> list[Item]:
    """One item, one place further; at the end of the list nothing happens."""
    keys = list(keyed(items))
    if key not in keys or not 0 <= keys.index(key) + by < len(keys):
        return items
    here = keys.index(key)
    ordered = list(items)
    ordered[here], ordered[here + by] = ordered[here + by], ordered[here]
    return ordered


def chosen(form: Form, clashes: Iterable[str], content: Content, theirs: Content) -> Content:
    """The content with what somebody chose of each clash: `choice.<path>` is `mine`, `theirs` or `both`."""
    for path in clashes:
        choice, other = str(form.get(f"choice.{path}", "")), value_at(theirs, path)
        if path in ITEMS:
            content = in_their_order(content, path, other) if choice == "theirs" else content
        elif choice == "theirs" or (choice == "mine" and isinstance(other, dict)):
            content = with_value_at(content, path, other if choice == "theirs" else None)
        elif choice == "both":
            content = with_value_at(content, path, together(value_at(content, path), other, path))
    return content


def in_their_order(content: Content, part: str, theirs: list[Item]) -> Content:
    items = keyed(content[part])
    return {**content, part: [items[key] for key in woven(list(keyed(theirs)), list(items)) if key in items]}


def together(mine: str, theirs: str, path: str) -> str:
    """Both texts; only the long one has lines."""
    return f"{mine}\n\n{theirs}" if path.startswith("text.") else f"{mine} {theirs}"
