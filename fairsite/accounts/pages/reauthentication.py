"""`/<language>/account/reauthenticate/provider/`: once more through one's organisation's sign-in."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from allauth.account.utils import get_next_redirect_url
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from fairsite.accounts.reauthentication import has_only_provider

just_confirmed = reauthentication_required(app="fairsite.accounts")


@never_cache
@login_required
@require_safe
def by_provider(request: HttpRequest) -> HttpResponse:
    """The button that leads there. Whoever has a password, a code or a passkey confirms with that."""
    if not has_only_provider(request.user):
        return redirect("account_reauthenticate")
    return render(request, "account/reauthenticate_provider.html", {"there": get_next_redirect_url(request) or ""})
