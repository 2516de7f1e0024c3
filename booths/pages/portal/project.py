"""Project releases of an exhibitor: written, handed in, corrected, thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from booths.actions.project import draft_project, drop_project, revise_project, submit_project
from booths.enums import ExhibitorState, ProjectState
from booths.gates import own_project_or_404, writers_only
from booths.pages.paging import stretch
from booths.pages.portal.entrance import at_exhibitor, carry_out, show_desk
from booths.pages.portal.forms import text
from booths.pages.portal.meters import projects_meter
from fairsite.errors import Refusal

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from booths.models import Exhibitor, ProjectRelease

ON_A_PAGE: Final = 24
NEWEST_FIRST: Final = ("-pk",)
TEXTS: Final = ("title_zh", "title_en", "summary_zh", "summary_en")


class ProjectForm(forms.Form):
    title_zh, title_en = (
        text(gettext_lazy("Title"), 160, language="zh"),
        text(gettext_lazy("Title"), 160, language="en"),
    )
    summary_zh = text(gettext_lazy("What it is about"), 600, rows=6, language="zh")
    summary_en = text(gettext_lazy("What it is about"), 600, rows=6, language="en")

    def clean(self) -> dict[str, Any]:
        shape: dict[str, Any] = super().clean() or self.cleaned_data
        if not (shape.get("title_zh") or shape.get("title_en")):
            self.add_error("title_zh", _("Give at least one language."))
        return shape


@at_exhibitor
@require_http_methods(["GET", "HEAD", "POST"])
def projects(request: HttpRequest, exhibitor: Exhibitor) -> HttpResponse:
    """Those there are, the newest first, and a form for one more."""
    writers_only(exhibitor)
    form = ProjectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = draft_project(exhibitor=exhibitor, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            messages.error(request, str(refusal.detail))
        else:
            messages.success(request, _("The draft is kept. Only your team sees it until you hand it in."))
            return back_to(made)
    found = stretch(exhibitor.projects.all(), NEWEST_FIRST, request, ON_A_PAGE)
    context = {
        "projects": found.rows,
        "is_first": found.is_first,
        "more": found.link(request) if found.more else "",
        "form": form,
        "meter": projects_meter(exhibitor),
        "may_write": exhibitor.state == ExhibitorState.APPROVED,
    }
    return show_desk(request, "booths/portal/projects.html", exhibitor, context)


@at_exhibitor
@require_http_methods(["GET", "HEAD", "POST"])
def project(request: HttpRequest, exhibitor: Exhibitor, project: int) -> HttpResponse:
    """One of them; a draft and a returned one as a form, which is kept or handed in."""
    found = own_project_or_404(exhibitor, project)
    form = ProjectForm(request.POST or None, initial={field: getattr(found, field) for field in TEXTS})
    if request.method == "POST" and form.is_valid():
        try:
            said = keep(request, found, form.cleaned_data)
        except Refusal as refusal:
            messages.error(request, str(refusal.detail))
        else:
            messages.success(request, said)
            return back_to(found)
    is_open = found.state in {ProjectState.DRAFT, ProjectState.RETURNED}
    context = {"project": found, "form": form, "is_open": is_open}
    return show_desk(request, "booths/portal/project.html", exhibitor, context)


def keep(request: HttpRequest, project: ProjectRelease, texts: Any) -> str:
    if request.POST.get("do") == "submit":
        submit_project(project=project, by=request.user, **texts)
        return _("The project is with the organiser. You will find the decision here.")
    revise_project(project=project, by=request.user, **texts)
    return _("Saved.")


@at_exhibitor
@require_POST
def drop(request: HttpRequest, exhibitor: Exhibitor, project: int) -> HttpResponse:
    found = own_project_or_404(exhibitor, project)
    carry_out(request, lambda: drop_project(project=found, by=request.user), _("The project is thrown away."))
    return redirect("booths:portal-projects", exhibitor.fair.slug, exhibitor.pk)


def back_to(project: ProjectRelease) -> HttpResponse:
    return redirect("booths:portal-project", project.fair.slug, project.exhibitor_id, project.pk)
