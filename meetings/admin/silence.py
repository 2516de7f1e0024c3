"""Who may not talk at the fair: muted for some hours, or banned until somebody lifts it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe
from unfold.decorators import display

from booths.admin.columns import outcome_tag
from booths.admin.door import ConsoleDoor
from fairsite.errors import Refusal
from meetings.actions.silence import lift_silence
from meetings.admin.forms import WhyForm
from meetings.gates import silence_or_404

if TYPE_CHECKING:
    from datetime import datetime

    from django.urls import URLPattern
    from django.utils.safestring import SafeString

    from meetings.models import Silence


class SilenceDoor(ConsoleDoor):
    names = _("Muted and banned")
    silence_template: ClassVar[str] = "meetings/console/silence.html"
    list_display = ["called", "stands", "began", "ends", "decided_by"]
    ordering = ["-pk"]
    list_select_related = ["person", "by"]

    @display(description=_("Name"))
    def called(self, row: Silence) -> str:
        return str(row.person.called or gettext("Nameless"))

    @display(description=_("State"))
    def stands(self, row: Silence) -> SafeString:
        if row.is_over:
            return outcome_tag(gettext("over"), "plain")
        return outcome_tag(gettext("muted") if row.until else gettext("banned"), "bad")

    @display(description=_("Since"), ordering="at")
    def began(self, row: Silence) -> datetime:
        return row.at

    @display(description=_("Ends"), ordering="until")
    def ends(self, row: Silence) -> datetime | str:
        return row.until or gettext("when somebody lifts it")

    @display(description=_("Decided by"))
    def decided_by(self, row: Silence) -> str:
        return str(row.by.name or gettext("Nameless"))

    def more_urls(self) -> list[URLPattern]:
        lift = self.admin_site.admin_view(require_POST(self.lift_view))
        return [path("<int:object_id>/lift/", lift, name="booths_silence_lift")]

    def change_view(self, request: HttpRequest, object_id: int, *_args: Any, **_kwargs: Any) -> HttpResponse:
        return require_safe(self.silence_view)(request, self.found(request, object_id))

    def found(self, request: HttpRequest, object_id: int) -> Silence:
        row = self.row_or_404(request, object_id)
        return silence_or_404(request.user, row.fair, row.pk)

    def silence_view(self, request: HttpRequest, silence: Silence, form: WhyForm | None = None) -> HttpResponse:
        context = {"silence": silence, "title": self.called(silence), "state": self.stands(silence)}
        page = self.frame(request, **context, form=form or WhyForm())
        return render(request, self.silence_template, page, status=409 if form else 200)

    def lift_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        silence, form = self.found(request, object_id), WhyForm(request.POST)
        if not form.is_valid():
            return self.silence_view(request, silence, form)
        try:
            lift_silence(silence=silence, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal.detail))
            return self.silence_view(request, silence, form)
        messages.success(request, gettext("They may talk again."))
        return redirect(self.address("changelist"))
