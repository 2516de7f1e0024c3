"""Whether something is a content as somebody may have typed it: places of the right sort, whatever stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from booths.writing.content import CHOICES, LANGUAGES, PAIRS
from booths.writing.form import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterator

PAIR: Final = dict.fromkeys(LANGUAGES, "")
ITEMS: Final = {part: [{"key": "", **blank}] for part, blank in BLANK.items()}
TYPED: Final[dict[str, Any]] = {
    **dict.fromkeys(PAIRS, PAIR),
    "sign": "",
    "look": dict.fromkeys(CHOICES, ""),
    "themes": [""],
    **ITEMS,
}
"""One of everything. Lists hold any number of what stands in them; where it is blank, a text or a number may stand."""


def misfits(content: dict[str, Any]) -> list[str]:
    """The places that are none, or hold something else than they should; parts may be missing, what is in them not."""
    return [path for name, value in content.items() for path in misfits_at(name, value, TYPED.get(name))]


def misfits_at(path: str, value: Any, sample: Any) -> Iterator[str]:
    if isinstance(sample, dict):
        yield from misfits_of_object(path, value, sample)
    elif isinstance(sample, list):
        yield from misfits_of_list(path, value, *sample or [""])
    elif sample is None or isinstance(value, bool) or not isinstance(value, str | int):
        yield path


def misfits_of_object(path: str, value: Any, sample: dict[str, Any]) -> Iterator[str]:
    if not isinstance(value, dict) or value.keys() != sample.keys():
        yield path
        return
    for name, part in value.items():
        yield from misfits_at(f"{path}.{name}", part, sample[name])


def misfits_of_list(path: str, value: Any, sample: Any) -> Iterator[str]:
    if not isinstance(value, list):
        yield path
        return
    for number, item in enumerate(value):
        yield from misfits_at(f"{path}.{number}", item, sample)
