"""Bring two arrangements of one scene together: what only one side changed is taken, what both changed is named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from booths.scenes.validate import Scene


class Clash(NamedTuple):
    """A place that both sides changed differently; items are named by their ids (`panels.panel-2.title.en`)."""

    path: str
    mine: Any
    theirs: Any


class Merged(NamedTuple):
    """Both in one; where they clash, mine."""

    scene: Scene
    clashes: tuple[Clash, ...]


def merge_scenes(base: Scene, mine: Scene, theirs: Scene) -> Merged:
    """Three-way: `base` is what both began with."""
    clashes: list[Clash] = []
    return Merged(merged("", base, mine, theirs, clashes), tuple(clashes))


def patched(target: Any, patch: Any) -> Any:
    """JSON Merge Patch as RFC 7396 has it: null takes away, lists are replaced as a whole."""
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = patched(result.get(name), value)
    return result


def merged(path: str, base: Any, mine: Any, theirs: Any, clashes: list[Clash]) -> Any:
    if theirs in (mine, base):
        return mine
    if base == mine:
        return theirs
    if isinstance(mine, dict) and isinstance(theirs, dict):
        before = base if isinstance(base, dict) else {}
        both = merged_by_name(path, before, mine, theirs, clashes)
        return {name: value for name, value in both.items() if value is not None or (name in mine and name in theirs)}
    if has_ids(mine) and has_ids(theirs):
        before = by_id(base) if has_ids(base) else {}
        both = merged_by_name(path, before, by_id(mine), by_id(theirs), clashes)
        return [item for item in both.values() if item is not None]
    if path == "order" and mine and theirs:
        return [*mine, *(name for name in theirs if name not in mine)]
    clashes.append(Clash(path, mine, theirs))
    return theirs if mine is None else mine


def merged_by_name(
    path: str, base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any], clashes: list[Clash]
) -> dict[str, Any]:
    return {
        name: merged(f"{path}.{name}" if path else name, base.get(name), mine.get(name), theirs.get(name), clashes)
        for name in {**mine, **theirs}
    }


def has_ids(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) and "id" in item for item in value)


def by_id(items: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {item["id"]: item for item in items}
