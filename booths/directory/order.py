"""Booths in an order, read page by page from a place in it, which a cursor holds."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nlargest, nsmallest
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol

from booths.directory.picture import positions_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from booths.directory.picture import Picture
    from booths.directory.standing import Standing

Row = dict[str, Any]


class Order(Protocol):
    """`ordering` names the terms of the order as a cursor does; the stand code decides at last."""

    @property
    def ordering(self) -> tuple[str, ...]: ...

    def beyond(self, values: Sequence[Any], count: int, *, backwards: bool = False) -> list[Row]:
        """So many rows after, or before, a place; from the beginning, or the end, without one."""


@dataclass(frozen=True)
class Steps:
    """Steps of booths, the greatest value first, by stand code on each. Only the rows read are looked at."""

    picture: Picture
    name: str
    steps: Sequence[tuple[int, int]]

    @property
    def ordering(self) -> tuple[str, ...]:
        return (f"-{self.name}", "code") if self.name else ("code",)

    def beyond(self, values: Sequence[Any], count: int, *, backwards: bool = False) -> list[Row]:
        return list(islice(self.walked(values, backwards=backwards), count))

    def walked(self, values: Sequence[Any], *, backwards: bool) -> Iterator[Row]:
        *at, code = values or (None,)
        for value, booths in reversed(self.steps) if backwards else self.steps:
            if at and (value < at[0] if backwards else value > at[0]):
                continue
            beyond = code if code and at in ([], [value]) else ""
            for position in self.picture.in_order(booths, beyond, backwards=backwards):
                yield row_of(self.picture.booths[position]) | ({self.name: value} if self.name else {})


@dataclass(frozen=True)
class Sorted:
    """Booths by a key of their own, and by stand code among equals."""

    picture: Picture
    name: str
    key: Callable[[Standing], Any]
    found: int

    @property
    def ordering(self) -> tuple[str, ...]:
        return self.name, "code"

    def beyond(self, values: Sequence[Any], count: int, *, backwards: bool = False) -> list[Row]:
        booths = self.picture.booths
        keyed = [((self.key(booths[at]), booths[at].code), at) for at in positions_in(self.found)]
        if values:
            place = tuple(values)
            keyed = [one for one in keyed if (one[0] < place if backwards else one[0] > place)]
        taken = (nlargest if backwards else nsmallest)(count, keyed)
        return [row_of(booths[at]) | {self.name: key} for (key, _), at in taken]


def row_of(booth: Standing) -> Row:
    return {"code": booth.code, "card": booth.card, "exhibitor": booth.exhibitor}
