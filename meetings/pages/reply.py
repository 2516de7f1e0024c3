"""The replies that a team has saved: written in the portal, picked at the counter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages as notices
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from booths.gates import writers_only
from booths.pages.portal.entrance import at_exhibitor, carry_out, show_desk
from fairsite.errors import Refusal
from meetings.actions.reply import drop_reply, reword_reply, save_reply
from meetings.gates import reply_or_404
from meetings.models import SavedReply
from meetings.pages.forms import ReplyForm

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from booths.models import Exhibitor


@at_exhibitor
@require_http_methods(["GET", "HEAD", "POST"])
def replies(request: HttpRequest, exhibitor: Exhibitor) -> HttpResponse:
    """POST saves one."""
    writers_only(exhibitor)
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and has_saved(request, exhibitor, form):
        return to_replies(exhibitor)
    saved = [(reply, ReplyForm(initial=texts_of(reply), auto_id=f"id-{reply.pk}-%s")) for reply in known(exhibitor)]
    context = {"form": form, "saved": saved}
    return show_desk(request, "meetings/replies.html", exhibitor, context, status=422 if form.errors else 200)


def known(exhibitor: Exhibitor) -> QuerySet[SavedReply]:
    return SavedReply.objects.filter(exhibitor=exhibitor)


def texts_of(reply: SavedReply) -> dict[str, str]:
    return {"text_en": reply.text_en, "text_zh": reply.text_zh}


def has_saved(request: HttpRequest, exhibitor: Exhibitor, form: ReplyForm) -> bool:
    try:
        save_reply(exhibitor=exhibitor, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, str(refusal.detail))
        return False
    notices.success(request, _("Saved."))
    return True


def to_replies(exhibitor: Exhibitor) -> HttpResponse:
    return redirect("meetings:replies", exhibitor.fair.slug, exhibitor.pk)


@at_exhibitor
@require_POST
def reply(request: HttpRequest, exhibitor: Exhibitor, reply: int) -> HttpResponse:
    writers_only(exhibitor)
    found, form = reply_or_404(exhibitor, reply), ReplyForm(request.POST)
    if form.is_valid():
        carry_out(request, lambda: reword_reply(reply=found, by=request.user, **form.cleaned_data), _("Saved."))
    else:
        notices.error(request, _("A reply says something in one language at least, in 1,000 characters at most."))
    return to_replies(exhibitor)


@at_exhibitor
@require_POST
def drop(request: HttpRequest, exhibitor: Exhibitor, reply: int) -> HttpResponse:
    writers_only(exhibitor)
    found = reply_or_404(exhibitor, reply)
    carry_out(
        request, lambda: drop_reply(reply=found, by=request.user), _("Dropped. What was said with it stays said.")
    )
    return to_replies(exhibitor)
