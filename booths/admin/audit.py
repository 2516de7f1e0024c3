"""The audit trail: of the fair at which one works; for admins, of the whole site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final

import django_filters
from django import forms
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from booths.actions.audit import take_trail
from booths.admin.desk import desk_of
from booths.admin.door import ConsoleDoor
from booths.policies import can_read_trail
from fairsite.audit.export import lines
from fairsite.audit.models import Entry
from fairsite.audit.questions import EntryFilter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.forms import BoundField
    from django.urls import URLPattern
    from django.utils.functional import Promise

    from booths.models import Fair
    from fairsite.audit.models import EntryQuerySet

ON_A_PAGE: Final = 20
EVERYWHERE: Final = "everywhere"
BEFORE: Final = "before"
LONGEST_NUMBER: Final = 18  # digits of a number that PostgreSQL takes
LABELS: Final[Mapping[str, str | Promise]] = {
    "person": _("person"),
    "action": _("action"),
    "model": _("of what"),
    "row": _("row"),
    "change": _("change"),
    "door": _("door"),
    "address": _("address"),
    "request": _("request"),
    "since": _("from"),
    "until": _("until"),
}


class Moment(django_filters.IsoDateTimeFilter):
    """Picked with the browser's own calendar, in the reader's time zone."""

    def __init__(self, lookup: str) -> None:
        picker = forms.DateTimeInput({"type": "datetime-local"}, "%Y-%m-%dT%H:%M")
        super().__init__("at", lookup, widget=picker)


class TrailFilter(EntryFilter):
    since = Moment("gte")
    until = Moment("lt")

    @property
    def fields_to_fill_in(self) -> list[BoundField]:
        """Named as columns are: the long labels of the filters explain them in the API's document."""
        for name, label in LABELS.items():
            self.form[name].label = label  # of the field as it is shown: that one is made when the question is checked
        return [self.form[name] for name in LABELS]


def earlier(entries: EntryQuerySet, number: str) -> EntryQuerySet:
    """Those before the entry of this number; from the latest on, if it is none."""
    return entries.filter(pk__lt=int(number)) if number.isdecimal() and len(number) <= LONGEST_NUMBER else entries


def with_parameter(request: HttpRequest, name: str, value: object) -> str:
    asked = request.GET.copy()
    asked[name] = str(value)
    return f"?{asked.urlencode()}"


@dataclass(frozen=True, slots=True)
class Told:
    """An entry, and its columns side by side."""

    entry: Entry

    @property
    def columns(self) -> list[tuple[str, Any, Any]]:
        before, after = self.entry.before or {}, self.entry.after or {}
        return [(name, before.get(name), after.get(name)) for name in sorted({*before, *after})]


class AuditDoor(ConsoleDoor):
    """Reads only: nobody writes here but the database."""

    names = _("Audit trail")
    trail_template: ClassVar[str] = "booths/console/trail.html"

    def get_urls(self) -> list[URLPattern]:
        enter = self.admin_site.admin_view
        return [
            path("", enter(self.trail_view), name="audit"),
            path("export/", enter(self.export_view), name="audit_export"),
        ]

    def trail_view(self, request: HttpRequest) -> HttpResponse:
        asked = self.asked(request)
        found = list(earlier(asked.qs, request.GET.get(BEFORE, "")).with_people()[: ON_A_PAGE + 1])
        shown = {
            "title": self.names,
            "asked": asked,
            "told": [Told(entry) for entry in found[:ON_A_PAGE]],
            "more": with_parameter(request, BEFORE, found[ON_A_PAGE - 1].pk) if len(found) > ON_A_PAGE else "",
            "question": request.GET.urlencode(),
            "everywhere": self.place(request) is None,
        }
        return render(request, self.trail_template, self.frame(request, **shown))

    def export_view(self, request: HttpRequest) -> StreamingHttpResponse:
        """As it was asked, as CSV; that it was taken along is itself an entry."""
        fair, asked = self.place(request), self.asked(request)
        take_trail(fair=fair, asked=request.GET.dict(), by=request.user)
        name = f"audit-{fair.slug if fair else 'site'}-{timezone.now():%Y-%m-%d}.csv"
        reply = StreamingHttpResponse(lines(asked.qs), content_type="text/csv; charset=utf-8")
        reply.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return reply

    def asked(self, request: HttpRequest) -> TrailFilter:
        return TrailFilter(request.GET, self.entries(request))

    def entries(self, request: HttpRequest) -> EntryQuerySet:
        fair = self.place(request)
        if not can_read_trail(request.user, fair):
            return Entry.objects.none()
        return Entry.objects.at_fair(fair.pk) if fair else Entry.objects.all()

    def place(self, request: HttpRequest) -> Fair | None:
        """Admins may look everywhere, and do where there is no fair yet."""
        if EVERYWHERE in request.GET and request.user.is_superuser:
            return None
        return desk_of(request).fair
