"""What a message said before, for a browser without scripts; with them it stands at the message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from booths.pages.entrance import at_fair, show
from meetings.gates import conversation_or_404, message_or_404

if TYPE_CHECKING:
    from booths.models import Fair


@never_cache
@login_required
@at_fair
@require_safe
def wordings(request: HttpRequest, fair: Fair, conversation: int, seq: int) -> HttpResponse:
    message = message_or_404(conversation_or_404(request.user, fair, conversation), seq)
    context = {"fair": fair, "message": message, "wordings": message.wordings.all()}
    return show(request, "meetings/wordings.html", context)
