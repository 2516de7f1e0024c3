"""The button by which a visitor shows his card, and the one by which he takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from booths.pages.entrance import at_fair
from booths.pages.portal.entrance import carry_out
from meetings.actions.card import share_card, take_back_card
from meetings.gates import conversation_or_404

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from booths.models import Fair


@never_cache
@login_required
@at_fair
@require_POST
def share(request: HttpRequest, fair: Fair, conversation: int) -> HttpResponse:
    found = conversation_or_404(request.user, fair, conversation)
    done = _("The team sees your card now. You can take it back at any time.")
    carry_out(request, lambda: share_card(conversation=found, by=request.user), done)
    return redirect("meetings:conversation", fair.slug, found.pk)


@never_cache
@login_required
@at_fair
@require_POST
def take_back(request: HttpRequest, fair: Fair, conversation: int) -> HttpResponse:
    found = conversation_or_404(request.user, fair, conversation)
    done = _("The team sees your card no more.")
    carry_out(request, lambda: take_back_card(conversation=found, by=request.user), done)
    return redirect("meetings:conversation", fair.slug, found.pk)
