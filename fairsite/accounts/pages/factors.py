"""`/<language>/account/second-factor/…`: what allauth's own pages leave to decide."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from fairsite.accounts.errors import LastFactor
from fairsite.accounts.gates import own_passkey_or_404
from fairsite.accounts.policies import can_remove_factor

if TYPE_CHECKING:
    from collections.abc import Callable


def keeping_one(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Before a passkey is removed: whoever must have a second factor keeps the last one."""

    @wraps(page)
    @login_required
    def guarded(request: HttpRequest, pk: int) -> HttpResponse:
        passkey = own_passkey_or_404(request.user, pk)
        if can_remove_factor(request.user, passkey):
            return page(request, pk=pk)
        messages.error(request, str(LastFactor.message))
        return redirect("mfa_index")

    return guarded
