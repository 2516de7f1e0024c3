"""`/<language>/account/viewing/stop/`: whoever looks as somebody else is himself again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from fairsite.accounts.viewing import stop_viewing

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@login_required
@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    viewing = stop_viewing(request)
    if viewing is None:
        return redirect("front-door")
    messages.success(request, gettext("You are yourself again."))
    return redirect("console:booths_person_change", viewing.person_id)
