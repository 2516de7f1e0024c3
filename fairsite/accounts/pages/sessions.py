"""`/<language>/account/sessions/`: where one is signed in."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from fairsite.accounts.actions.sessions import end_other_sessions, end_session
from fairsite.accounts.gates import own_session_or_404
from fairsite.accounts.models import Session, Viewing

VIEWINGS = 20
"""The latest so many are shown."""


@never_cache
@login_required
@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    own = Session.objects.of(request.user).live()
    viewings = Viewing.objects.of(request.user).select_related("by")[:VIEWINGS]
    context = {"sessions": own, "here": request.session.session_key, "viewings": viewings}
    return render(request, "account/sessions.html", context)


@login_required
@require_POST
def end(request: HttpRequest, mark: str) -> HttpResponse:
    end_session(session=own_session_or_404(request.user, mark), by=request.user)
    messages.success(request, gettext("That browser is signed out."))
    return redirect("account_sessions")


@login_required
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    end_other_sessions(by=request.user, kept=request.session.session_key)
    messages.success(request, gettext("You are signed out everywhere else."))
    return redirect("account_sessions")
