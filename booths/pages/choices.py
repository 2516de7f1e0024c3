"""The facets of the directory as a form shows them: groups of choices with counts, and chips for what is chosen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from booths.directory.labels import Label
from booths.directory.query import DirectoryQuery, Facet
from booths.enums import BoothKind, OrganisationKind
from booths.models import Said
from booths.models.bilingual import language_here, side_here

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django_stubs_ext import StrPromise

    from booths.directory.answer import Answer
    from booths.directory.labels import Labels

SHOWN: Final = 7
"""How many choices of a long facet are seen before it is unfolded."""

TITLES: Final[dict[Facet, StrPromise]] = {
    Facet.SECTOR: _("Sector"),
    Facet.COUNTRY: _("Country or region"),
    Facet.KIND: _("Kind of organisation"),
    Facet.DELEGATION: _("Delegation"),
    Facet.THEME: _("Theme"),
    Facet.BOOTH_KIND: _("Kind of booth"),
}
NAMED_HERE: Final = {Facet.KIND: OrganisationKind, Facet.BOOTH_KIND: BoothKind}
UNFOLDED: Final = {Facet.SECTOR, Facet.COUNTRY, Facet.THEME, Facet.BOOTH_KIND}
"""Facets that lie open before anything is chosen."""
IN_ORDER: Final = {Facet.SECTOR, Facet.THEME, Facet.KIND}
"""Facets that keep the order of their labels; the others show the most frequent first."""


@dataclass(frozen=True, slots=True)
class Choice:
    facet: Facet
    value: str
    name: Said
    count: int
    is_chosen: bool
    label: Label | None = None

    @property
    def key(self) -> str:
        """An id for the element, the same in every answer, so that the focus stays on it."""
        return f"{self.facet}-{self.value}"


@dataclass(frozen=True, slots=True)
class Group:
    facet: Facet
    title: StrPromise
    choices: list[Choice]

    @property
    def first(self) -> list[Choice]:
        """What is seen at once: everything that is chosen, and the first of the others."""
        if not self.is_long:
            return self.choices
        chosen = [choice for choice in self.choices if choice.is_chosen]
        return [*chosen, *(choice for choice in self.choices if not choice.is_chosen)][: max(SHOWN, len(chosen))]

    @property
    def rest(self) -> list[Choice]:
        shown = {choice.value for choice in self.first}
        return [choice for choice in self.choices if choice.value not in shown]

    @property
    def is_open(self) -> bool:
        return self.facet in UNFOLDED or any(choice.is_chosen for choice in self.choices)

    @property
    def is_long(self) -> bool:
        return len(self.choices) > 2 * SHOWN


@dataclass(frozen=True, slots=True)
class Chip:
    """Something chosen, and the query string of the same question without it."""

    name: Said
    without: str


@dataclass(frozen=True, slots=True)
class Address:
    """What stands in the address beside the question: how it is looked at, and whether spelling is taken literally."""

    query: DirectoryQuery
    view: str = ""
    is_exact: bool = False

    def __str__(self) -> str:
        extra = {"view": self.view} if self.view else {}
        extra |= {"exact": "1"} if self.is_exact else {}
        return "?" + "&".join(filter(None, (self.query.query_string(), urlencode(extra))))

    def asking(self, query: DirectoryQuery) -> str:
        return str(replace(self, query=query))

    def seen_as(self, view: str) -> str:
        return str(replace(self, view=view))

    def to_the_letter(self) -> str:
        return str(replace(self, is_exact=True))

    def forgiving(self) -> str:
        return str(replace(self, is_exact=False))


def name_of(facet: Facet, value: str, labels: Labels) -> Said | None:
    """A value's name for the reader; None when the fair does not know it (any more)."""
    if facet in NAMED_HERE:
        language = side_here()
        return Said(str(NAMED_HERE[facet](value).label), language, is_fallback=False)
    label = labels[facet].get(value)
    return label.said(language_here()) if label else None


def groups(answer: Answer, labels: Labels) -> list[Group]:
    return [Group(facet, title, list(choices_of(facet, answer, labels))) for facet, title in TITLES.items()]


def choices_of(facet: Facet, answer: Answer, labels: Labels) -> Iterator[Choice]:
    counts, chosen = answer.facet_counts[facet], answer.query.chosen(facet)
    for value in in_order(facet, counts, labels):
        if name := name_of(facet, value, labels):
            label = labels[facet].get(value) if facet in labels else None
            yield Choice(facet, value, name, counts.get(value, 0), value in chosen, label)


def in_order(facet: Facet, counts: dict[str, int], labels: Labels) -> list[str]:
    if facet not in IN_ORDER:
        return list(counts)
    known = list(NAMED_HERE[facet].values) if facet in NAMED_HERE else list(labels[facet])
    return [value for value in known if value in counts]


def chips(address: Address, labels: Labels) -> list[Chip]:
    query = address.query
    shown = [
        Chip(name, address.asking(query.toggled(facet, value)))
        for facet in TITLES
        for value in query.chosen(facet)
        if (name := name_of(facet, value, labels))
    ]
    if query.staffed:
        shown.append(
            Chip(Said(gettext("Staffed now"), "", is_fallback=False), address.asking(replace(query, staffed=False)))
        )
    return shown
