"""What changed between two states of a booth's content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from booths.writing.content import ITEMS, PLACES, keyed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from booths.writing.content import Content


@dataclass(frozen=True, slots=True)
class Change:
    """One place; None before is something new, None after something taken away."""

    path: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A place at which something was wanted that is not there; what a document is called, nothing of the others."""

    path: str
    title: dict[str, str] | None = None


def changes(before: Content, after: Content) -> list[Change]:
    """Parts that only one of them has are no change: the older one is from before there were such."""
    known = {part: value for part, value in after.items() if part in before}
    return list(changes_below("", {part: before[part] for part in known}, known))


def left_out(wanted: Content, now: Content) -> list[LeftOut]:
    """What of the library did not come along with a content. Items of another library count by what they are for."""
    media, shown = wanted.get("media", {}), now["media"]
    places = [LeftOut(f"media.{place}") for place in PLACES if media.get(place) and not shown[place]]
    pictures = len(media.get("pictures", [])) - len(shown["pictures"])
    titles = [one["title"] for one in now["documents"]]
    documents = [one["title"] for one in wanted.get("documents", [])]
    return [
        *places,
        *[LeftOut("media.pictures")] * pictures,
        *(LeftOut("documents", title) for title in documents if not taken(titles, title)),
    ]


def taken(titles: list[dict[str, str]], title: dict[str, str]) -> bool:
    """Whether it is among them; each answers for one."""
    if title not in titles:
        return False
    titles.remove(title)
    return True


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
