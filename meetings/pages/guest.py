"""Beginning to talk at a booth without an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRefresh

from booths.pages.entrance import at_booth, show
from fairsite.accounts.guests import begin_as_guest
from fairsite.api.form_limit import too_often
from fairsite.api.limits import origin, taken
from fairsite.errors import Refusal
from meetings.actions.guest import receive_at_counter
from meetings.pages.forms import GuestForm

if TYPE_CHECKING:
    from booths.models import Booth


@never_cache
@at_booth
@require_http_methods(["GET", "HEAD", "POST"])
def guest(request: HttpRequest, booth: Booth) -> HttpResponse:
    """The form at the counter, where the fair lets guests talk; who is signed in already is led to the talk."""
    if request.user.is_authenticated:
        return redirect("meetings:talk", booth.fair.slug, booth.code)
    if not booth.fair.guests_may_talk or not booth.is_public:
        raise Http404
    form = GuestForm(request.POST if request.method == "POST" else None, auto_id="guest-%s")
    if form.is_valid():
        allowance = taken("guests", origin(request))
        if allowance and not allowance.allowed:
            return too_often(request, allowance.wait)
        if came_in(request, booth, form):
            there = ("meetings:talk", booth.fair.slug, booth.code)
            return HttpResponseClientRefresh() if request.htmx else redirect(*there)
    context = {"fair": booth.fair, "booth": booth, "form": form}
    if request.htmx:
        return render(request, "meetings/parts/guest.html", context)
    return show(request, "meetings/guest.html", context, status=422 if form.errors else 200)


def came_in(request: HttpRequest, booth: Booth, form: GuestForm) -> bool:
    """Else the form says why not, and nobody has come."""
    language = get_language() or settings.LANGUAGE_CODE
    try:
        received = receive_at_counter(booth=booth, language=language, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error("name", str(refusal.detail))
        return False
    begin_as_guest(request, received.person)
    return True
