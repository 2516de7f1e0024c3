"""The desk of an exhibitor, and what is done there with a conversation."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from booths.gates import writers_only
from booths.pages.entrance import at_fair
from booths.pages.portal.entrance import at_exhibitor, carry_out, show_desk
from meetings.actions.desk import (
    close_conversation,
    hand_over_conversation,
    invite_colleague,
    take_conversation,
)
from meetings.audiences import desk_of
from meetings.enums import DeskState
from meetings.gates import answered_conversation_or_404, colleague_at_desk
from meetings.models import Conversation
from meetings.pages.forms import ColleagueForm, HandingForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from booths.models import Exhibitor, Fair

LISTED: Final = 100


@at_exhibitor
@require_safe
def desk(request: HttpRequest, exhibitor: Exhibitor) -> HttpResponse:
    """Who waits at all booths of the exhibitor, and who has taken whom."""
    writers_only(exhibitor)
    template = "meetings/parts/desk.html" if request.htmx else "meetings/desk.html"
    lines = Conversation.objects.at_desk(exhibitor).with_people().with_line(request.user)[:LISTED]
    waiting = [line for line in lines if line.state == DeskState.WAITING]
    taken = [line for line in lines if line.state == DeskState.TAKEN]
    context = {"waiting": waiting, "taken": taken, "place": desk_of(exhibitor)}
    return show_desk(request, template, exhibitor, context)


def with_answered(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a button of the desk its conversation."""

    @never_cache
    @login_required
    @at_fair
    @require_POST
    @wraps(view)
    def door(request: HttpRequest, fair: Fair, conversation: int) -> HttpResponse:
        return view(request, conversation=answered_conversation_or_404(request.user, fair, conversation))

    return door


def back_to(conversation: Conversation) -> HttpResponse:
    return redirect("meetings:conversation", conversation.booth.fair.slug, conversation.pk)


@with_answered
def take(request: HttpRequest, conversation: Conversation) -> HttpResponse:
    carry_out(request, lambda: take_conversation(conversation=conversation, by=request.user), _("You have taken it."))
    return back_to(conversation)


@with_answered
def hand_over(request: HttpRequest, conversation: Conversation) -> HttpResponse:
    def deed(given: dict[str, Any]) -> None:
        to = colleague_at_desk(conversation, given["person"])
        hand_over_conversation(conversation=conversation, to=to, note=given["note"], by=request.user)

    with_form(request, HandingForm(request.POST), deed, _("Handed over."))
    return back_to(conversation)


@with_answered
def invite(request: HttpRequest, conversation: Conversation) -> HttpResponse:
    def deed(given: dict[str, Any]) -> None:
        colleague = colleague_at_desk(conversation, given["person"])
        invite_colleague(conversation=conversation, colleague=colleague, by=request.user)

    with_form(request, ColleagueForm(request.POST), deed, _("Called in."))
    return back_to(conversation)


@with_answered
def close(request: HttpRequest, conversation: Conversation) -> HttpResponse:
    done = _("Closed. What the visitor says next opens it again.")
    carry_out(request, lambda: close_conversation(conversation=conversation, by=request.user), done)
    return redirect("meetings:desk", conversation.booth.fair.slug, conversation.booth.exhibitor_id)


def with_form(request: HttpRequest, form: ColleagueForm, deed: Callable[[dict[str, Any]], None], done: str) -> None:
    if form.is_valid():
        carry_out(request, lambda: deed(form.cleaned_data), done)
    else:
        notices.error(request, _("Choose a colleague."))
