"""Where there are no scripts: the button that sends files to be checked, and the one that gives one of them up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from booths.pages.entrance import at_fair
from booths.pages.portal.entrance import carry_out
from fairsite.errors import Refusal
from meetings.actions.attachment import attach_file, give_up_attachment
from meetings.gates import attachment_or_404, conversation_or_404
from meetings.models.attachment import MOST_TOGETHER

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from booths.models import Fair


@never_cache
@login_required
@at_fair
@require_POST
def attach(request: HttpRequest, fair: Fair, conversation: int) -> HttpResponse:
    """Each file by itself: one that is refused keeps none of the others out."""
    found = conversation_or_404(request.user, fair, conversation)
    for file in request.FILES.getlist("file")[:MOST_TOGETHER]:
        try:
            attach_file(conversation=found, file=file, by=request.user)
        except Refusal as refusal:
            notices.error(request, f"{file.name}: {refusal.detail}")
    return redirect("meetings:conversation", fair.slug, found.pk)


@never_cache
@login_required
@at_fair
@require_POST
def detach(request: HttpRequest, fair: Fair, conversation: int, attachment: int) -> HttpResponse:
    room = conversation_or_404(request.user, fair, conversation)
    found = attachment_or_404(request.user, fair, room.pk, attachment)
    carry_out(request, lambda: give_up_attachment(attachment=found, by=request.user), _("The file is gone."))
    return redirect("meetings:conversation", fair.slug, room.pk)
