"""The team of an exhibitor: who is in it and as what, and who is invited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from booths.actions.invitation import invite_to_team, send_invitation_again, take_back_invitation
from booths.actions.team import change_roles, hand_over_main_contact, part_with
from booths.colleagues import colleagues_of
from booths.gates import colleague_or_404, invitation_or_404
from booths.pages.portal.entrance import at_exhibitor, carry_out, show_desk
from booths.pages.portal.forms import InvitationForm, RolesForm
from booths.pages.portal.meters import team_meter
from booths.policies import can_lead_exhibitor
from fairsite.errors import Refusal

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from booths.models import Exhibitor


@at_exhibitor
@require_http_methods(["GET", "HEAD", "POST"])
def team(request: HttpRequest, exhibitor: Exhibitor) -> HttpResponse:
    """POST invites somebody; only who leads the team may."""
    leads = can_lead_exhibitor(request.user, exhibitor)
    if request.method == "POST" and not leads:
        raise PermissionDenied
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and has_invited(request, exhibitor, form):
        return to_team(exhibitor)
    context = {
        "leads": leads,
        "form": form,
        "colleagues": colleagues_of(exhibitor),
        "invitations": exhibitor.invitations.open().order_by("pk") if leads else [],
        "meters": [team_meter(exhibitor)],
    }
    return show_desk(request, "booths/portal/team.html", exhibitor, context)


def has_invited(request: HttpRequest, exhibitor: Exhibitor, form: InvitationForm) -> bool:
    email = form.cleaned_data["email"]
    try:
        invite_to_team(exhibitor=exhibitor, email=email, roles=form.chosen, by=request.user)
    except Refusal as refusal:
        form.add_error(None, str(refusal.detail))
        return False
    messages.success(request, _("A letter is on its way to %(address)s.") % {"address": email})
    return True


def to_team(exhibitor: Exhibitor) -> HttpResponse:
    return redirect("booths:portal-team", exhibitor.fair.slug, exhibitor.pk)


@at_exhibitor
@require_POST
def roles(request: HttpRequest, exhibitor: Exhibitor, person: int) -> HttpResponse:
    colleague, form = colleague_or_404(exhibitor, person), RolesForm(request.POST)
    chosen = form.chosen if form.is_valid() else []
    carry_out(
        request,
        lambda: change_roles(exhibitor=exhibitor, person=colleague, roles=chosen, by=request.user),
        _("Saved."),
    )
    return to_team(exhibitor)


@at_exhibitor
@require_POST
def part(request: HttpRequest, exhibitor: Exhibitor, person: int) -> HttpResponse:
    colleague = colleague_or_404(exhibitor, person)
    left = _("%(name)s is no longer in the team.") % {"name": colleague}
    carry_out(request, lambda: part_with(exhibitor=exhibitor, person=colleague, by=request.user), left)
    still_here = exhibitor.team.filter(person=request.user).exists()
    return to_team(exhibitor) if still_here else redirect("booths:portal", exhibitor.fair.slug)


@at_exhibitor
@require_POST
def hand_over(request: HttpRequest, exhibitor: Exhibitor, person: int) -> HttpResponse:
    colleague = colleague_or_404(exhibitor, person)
    carry_out(
        request,
        lambda: hand_over_main_contact(exhibitor=exhibitor, to=colleague, by=request.user),
        _("%(name)s is the main contact now.") % {"name": colleague},
    )
    return to_team(exhibitor)


@at_exhibitor
@require_POST
def again(request: HttpRequest, exhibitor: Exhibitor, pk: int) -> HttpResponse:
    invitation = invitation_or_404(exhibitor, pk)
    sent = _("A letter is on its way to %(address)s.") % {"address": invitation.email}
    carry_out(request, lambda: send_invitation_again(invitation=invitation, by=request.user), sent)
    return to_team(exhibitor)


@at_exhibitor
@require_POST
def take_back(request: HttpRequest, exhibitor: Exhibitor, pk: int) -> HttpResponse:
    invitation = invitation_or_404(exhibitor, pk)
    carry_out(
        request,
        lambda: take_back_invitation(invitation=invitation, by=request.user),
        _("The invitation is taken back. Its link leads nowhere now."),
    )
    return to_team(exhibitor)
