"""Places where something is heard, named `kind.key`. Each app says of its kinds who may listen there."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

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
    def heard_by(self, pairs: Collection[tuple[Any, str]]) -> set[tuple[int, str]]:
        """Of pairs (person, key) those in which the person may listen there now, the person by his key.

        A key that makes no sense is heard by nobody.
        """


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


def own_place(person_id: int) -> str:
    """Where all sockets of a person are, and nobody else."""
    return f"person.{person_id}"


def heard_by(pairs: Collection[tuple[Any, str]]) -> set[tuple[int, str]]:
    """Of pairs (person, place) those in which the person may listen there now, the person by his key."""
    asked: dict[Kind, list[tuple[Any, str]]] = {}
    for person, place in pairs:
        kind, key = kind_of(place)
        if kind is not None:
            asked.setdefault(kind, []).append((person, key))
    return {(person, f"{kind.name}.{key}") for kind, mine in asked.items() for person, key in kind.heard_by(mine)}


def may_hear(pairs: Sequence[tuple[Any, str]]) -> list[bool]:
    """The same for each, in their order."""
    theirs = heard_by(pairs)
    return [(person.pk, place) in theirs for person, place in pairs]


def latest_at(places: Collection[str]) -> dict[str, int]:
    """The latest number of each that counts; one that is no more stands where it began."""
    keys: dict[CountedKind, list[str]] = {}
    for place in places:
        kind, key = kind_of(place)
        if isinstance(kind, CountedKind):
            keys.setdefault(kind, []).append(key)
    found = {kind: kind.latest(mine) for kind, mine in keys.items()}
    return {f"{kind.name}.{key}": found[kind].get(key, 0) for kind, mine in keys.items() for key in mine}


def missed_at(place: str, after: int, most: int) -> list[Frame]:
    """Of one that counts."""
    kind, key = kind_of(place)
    assert isinstance(kind, CountedKind)  # noqa: S101 - no other has a number to come after
    return kind.missed(key, after, most)


def ahead_of(heads: Mapping[str, int]) -> dict[str, int]:
    """The latest number of each place at which more has happened than its number here says."""
    return {place: seq for place, seq in latest_at(heads).items() if seq > heads[place]}


def missed_since(heads: Mapping[str, int], latest: Mapping[str, int]) -> list[tuple[str, int, list[Frame]]]:
    """For each place that is `ahead_of` its number: the frames behind that, and up to where they reach."""
    missed = []
    for place, head in heads.items():
        frames = missed_at(place, head, MOST_MISSED)
        reached = frames[-1].seq if len(frames) == MOST_MISSED else latest[place]
        missed.append((place, reached or latest[place], frames))
    return missed
