"""`/<language>/account/data/`: a copy of one's own data, and leaving for good."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairsite.accounts.actions.departure import ask_to_leave, take_back_departure
from fairsite.accounts.actions.own_data import ask_for_export, progress_of
from fairsite.accounts.gates import fetchable_export_or_404
from fairsite.accounts.models import DataExport, Departure
from fairsite.accounts.pages.reauthentication import just_confirmed
from fairsite.accounts.privacy import hindrances
from fairsite.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

NAME: Final = "fairsite-data.zip"


@never_cache
@login_required
@require_safe
def own_data(request: HttpRequest) -> HttpResponse:
    export = DataExport.objects.of(request.user).defer("file").first()
    departure = Departure.objects.waiting().filter(person=request.user).first()
    return render(
        request,
        "account/data.html",
        {
            "export": export,
            "progress": progress_of(export) if export else 0,
            "departure": departure,
            "hindrances": [] if departure else hindrances(request.user),
        },
    )


def saying(page: Callable[..., str]) -> Callable[..., HttpResponse]:
    """Back to the page, with what the deed has to say, or why it was refused."""

    @wraps(page)
    def said(request: HttpRequest) -> HttpResponse:
        try:
            messages.success(request, page(request))
        except Refusal as refusal:
            messages.error(request, str(refusal.detail))
        return redirect("account_data")

    return said


@login_required
@require_POST
@saying
def ask(request: HttpRequest) -> str:
    ask_for_export(by=request.user)
    return gettext("Your data are being packed. A letter tells you when they are ready.")


@never_cache
@login_required
@just_confirmed
@require_safe
def fetch(request: HttpRequest, export_id: int) -> HttpResponse:
    """Only to the person, who has just shown that it is them."""
    return handed_out(fetchable_export_or_404(request.user, export_id))


def handed_out(export: DataExport) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{NAME}"', "Cache-Control": "no-store"}
    return HttpResponse(bytes(export.file or b""), content_type="application/zip", headers=headers)


@never_cache
@login_required
@just_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Asks once more, of somebody who has just shown that it is them."""
    if request.method == "POST":
        return going(request)
    return render(request, "account/leave.html", {"hindrances": hindrances(request.user)})


@saying
def going(request: HttpRequest) -> str:
    ask_to_leave(by=request.user)
    return gettext("Your account will be deleted in fourteen days. Until then you can take it back here.")


@login_required
@require_POST
@saying
def stay(request: HttpRequest) -> str:
    take_back_departure(by=request.user)
    return gettext("Your account stays.")
