"""What the site knows of people. Each app says of each of its models how it is handed out to a person, and forgotten.

The lists are named by `settings.PERSONAL_DATA`. A test fails for a column that leads to a person, or holds an address
or a name, and stands in none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias

from django.apps import apps
from django.conf import settings
from django.db.models import Model, Q, QuerySet
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from fairsite.accounts.models import User

Columns: TypeAlias = Mapping[str, Any]


class Fate(StrEnum):
    """What becomes of rows when their person is erased."""

    DELETED = "deleted"
    BLANKED = "blanked"
    """The row stays, because figures and others' work hang on it; what it says of the person is overwritten."""
    KEPT = "kept"
    """The row says nothing of anybody but by the number of a person who has no name any more."""


@dataclass(frozen=True)
class Holding:
    """What one model (by its label) knows of a person.

    `whose` finds their rows. `tells`: the columns that they get. `withheld`: those that are about them and secret even
    so. `mentions`: columns that only say by number who did something to a row of somebody else. `blanks`: what is
    written over columns, for rows that are blanked; `deed`: the action that does it, where others are to hear of it.
    """

    model: str
    title: str | Promise
    whose: Callable[[User], Q]
    tells: tuple[str, ...]
    fate: Fate
    withheld: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    blanks: Callable[[User], Columns] = field(default=lambda _person: {})
    deed: Callable[[User], None] | None = None

    def rows(self, person: User) -> QuerySet[Model]:
        return apps.get_model(self.model)._default_manager.filter(self.whose(person)).order_by("pk")  # noqa: SLF001

    def told(self, person: User) -> list[dict[str, Any]]:
        return list(self.rows(person).values(*self.tells)) if self.tells else []

    def forget(self, person: User) -> None:
        if self.deed:
            self.deed(person)
        elif self.fate == Fate.DELETED:
            self.rows(person).delete()
        elif self.fate == Fate.BLANKED:
            self.rows(person).update(**self.blanks(person))

    @property
    def covers(self) -> frozenset[str]:
        """The columns of which somebody has thought."""
        return frozenset({*self.tells, *self.withheld, *self.mentions})


def by_person(column: str) -> Callable[[User], Q]:
    """Rows that lead to the person by that column."""
    return lambda person: Q(**{column: person.pk})


def holdings() -> Iterator[Holding]:
    """All, in the order in which they are forgotten: addresses, by which others are found, and the person last."""
    for place in settings.PERSONAL_DATA:
        yield from import_string(place)


def hindrances(person: User) -> list[str]:
    """Why somebody cannot leave yet: sentences for them, from every rule that the settings name."""
    return [str(sentence) for rule in settings.DEPARTURE_HINDRANCES for sentence in import_string(rule)(person)]
