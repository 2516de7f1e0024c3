"""Decide on applications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from booths.actions.listing import relist_exhibitor
from booths.actions.moving import locked_exhibitor, move
from booths.actions.organisation import grant_delegation
from booths.actions.review import note_decision
from booths.actions.team import bring_along
from booths.enums import ExhibitorState, Outcome
from booths.errors import ReasonNeeded
from booths.events import ExhibitorApproved, ExhibitorDeclined
from booths.policies import can_run_fair
from fairsite.errors import Forbidden
from fairsite.outbox.publishing import publish

if TYPE_CHECKING:
    from booths.models import Exhibitor
    from fairsite.accounts.models import User


@transaction.atomic
def approve_exhibitor(*, exhibitor: Exhibitor, by: User) -> Exhibitor:
    """Let it exhibit, with the delegation that it asked for; its team takes part in the fair from now on."""
    if not can_run_fair(by, exhibitor.fair):
        raise Forbidden
    exhibitor = locked_exhibitor(exhibitor)
    move(exhibitor, ExhibitorState.APPROVED)
    exhibitor.decided_at = timezone.now()
    exhibitor.save(update_fields=["state", "decided_at"])
    note_decision(submission=exhibitor, outcome=Outcome.APPROVED, by=by)
    bring_along(exhibitor=exhibitor)
    grant_delegation(exhibitor=exhibitor)
    relist_exhibitor(exhibitor=exhibitor)
    publish(ExhibitorApproved(exhibitor=exhibitor))
    return exhibitor


@transaction.atomic
def decline_exhibitor(*, exhibitor: Exhibitor, reason_en: str = "", reason_zh: str = "", by: User) -> Exhibitor:
    if not can_run_fair(by, exhibitor.fair):
        raise Forbidden
    if not (reason_en or reason_zh):
        raise ReasonNeeded.of("reason_en", "reason_zh")
    exhibitor = locked_exhibitor(exhibitor)
    move(exhibitor, ExhibitorState.DECLINED)
    exhibitor.decided_at = timezone.now()
    exhibitor.reason_en, exhibitor.reason_zh = reason_en, reason_zh
    exhibitor.save(update_fields=["state", "decided_at", "reason_en", "reason_zh"])
    note_decision(submission=exhibitor, outcome=Outcome.RETURNED, reason_en=reason_en, reason_zh=reason_zh, by=by)
    publish(ExhibitorDeclined(exhibitor=exhibitor))
    return exhibitor
