"""Places where something is heard, named `kind.key`. Each app says of its kinds who may listen there."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from fairsite.live.frames import Frame

KINDS: Final[dict[str, Kind]] = {}
MOST_MISSED: Final = 500
"""Frames that a socket makes up for; who has missed more reads them over REST."""
MOST_MISSED_BYTES: Final = 1_048_576
"""The same by size: so much waits at most for one who does not read."""


class Kind(ABC):
    """A kind of place; a key is what stands behind the dot."""

    name: ClassVar[str]
    is_attended: ClassVar[bool] = False
    """Whether others want to know that somebody is there."""

    @abstractmethod
    def may_hear(self, person: Any, key: str) -> bool:
        """Whether the person may listen there now. A key that makes no sense is heard by nobody."""


class CountedKind(Kind):
    """Places whose frames are numbered without gaps, so that nothing is lost that was once committed."""

    @abstractmethod
    def latest(self, keys: Collection[str]) -> Mapping[str, int]:
        """The number of the last frame of each, in one query; those that exist no more are left out."""

    @abstractmethod
    def missed(self, key: str, after: int, most: int) -> list[Frame]:
        """The frames behind that number, in their order, at most so many."""


def register(kind: Kind) -> None:
    KINDS[kind.name] = kind


def kind_of(place: str) -> tuple[Kind | None, str]:
    name, _dot, key = place.partition(".")
    return KINDS.get(name), key


def may_hear(person: Any, place: str) -> bool:
    kind, key = kind_of(place)
    return kind is not None and kind.may_hear(person, key)


def missed_since(heads: Mapping[str, int]) -> list[tuple[str, int, list[Frame]]]:
    """For each place with something behind its number: where it stands now, and the frames up to there."""
    behind = []
    for kind in KINDS.values():
        mine = {place.partition(".")[2]: head for place, head in heads.items() if kind_of(place)[0] is kind}
        if not mine or not isinstance(kind, CountedKind):
            continue
        for key, latest in kind.latest(mine).items():
            if latest > mine[key]:
                frames = kind.missed(key, mine[key], MOST_MISSED)
                reached = frames[-1].seq if len(frames) == MOST_MISSED else latest
                behind.append((f"{kind.name}.{key}", reached or latest, frames))
    return behind
