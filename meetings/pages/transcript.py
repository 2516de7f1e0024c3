"""A conversation to take along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from booths.pages.entrance import at_fair
from fairsite.api.form_limit import counted_as
from meetings.gates import conversation_or_404
from meetings.transcript.file import KINDS, as_file
from meetings.transcript.read import transcript_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from booths.models import Fair


@counted_as("papers")
@never_cache
@login_required
@at_fair
@require_safe
def transcript(request: HttpRequest, fair: Fair, conversation: int, suffix: str) -> HttpResponse:
    found = conversation_or_404(request.user, fair, conversation)
    if suffix not in KINDS:
        raise Http404
    return as_file(transcript_of(found), suffix)
