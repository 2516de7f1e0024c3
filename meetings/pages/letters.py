"""`/<language>/account/letters/`: how somebody is told of answers that he has not read: by letter, by browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from fairsite.accounts.actions.push import unsubscribe_push
from fairsite.accounts.gates import own_push_subscription_or_404
from fairsite.accounts.models import PushSubscription
from fairsite.accounts.viewing import is_viewing
from meetings.actions.digest import refuse_digest, want_digest
from meetings.digest import is_wanted_by
from meetings.gates import reader_by_seal_or_404

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        switch = want_digest if request.POST.get("digest") == "on" else refuse_digest
        switch(by=request.user)
        return redirect("meetings:letters")
    context = {
        "is_wanted": is_wanted_by(request.user),
        "browsers": [] if is_viewing(request) else PushSubscription.objects.of(request.user).select_related("session"),
        "here": request.session.session_key,
    }
    return render(request, "meetings/letters.html", context)


@login_required
@require_POST
def push_off(request: HttpRequest, subscription: int) -> HttpResponse:
    """A browser that is somewhere else tells nothing any more."""
    unsubscribe_push(subscription=own_push_subscription_or_404(request.user, subscription), by=request.user)
    return redirect("meetings:letters")


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def letters_off(request: HttpRequest, seal: str) -> HttpResponse:
    """The link of a letter asks first: programs that look at mail open links, too.

    A mail program's own button posts here at once (RFC 8058): it has no page of ours, and the seal says enough.
    """
    reader = reader_by_seal_or_404(seal)
    if request.method == "POST":
        refuse_digest(by=reader)
    return render(request, "meetings/letters_off.html", {"is_off": request.method == "POST"})
