"""Invite somebody into a team by letter; the link works once, for a week, and for the owner of the address alone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from booths.actions.moving import locked_exhibitor, move
from booths.actions.team import add_role, bring_along, require_free_place
from booths.enums import ExhibitorState, InvitationState, TeamRole
from booths.errors import (
    AlreadyInTeam,
    AlreadyInvited,
    InvitationClosed,
    InvitationForAnother,
    InvitedJustNow,
    RoleNeeded,
    TooManyInvitations,
    WrongState,
)
from booths.events.team import InvitationAccepted, InvitationSent, InvitationTakenBack
from booths.models import Invitation, said
from booths.models.invitation import LIFETIME, new_secret
from booths.policies import can_accept_invitation, can_lead_exhibitor
from fairsite.accounts.actions.mail import queue_mail
from fairsite.accounts.letters import unlinked, write_letter
from fairsite.accounts.models import User
from fairsite.accounts.models.token import digest_of
from fairsite.errors import Forbidden
from fairsite.outbox.publishing import publish

if TYPE_CHECKING:
    from collections.abc import Collection

    from booths.models import Exhibitor

PAUSE: Final = timedelta(minutes=10)
"""Between two letters of one invitation."""
A_DAY: Final = timedelta(days=1)
TIMES_THE_TEAM: Final = 3
"""So many times the size of its team may an exhibitor invite in one day: nobody sends bulk mail through us."""


@transaction.atomic
def invite_to_team(*, exhibitor: Exhibitor, email: str, roles: Collection[TeamRole], by: User) -> Invitation:
    """Ask the owner of an address into the team. An invitation of his that has expired is renewed instead."""
    if not can_lead_exhibitor(by, exhibitor):
        raise Forbidden
    if not roles:
        raise RoleNeeded
    exhibitor, email = locked_exhibitor(exhibitor), email.strip().lower()
    require_stranger(exhibitor, email)
    require_free_place(exhibitor)
    require_restraint(exhibitor)
    invitation = exhibitor.invitations.open().filter(email=email).first()
    invitation = invitation or Invitation(exhibitor=exhibitor, email=email, invited_by=by)
    invitation.roles = [role for role in TeamRole if role in roles]
    return post_invitation(invitation, by)


def require_stranger(exhibitor: Exhibitor, email: str) -> None:
    if exhibitor.state == ExhibitorState.WITHDRAWN:
        raise WrongState
    if exhibitor.team.filter(person__email=email).exists():
        raise AlreadyInTeam
    if exhibitor.invitations.live().filter(email=email).exists():
        raise AlreadyInvited


def require_restraint(exhibitor: Exhibitor) -> None:
    today = exhibitor.invitations.filter(sent_at__gt=timezone.now() - A_DAY).count()
    if today >= TIMES_THE_TEAM * exhibitor.tier.team_limit:
        raise TooManyInvitations


def post_invitation(invitation: Invitation, by: User) -> Invitation:
    """A new secret, which only the letter knows: links of earlier letters lead nowhere from now on."""
    secret, now = new_secret(), timezone.now()
    invitation.digest, invitation.sent_at, invitation.expires_at = digest_of(secret), now, now + LIFETIME
    invitation.save()
    send_invitation(invitation, secret, by)
    publish(InvitationSent(invitation=invitation))
    return invitation


def send_invitation(invitation: Invitation, secret: str, by: User) -> None:
    """In the language of whoever has the address, if we know him, else in that of who invites him."""
    reader = User.objects.active().filter(email=invitation.email).first() or by
    fair, organisation = invitation.exhibitor.fair, invitation.exhibitor.organisation
    with override(reader.language):
        path = reverse("booths:invitation", args=[fair.slug, secret])
        context: dict[str, Any] = {
            "inviter": unlinked(by.name),
            "organisation": unlinked(said(organisation, "name", reader.language).text),
            "fair_name": unlinked(said(fair, "name", reader.language).text),
            "roles": [str(TeamRole(role).label) for role in invitation.roles],
            "expires_at": invitation.expires_at.astimezone(fair.zone),
            "url": f"{settings.SITE_URL.rstrip('/')}{path}",
        }
    letter = write_letter("team_invitation", language=reader.language, time_zone=fair.time_zone, context=context)
    queue_mail(to=invitation.email, letter=letter)


def locked_invitation(invitation: Invitation) -> Invitation:
    """The exhibitor's lock comes first, as everywhere: who waits for it sees what the one before has done."""
    exhibitor = locked_exhibitor(invitation.exhibitor)
    fresh = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    fresh.exhibitor = exhibitor
    return fresh


@transaction.atomic
def send_invitation_again(*, invitation: Invitation, by: User) -> Invitation:
    """With a new link and for another week; one that had expired takes its place in the team again."""
    if not can_lead_exhibitor(by, invitation.exhibitor):
        raise Forbidden
    invitation = locked_invitation(invitation)
    if invitation.state != InvitationState.OPEN:
        raise InvitationClosed
    if invitation.sent_at > timezone.now() - PAUSE:
        raise InvitedJustNow
    if not invitation.is_live:
        require_free_place(invitation.exhibitor)
    return post_invitation(invitation, by)


@transaction.atomic
def take_back_invitation(*, invitation: Invitation, by: User) -> Invitation:
    if not can_lead_exhibitor(by, invitation.exhibitor):
        raise Forbidden
    invitation = close(locked_invitation(invitation), InvitationState.TAKEN_BACK)
    publish(InvitationTakenBack(invitation=invitation))
    return invitation


def close(invitation: Invitation, state: InvitationState) -> Invitation:
    if invitation.state != InvitationState.OPEN:
        raise InvitationClosed
    move(invitation, state)
    invitation.closed_at = timezone.now()
    invitation.save(update_fields=["state", "closed_at", "accepted_by"])
    return invitation


@transaction.atomic
def accept_invitation(*, invitation: Invitation, secret: str, by: User) -> Exhibitor:
    """Come into the team, in the place that the invitation held."""
    if not can_accept_invitation(by, invitation):
        raise InvitationForAnother
    invitation = locked_invitation(invitation)
    if not invitation.is_live or invitation.digest != digest_of(secret):
        raise InvitationClosed
    invitation.accepted_by = by
    exhibitor = close(invitation, InvitationState.ACCEPTED).exhibitor
    held = set(exhibitor.team.filter(person=by).values_list("role", flat=True))
    for role in [role for role in invitation.roles if role not in held]:
        add_role(exhibitor, by, TeamRole(role))
    bring_along(exhibitor=exhibitor)
    publish(InvitationAccepted(invitation=invitation))
    return exhibitor
