"""Reports: the queue of the organisers, and one message with what was said around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import messages
from django.contrib.admin import SimpleListFilter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from unfold.decorators import display

from booths.admin.columns import age, outcome_tag
from booths.admin.desk import desk_of
from booths.admin.door import ConsoleDoor
from fairsite.errors import Refusal
from meetings.actions.report import decide_report
from meetings.actions.rules import set_talk_rules
from meetings.admin.forms import TalkRulesForm, VerdictForm
from meetings.enums import Verdict
from meetings.gates import report_or_404
from meetings.moderation import after
from meetings.order import around, rules_of

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.urls import URLPattern
    from django.utils.safestring import SafeString

    from meetings.models import Report

WAITING, DECIDED = "waiting", "decided"


class Shelf(SimpleListFilter):
    """What waits; what was decided; everything. Shown as chips above the list."""

    title = _("state")
    parameter_name = "shelf"
    is_chips: ClassVar[bool] = True

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ARG002 Django's
        return [(WAITING, gettext("Waiting")), (DECIDED, gettext("Decided"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Report]) -> QuerySet[Report]:  # noqa: ARG002 Django's
        if self.value() == WAITING:
            return queryset.filter(verdict="")
        return queryset.exclude(verdict="") if self.value() == DECIDED else queryset


class ReportDoor(ConsoleDoor):
    """Organisers see of conversations what is reported, and nothing else."""

    names = _("Reported messages")
    report_template: ClassVar[str] = "meetings/console/report.html"
    rules_template: ClassVar[str] = "meetings/console/rules.html"
    list_display = ["called", "waits", "stands", "written_by", "reported_by"]
    list_filter: ClassVar[list[Any]] = [Shelf]
    ordering = ["verdict", "at", "pk"]
    list_select_related = ["by", "message__author"]

    @display(description=_("Reason"))
    def called(self, row: Report) -> str:
        return f"{row.get_reason_display()} ({row.pk})"

    @display(description=_("Waiting"))
    def waits(self, row: Report) -> str:
        return "" if row.verdict else age(row.at)

    @display(description=_("State"))
    def stands(self, row: Report) -> SafeString:
        if not row.verdict:
            return outcome_tag(gettext("waits"), "wait")
        return outcome_tag(row.get_verdict_display(), "plain" if row.verdict == Verdict.DISMISSED else "bad")

    @display(description=_("Written by"))
    def written_by(self, row: Report) -> str:
        return str(row.message.author.called or gettext("Nameless"))

    @display(description=_("Reported by"))
    def reported_by(self, row: Report) -> str:
        return str(row.by.called or gettext("Nameless"))

    def more_urls(self) -> list[URLPattern]:
        enter = self.admin_site.admin_view
        rules = require_http_methods(["GET", "HEAD", "POST"])(self.rules_view)
        decide = require_POST(self.decide_view)
        return [
            path("rules/", enter(rules), name="booths_report_rules"),
            path("<int:object_id>/decide/", enter(decide), name="booths_report_decide"),
        ]

    def change_view(self, request: HttpRequest, object_id: int, *_args: Any, **_kwargs: Any) -> HttpResponse:
        return require_safe(self.report_view)(request, self.reported(request, object_id))

    def reported(self, request: HttpRequest, object_id: int) -> Report:
        row = self.row_or_404(request, object_id)
        return report_or_404(request.user, row.fair, row.pk)

    def report_view(self, request: HttpRequest, report: Report, form: VerdictForm | None = None) -> HttpResponse:
        context = {"report": report, "title": self.called(report), "state": self.stands(report)}
        more = {"around": around(report), "form": form or VerdictForm()}
        page = self.frame(request, **context, **more)
        return render(request, self.report_template, page, status=409 if form else 200)

    def decide_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        report, form = self.reported(request, object_id), VerdictForm(request.POST)
        if not form.is_valid():
            return self.report_view(request, report, form)
        said = form.cleaned_data
        until = after(said.pop("hours"), timezone.now())
        try:
            decide_report(report=report, until=until, by=request.user, **said)
        except Refusal as refusal:
            form.add_error(None, str(refusal.detail))
            return self.report_view(request, self.reported(request, object_id), form)
        messages.success(request, gettext("Decided."))
        return redirect(f"{self.address('changelist')}?shelf={WAITING}")

    def rules_view(self, request: HttpRequest) -> HttpResponse:
        """The pause between messages, and the words that the fair refuses."""
        fair = desk_of(request).fair
        if fair is None:
            return redirect("console:index")
        form = TalkRulesForm(request.POST or None, instance=rules_of(fair))
        if form.is_valid():
            set_talk_rules(fair=fair, by=request.user, **form.cleaned_data)
            messages.success(request, gettext("Saved."))
            return redirect(self.address("rules"))
        page = self.frame(request, title=gettext("Rules for talking"), form=form)
        return render(request, self.rules_template, page, status=409 if form.errors else 200)
