"""`/<language>/account/`: one's own page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse, translate_url
from django.utils.translation import gettext, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from fairsite.accounts.actions.people import change_profile
from fairsite.accounts.adapter import speak
from fairsite.accounts.forms.me import ProfileForm
from fairsite.accounts.models import ApiToken

if TYPE_CHECKING:
    from fairsite.accounts.models import User


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    person: User = request.user
    form = ProfileForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        return changed(request, change_profile(by=person, **form.cleaned_data))
    if form.is_bound:
        person.refresh_from_db()  # it has written what was refused onto the person whom the masthead names
    live = ApiToken.objects.of(person).live().count()
    return render(request, "account/me.html", {"form": form, "live_tokens": live})


def changed(request: HttpRequest, person: User) -> HttpResponse:
    """Back to the page, in the language that the person may just have chosen."""
    with override(person.language):
        messages.success(request, gettext("Saved."))
    here = translate_url(reverse("account_me"), person.language)
    return speak(HttpResponseRedirect(here), person.language)
