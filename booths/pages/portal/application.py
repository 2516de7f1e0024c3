"""Apply to exhibit, see what came of it, correct and apply again, withdraw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from booths.actions.application import (
    apply_again,
    apply_as_new_organisation,
    apply_to_exhibit,
    withdraw_application,
)
from booths.enums import ExhibitorState
from booths.pages.entrance import at_fair, show
from booths.pages.portal.entrance import at_exhibitor, carry_out, show_desk
from booths.pages.portal.forms import ApplicationForm, CorrectionForm
from booths.policies import can_describe_organisation, can_lead_exhibitor
from fairsite.errors import Refusal

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from booths.models import Exhibitor, Fair


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@at_fair
def apply(request: HttpRequest, fair: Fair) -> HttpResponse:
    form = ApplicationForm(request.POST or None, fair=fair, person=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            exhibitor = hand_in(request, fair, form)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Your application is with the organiser."))
            return redirect("booths:portal-exhibitor", fair.slug, exhibitor.pk)
    return show(request, "booths/portal/apply.html", {"fair": fair, "form": form})


def hand_in(request: HttpRequest, fair: Fair, form: ApplicationForm) -> Exhibitor:
    if organisation := form.cleaned_data["organisation"]:
        return apply_to_exhibit(fair=fair, organisation=organisation, by=request.user, **form.application)
    about = form.about
    country, kind = about.pop("country"), about.pop("kind")
    return apply_as_new_organisation(
        fair=fair, country=country, kind=kind, about=about, by=request.user, **form.application
    )


@at_exhibitor
@require_http_methods(["GET", "HEAD", "POST"])
def application(request: HttpRequest, exhibitor: Exhibitor) -> HttpResponse:
    """What was handed in and what was decided; where it may be corrected, with the form for that."""
    leads = can_lead_exhibitor(request.user, exhibitor)
    form = correction(request, exhibitor) if leads and is_open_to_correction(exhibitor) else None
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            apply_again(exhibitor=exhibitor, by=request.user, about=form.about, **form.application)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Your application is with the organiser."))
            return redirect("booths:portal-exhibitor", exhibitor.fair.slug, exhibitor.pk)
    context = {"form": form, "leads": leads}
    return show_desk(request, "booths/portal/application.html", exhibitor, context)


def is_open_to_correction(exhibitor: Exhibitor) -> bool:
    return ExhibitorState(exhibitor.state).may_become(ExhibitorState.APPLIED)


def correction(request: HttpRequest, exhibitor: Exhibitor) -> CorrectionForm:
    describes = can_describe_organisation(request.user, exhibitor.organisation)
    return CorrectionForm(request.POST or None, exhibitor=exhibitor, person=request.user, describes=describes)


@at_exhibitor
@require_POST
def withdraw(request: HttpRequest, exhibitor: Exhibitor) -> HttpResponse:
    carry_out(
        request,
        lambda: withdraw_application(exhibitor=exhibitor, by=request.user),
        _("The application is withdrawn. You can hand it in again."),
    )
    return redirect("booths:portal-application", exhibitor.fair.slug, exhibitor.pk)
