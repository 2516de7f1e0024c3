"""Filters that the figures of the first page set: the rows behind a day, an hour, a text or a kind of file.

Each is shown only while it is in force, with the way to lift it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import MAXYEAR, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from django.contrib.admin import SimpleListFilter
from django.db.models import Count, OuterRef, Q, Subquery, Sum
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from booths.admin.desk import desk_of
from booths.enums import MediaKind
from booths.models import MediaItem, Visit

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

Day = TypeVar("Day", bound=date)


class OnlyAsked(SimpleListFilter, ABC):
    @abstractmethod
    def read(self, asked: str) -> Any:
        """What the address asks for, or a ValueError."""

    @abstractmethod
    def label_of(self, asked: Any) -> str:
        """What stands beside the way to lift it."""

    @abstractmethod
    def narrowed(self, rows: QuerySet[Any], asked: Any, request: HttpRequest) -> QuerySet[Any]:
        """The rows behind the figure."""

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ARG002 Django's
        asked = request.GET.get(str(self.parameter_name), "")
        try:
            return [(asked, self.label_of(self.read(asked)))]
        except ValueError:
            return []

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        asked = self.value()
        return queryset if asked is None else self.narrowed(queryset, self.read(asked), request)


class OnADay(OnlyAsked):
    """A day by the clocks of the fair."""

    def read(self, asked: str) -> date:
        return with_a_morrow(date.fromisoformat(asked))

    def label_of(self, asked: date) -> str:
        return date_format(asked, "MONTH_DAY_FORMAT")

    def bounds(self, day: date, request: HttpRequest) -> tuple[datetime, datetime]:
        fair = desk_of(request).fair
        begins = datetime(day.year, day.month, day.day, tzinfo=fair.zone if fair else None)
        return begins, begins + timedelta(days=1)


def with_a_morrow(moment: Day) -> Day:
    """Days are taken from and added to it: the first and the last year that there are have no neighbours."""
    if not 1 < moment.year < MAXYEAR:
        raise ValueError(moment)
    return moment


class AppliedOn(OnADay):
    title = _("applied on")
    parameter_name = "applied_on"

    def narrowed(self, rows: QuerySet[Any], asked: date, request: HttpRequest) -> QuerySet[Any]:
        begins, ends = self.bounds(asked, request)
        return rows.filter(applied_at__gte=begins, applied_at__lt=ends)


class PublishedBy(OnADay):
    title = _("published by")
    parameter_name = "published_by"

    def narrowed(self, rows: QuerySet[Any], asked: date, request: HttpRequest) -> QuerySet[Any]:
        _begins, ends = self.bounds(asked, request)
        return rows.filter(published_at__lt=ends)


class VisitedIn(OnlyAsked):
    """Booths that were opened within an hour, with how often: `visits_then`."""

    title = _("visited in the hour from")
    parameter_name = "visited_in"

    def read(self, asked: str) -> datetime:
        return with_a_morrow(datetime.strptime(asked, "%Y-%m-%dT%H"))  # noqa: DTZ007 it is by the clocks of the fair

    def label_of(self, asked: datetime) -> str:
        return date_format(asked, "SHORT_DATETIME_FORMAT")

    def narrowed(self, rows: QuerySet[Any], asked: datetime, request: HttpRequest) -> QuerySet[Any]:
        fair = desk_of(request).fair
        begins = asked.replace(tzinfo=fair.zone if fair else None)
        visits = Visit.objects.filter(fair=fair, at__gte=begins, at__lt=begins + timedelta(hours=1))
        of_booth = visits.filter(booth=OuterRef("pk")).order_by().values("booth")
        counted = rows.filter(pk__in=visits.values("booth"))
        return counted.annotate(visits_then=Subquery(of_booth.annotate(n=Count("pk")).values("n")))


class Keeps(OnlyAsked):
    """Exhibitors with files of a kind, with how many bytes: `bytes_kept`."""

    title = _("keeps")
    parameter_name = "keeps"

    def read(self, asked: str) -> MediaKind:
        return MediaKind(asked)

    def label_of(self, asked: MediaKind) -> str:
        return str(asked.label)

    def narrowed(self, rows: QuerySet[Any], asked: MediaKind, request: HttpRequest) -> QuerySet[Any]:
        files = MediaItem.objects.filter(exhibitor__fair=desk_of(request).fair, kind=asked)
        of_one = files.filter(exhibitor=OuterRef("pk")).order_by().values("exhibitor")
        kept = rows.filter(pk__in=files.values("exhibitor"))
        return kept.annotate(bytes_kept=Subquery(of_one.annotate(size=Sum("size")).values("size")))


def is_said(text: str) -> Q:
    """In both languages."""
    return ~Q(**{f"{text}_en": ""}) & ~Q(**{f"{text}_zh": ""})


class Says(OnlyAsked):
    """Booths that say a text in both languages, or (`no-summary`) do not."""

    title = _("both languages have")
    parameter_name = "says"
    texts = {"name": _("Name"), "summary": _("Summary"), "text": _("Text")}

    def read(self, asked: str) -> str:
        if asked.removeprefix("no-") not in self.texts:
            raise ValueError(asked)
        return asked

    def label_of(self, asked: str) -> str:
        text = str(self.texts[asked.removeprefix("no-")])
        return str(_("not: %(text)s") % {"text": text}) if asked.startswith("no-") else text

    def narrowed(self, rows: QuerySet[Any], asked: str, request: HttpRequest) -> QuerySet[Any]:  # noqa: ARG002 of any fair
        text = asked.removeprefix("no-")
        return rows.filter(is_said(text) if text == asked else ~is_said(text))
