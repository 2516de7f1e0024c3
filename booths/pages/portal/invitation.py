"""Where the link of an invitation leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from booths.actions.invitation import accept_invitation
from booths.errors import InvitationClosed, InvitationForAnother
from booths.gates import invitation_by_link_or_404
from booths.pages.entrance import at_fair, show
from booths.policies import can_accept_invitation
from fairsite.errors import Refusal

if TYPE_CHECKING:
    from booths.models import Fair, Invitation


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, fair: str, secret: str) -> HttpResponse:
    """Opening the link shows what it invites to, and asks to sign in; only the button on the page accepts."""
    try:
        found = invitation_by_link_or_404(fair, secret)
    except Http404:
        return no_longer(request, fair=fair)
    if not found.is_live:
        return closed(request, found.exhibitor.fair, status=InvitationClosed.status)
    if request.method == "POST" and request.user.is_authenticated:
        return accept(request, found, secret)
    return invited(request, found)


@at_fair
def no_longer(request: HttpRequest, fair: Fair) -> HttpResponse:
    """A link that never was looks like one whose letter was sent again."""
    return closed(request, fair, status=404)


def closed(request: HttpRequest, fair: Fair, *, status: int) -> HttpResponse:
    return show(request, "booths/portal/invitation_closed.html", {"fair": fair}, status=status)


def invited(request: HttpRequest, found: Invitation) -> HttpResponse:
    is_for_me = can_accept_invitation(request.user, found)
    context = {"fair": found.exhibitor.fair, "invitation": found, "is_for_me": is_for_me}
    is_for_another = request.user.is_authenticated and not is_for_me
    status = InvitationForAnother.status if is_for_another else 200
    return show(request, "booths/portal/invitation.html", context, status=status)


def accept(request: HttpRequest, found: Invitation, secret: str) -> HttpResponse:
    try:
        exhibitor = accept_invitation(invitation=found, secret=secret, by=request.user)
    except InvitationForAnother:
        return invited(request, found)
    except Refusal as refusal:
        return closed(request, found.exhibitor.fair, status=refusal.status)
    messages.success(request, _("Welcome to the team."))
    return redirect("booths:portal-exhibitor", exhibitor.fair.slug, exhibitor.pk)
