"""What changed between two states of a booth's content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from booths.writing.content import ITEMS, keyed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from booths.writing.content import Content


@dataclass(frozen=True, slots=True)
class Change:
    """One place; None before is something new, None after something taken away."""

    path: str
    before: Any
    after: Any


def changes(before: Content, after: Content) -> list[Change]:
    return list(changes_below("", before, after))


def changes_below(path: str, before: Any, after: Any) -> Iterator[Change]:
    if before == after:
        return
    if path in ITEMS:
        yield from changes_of_items(path, keyed(before or []), keyed(after or []))
    elif isinstance(before, dict) and isinstance(after, dict):
        for name in {**before, **after}:
            yield from changes_below(f"{path}.{name}" if path else name, before.get(name), after.get(name))
    else:
        yield Change(path, before, after)


def changes_of_items(path: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Change]:
    """Items that came, went or changed; then the order, if what stayed stands in another."""
    for key in {**before, **after}:
        yield from changes_below(f"{path}.{key}", before.get(key), after.get(key))
    stayed = [key for key in before if key in after]
    now = [key for key in after if key in before]
    if stayed != now:
        yield Change(path, stayed, now)
