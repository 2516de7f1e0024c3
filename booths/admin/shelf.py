"""The shelves of a queue: what waits comes first, because it is the work."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Final

from django.contrib.admin import SimpleListFilter
from django.db.models import Q
from django.utils.translation import gettext, gettext_lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet
    from django.http import HttpRequest

MINE, ALL = "mine", "all"
TEXTS: Final = ("name", "summary", "text")


class Shelf(SimpleListFilter):
    """What waits; of that, one's own; then everything by its state. Shown as chips above the list."""

    title = gettext_lazy("state")
    parameter_name = "shelf"
    is_chips: Final = True

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ARG002 Django's
        self.waiting = model_admin.waiting
        others = [(state.value, str(state.label)) for state in type(self.waiting) if state != self.waiting]
        return [(MINE, gettext("Mine")), *others, (ALL, gettext("All"))]

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        """Django's first choice is “All”; ours is what waits."""
        first, *others = super().choices(changelist)
        yield {**first, "display": gettext("Waiting")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.value()
        if chosen == ALL:
            return queryset
        if chosen == MINE:
            return queryset.filter(state=self.waiting, reviewer=request.user)
        return queryset.filter(state=chosen or self.waiting)


class Translated(SimpleListFilter):
    """Whether a booth says everything in both languages."""

    title = gettext_lazy("both languages")
    parameter_name = "translated"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ARG002 Django's
        return [("yes", gettext("yes")), ("no", gettext("no"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002 Django's
        lacking = reduce(or_, (Q(**{f"{text}_{language}": ""}) for text in TEXTS for language in ("en", "zh")))
        if self.value() == "no":
            return queryset.filter(lacking)
        return queryset.exclude(lacking) if self.value() == "yes" else queryset
