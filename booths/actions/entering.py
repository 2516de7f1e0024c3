"""Organisers write exhibitors in by themselves, from a table or by hand: nobody has applied, somebody is invited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from booths.actions.application import require_fit
from booths.actions.invitation import post_invitation
from booths.actions.review import note_decision
from booths.enums import ExhibitorState, Outcome, TeamRole
from booths.events import ExhibitorApproved
from booths.models import Exhibitor, Invitation
from booths.policies import can_run_fair
from fairsite.errors import Forbidden, refusing_violations
from fairsite.outbox.publishing import publish

if TYPE_CHECKING:
    from booths.models import Fair, Organisation, Sector, Tier
    from fairsite.accounts.models import User


@transaction.atomic
def enter_exhibitor(
    *, fair: Fair, organisation: Organisation, sector: Sector, tier: Tier, contact: str, by: User
) -> Exhibitor:
    """An approved exhibitor at once; the address `contact` is invited to be its main contact."""
    if not can_run_fair(by, fair):
        raise Forbidden
    require_fit(fair, sector, tier, {"sector": sector, "tier": tier})
    with refusing_violations(), transaction.atomic():
        exhibitor = Exhibitor.objects.create(
            fair=fair,
            organisation=organisation,
            sector=sector,
            tier=tier,
            state=ExhibitorState.APPROVED,
            decided_at=timezone.now(),
        )
    note_decision(submission=exhibitor, outcome=Outcome.APPROVED, by=by)
    publish(ExhibitorApproved(exhibitor=exhibitor))
    invitation = Invitation(
        exhibitor=exhibitor, email=contact.strip().lower(), invited_by=by, roles=[TeamRole.MAIN_CONTACT]
    )
    post_invitation(invitation, by)
    return exhibitor
