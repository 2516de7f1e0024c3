"""Bring two edits of one text together: what only one side changed is taken, what both changed is put to a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from booths.writing.content import ITEMS, keyed

if TYPE_CHECKING:
    from booths.writing.content import Content, Item


@dataclass(frozen=True, slots=True)
class Clash:
    """A place that both sides changed differently. None stands for an item that is not there."""

    path: str
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Merged:
    """Both edits in one; where they clash, `content` has mine, or the item that the other side took away."""

    content: Content
    clashes: tuple[Clash, ...]


def merge(base: Content, mine: Content, theirs: Content) -> Merged:
    """Three-way: `base` is what both began with."""
    clashes: list[Clash] = []
    content = merged_parts("", base, mine, theirs, clashes)
    return Merged(content, tuple(clashes))


def merged_value(path: str, base: Any, mine: Any, theirs: Any, clashes: list[Clash]) -> Any:
    if theirs in (mine, base):
        return mine
    if base == mine:
        return theirs
    if path in ITEMS:
        return merged_items(path, base or [], mine or [], theirs or [], clashes)
    if isinstance(mine, dict) and isinstance(theirs, dict):
        return merged_parts(path, base or {}, mine, theirs, clashes)
    if isinstance(mine, list) and isinstance(theirs, list):
        return merged_set(base or [], mine, theirs)
    clashes.append(Clash(path, base, mine, theirs))
    return theirs if mine is None else mine


def merged_parts(
    path: str, base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any], clashes: list[Clash]
) -> dict[str, Any]:
    names = {**theirs, **mine}
    return {
        name: merged_value(
            f"{path}.{name}" if path else name, base.get(name), mine.get(name), theirs.get(name), clashes
        )
        for name in names
    }


def merged_set(base: list[Any], mine: list[Any], theirs: list[Any]) -> list[Any]:
    """Choices without order: what either side added is in, what either side took away is out."""
    added = [choice for choice in mine if choice not in base and choice not in theirs]
    return [choice for choice in theirs if choice in mine or choice not in base] + added


def merged_items(path: str, base: list[Item], mine: list[Item], theirs: list[Item], clashes: list[Clash]) -> list[Item]:
    """Item by item, then in the order of whoever moved them."""
    was, here, there = keyed(base), keyed(mine), keyed(theirs)
    items = {}
    for key in {**there, **here}:
        item = merged_value(f"{path}.{key}", was.get(key), here.get(key), there.get(key), clashes)
        if item is not None:
            items[key] = item
    return [items[key] for key in merged_order(path, list(was), list(here), list(there), clashes) if key in items]


def merged_order(path: str, base: list[str], mine: list[str], theirs: list[str], clashes: list[Clash]) -> list[str]:
    i_moved, they_moved = is_moved(base, mine), is_moved(base, theirs)
    if i_moved and they_moved and is_moved(mine, theirs):
        clashes.append(Clash(path, base, mine, theirs))
    return woven(mine, theirs) if i_moved else woven(theirs, mine)


def is_moved(before: list[str], after: list[str]) -> bool:
    """Whether what stands in both stands in another order."""
    return [key for key in before if key in after] != [key for key in after if key in before]


def woven(leading: list[str], other: list[str]) -> list[str]:
    """The leading order, with what only the other has behind the neighbour that it had there."""
    order, before = list(leading), None
    for key in other:
        if key not in order:
            order.insert(order.index(before) + 1 if before in order else 0, key)
        before = key
    return order
