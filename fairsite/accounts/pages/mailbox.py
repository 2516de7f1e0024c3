"""`/<language>/mailbox/`: where the demo's letters land, for those who run the fair."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from fairsite.accounts.models import Mail
from fairsite.accounts.policies import can_open_mailbox

if TYPE_CHECKING:
    from collections.abc import Callable

    from fairsite.accounts.models.mail import MailQuerySet

PER_PAGE: Final = 50


def letters_for(request: HttpRequest) -> MailQuerySet:
    """All letters, for who may read them; for others, and outside the demo, there is no such page."""
    if not can_open_mailbox(request.user):
        raise Http404
    return Mail.objects.all()


def only_in_the_demo(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Outside the demo nobody is even asked to sign in."""

    @wraps(page)
    def guarded(request: HttpRequest, **kwargs: int) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return page(request, **kwargs)

    return guarded


@only_in_the_demo
@never_cache
@login_required
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    searched = request.GET.get("q", "")
    found = letters_for(request).addressed_like(searched).defer("text", "html")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "account/mailbox.html", {"page": page, "searched": searched})


@only_in_the_demo
@never_cache
@login_required
@require_safe
def letter(request: HttpRequest, mail_id: int) -> HttpResponse:
    mail = get_object_or_404(letters_for(request), pk=mail_id)
    return render(request, "account/letter.html", {"mail": mail})
