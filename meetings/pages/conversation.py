"""Talking with booths: one conversation, and the way into one from a booth."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRedirect

from booths.pages.entrance import at_booth, at_fair, show
from booths.policies import can_talk_at
from fairsite.accounts.policies import has_account
from fairsite.accounts.viewing import is_viewing
from fairsite.errors import Refusal
from meetings.actions.conversation import mark_read, open_conversation
from meetings.actions.message import post_message
from meetings.card import card_of, shared_since
from meetings.circumstances import circumstances_in
from meetings.digest import is_wanted_by
from meetings.gates import conversation_or_404
from meetings.models import Conversation
from meetings.models.conversation import those_who_answer
from meetings.moderation import hindrance
from meetings.pages.forms import SayingForm
from meetings.pages.inbox import list_of
from meetings.policies import can_answer_for, can_decide_on, can_sit_at_desk_of
from meetings.standing import standing_at

if TYPE_CHECKING:
    from booths.models import Booth, Fair
    from fairsite.accounts.models import User

SHOWN: Final = 50
MOST_SHOWN: Final = 500
LONGEST_NUMBER: Final = 10
HANDED: Final = 5


@never_cache
@login_required
@at_fair
@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request: HttpRequest, fair: Fair, conversation: int) -> HttpResponse:
    found = conversation_or_404(request.user, fair, conversation)
    form = SayingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and is_said(request, found, form):
        return redirect("meetings:conversation", fair.slug, found.pk)
    if not is_viewing(request):
        mark_read(conversation=found, read=found.last_seq, by=request.user)
    talk = talk_of(found, since=request.GET.get("from", ""))
    context = {**talk, **standing_of(found, request.user), "form": form, "fair": fair}
    if request.htmx:
        return render(request, "meetings/parts/talk.html", {**context, "place": "dock-"})
    context |= list_of(request, fair)
    return show(request, "meetings/messages.html", context, status=422 if form.errors else 200)


def is_said(request: HttpRequest, conversation: Conversation, form: SayingForm) -> bool:
    """Else the form says why not, and keeps what was written."""
    try:
        post_message(conversation=conversation, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error("text", str(refusal.detail))
        return False
    return True


@never_cache
@login_required
@at_fair
@require_safe
def standing(request: HttpRequest, fair: Fair, conversation: int) -> HttpResponse:
    """How a conversation stands at the desk: for the team with what can be done, for the visitor what he may expect."""
    found = conversation_or_404(request.user, fair, conversation)
    context = {"fair": fair, "conversation": found, **standing_of(found, request.user)}
    return render(request, "meetings/parts/standing.html", context)


@never_cache
@login_required
@at_booth
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: HttpRequest, booth: Booth) -> HttpResponse:
    """At the counter of a booth: the conversation if there is one, else how to begin it."""
    known = Conversation.objects.filter(booth=booth, visitor=request.user).first()
    if request.method == "POST":
        try:
            known = open_conversation(booth=booth, by=request.user)
        except Refusal as refusal:
            notices.error(request, str(refusal.detail))
            back = reverse("booths:booth", args=[booth.fair.slug, booth.code])
            return HttpResponseClientRedirect(back) if request.htmx else redirect(back)
    if known and not request.htmx:
        return redirect("meetings:conversation", booth.fair.slug, known.pk)
    context: dict[str, Any] = {"fair": booth.fair, "booth": booth}
    if not known:
        context["answers"] = can_answer_for(request.user, booth.exhibitor)
        context["standing"] = standing_at(booth.exhibitor)
        context["is_unwelcome"] = not can_talk_at(request.user, booth.fair)
    else:
        found = conversation_or_404(request.user, booth.fair, known.pk)
        context |= {**talk_of(found), **standing_of(found, request.user)}
    if request.htmx:
        return render(request, "meetings/parts/counter.html", context)
    return show(request, "meetings/begin.html", context)


def talk_of(conversation: Conversation, since: str = "") -> dict[str, Any]:
    """What was said last or since a number, oldest first, and a key for what may be said next."""
    latest = conversation.messages.with_author().order_by("-seq")
    is_number = since.isascii() and since.isdigit() and len(since) < LONGEST_NUMBER
    said = list(latest.filter(seq__gte=int(since))[:MOST_SHOWN] if is_number else latest[:SHOWN])[::-1]
    return {"conversation": conversation, "said": said, "last": said[-1] if said else None, "client_key": uuid.uuid4()}


def standing_of(conversation: Conversation, person: User) -> dict[str, Any]:
    """What the team reads and may choose beside a conversation; for a visitor what he may expect."""
    is_shared = shared_since(conversation) is not None
    order = order_for(conversation, person)
    if not can_sit_at_desk_of(person, conversation):
        card = {
            "card": card_of(conversation),
            "is_shared": is_shared,
            "by_letter": has_account(person) and is_wanted_by(person),
        }
        return {"at_desk": False, **order, **card, "standing": standing_at(conversation.booth.exhibitor, conversation)}
    return {
        "at_desk": True,
        **order,
        "is_shared": is_shared,
        "card": card_of(conversation) if is_shared else None,
        "decides": can_decide_on(person, conversation),
        "handovers": conversation.handovers.select_related("by", "to").order_by("-pk")[:HANDED],
        "replies": conversation.booth.exhibitor.saved_replies.all(),
        "colleagues": those_who_answer(conversation.booth.exhibitor).exclude(pk=conversation.taken_by_id),
    }


def order_for(conversation: Conversation, person: User) -> dict[str, Any]:
    """Why somebody cannot write there just now, if so, and whether it is the block of their own side."""
    found = circumstances_in(conversation, person)
    return {
        "hindrance": hindrance(found),
        "why": found.why,
        "until": found.until,
        "blocks": found.side in found.blocked_by,
    }
