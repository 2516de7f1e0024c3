"""Report a message; block the other side of the counter."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from booths.pages.entrance import at_fair, show
from booths.pages.portal.entrance import carry_out
from meetings.actions.block import block_other_side, unblock_other_side
from meetings.actions.report import report_message
from meetings.gates import conversation_or_404, message_or_404
from meetings.pages.forms import ReportingForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from booths.models import Fair
    from meetings.models import Conversation


@never_cache
@login_required
@at_fair
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, fair: Fair, conversation: int, seq: int) -> HttpResponse:
    """Why; with the message, and what the organisers will see."""
    message = message_or_404(conversation_or_404(request.user, fair, conversation), seq)
    form = ReportingForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        done = _("Reported. The organisers look at it.")
        carry_out(request, lambda: report_message(message=message, by=request.user, **form.cleaned_data), done)
        return redirect("meetings:conversation", fair.slug, conversation)
    context = {"fair": fair, "message": message, "form": form}
    return show(request, "meetings/report.html", context, status=422 if form.errors else 200)


def with_talk(view: Callable[..., None]) -> Callable[..., HttpResponse]:
    """Give a button its conversation, and go back there."""

    @never_cache
    @login_required
    @at_fair
    @require_POST
    @wraps(view)
    def door(request: HttpRequest, fair: Fair, conversation: int) -> HttpResponse:
        view(request, conversation=conversation_or_404(request.user, fair, conversation))
        return redirect("meetings:conversation", fair.slug, conversation)

    return door


@with_talk
def block(request: HttpRequest, conversation: Conversation) -> None:
    done = _("Blocked. You write to each other no more, until you lift it.")
    carry_out(request, lambda: block_other_side(conversation=conversation, by=request.user), done)


@with_talk
def unblock(request: HttpRequest, conversation: Conversation) -> None:
    done = _("The block is lifted.")
    carry_out(request, lambda: unblock_other_side(conversation=conversation, by=request.user), done)
