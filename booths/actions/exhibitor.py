"""Apply to exhibit, decide on it, and keep a team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from booths.actions.listing import relist_exhibitor
from booths.actions.moving import move
from booths.actions.review import note_decision
from booths.enums import ExhibitorState, Outcome, TeamRole
from booths.errors import (
    AlreadyInTeam,
    LastMainContact,
    LimitReached,
    NoSuchSector,
    ReasonNeeded,
)
from booths.events import ExhibitorApplied, ExhibitorApproved, ExhibitorDeclined, TeamMemberJoined, TeamMemberLeft
from booths.models import Exhibitor, TeamMember
from booths.policies import can_lead_exhibitor, can_run_fair
from fairsite.errors import Forbidden, refusing_violations
from fairsite.outbox.publishing import publish

if TYPE_CHECKING:
    from booths.models import Fair, Organisation, Sector, SubSector, Tier
    from fairsite.accounts.models import User


@transaction.atomic
def apply_to_exhibit(
    *,
    fair: Fair,
    organisation: Organisation,
    sector: Sector,
    sub_sector: SubSector | None = None,
    tier: Tier,
    by: User,
) -> Exhibitor:
    """Hand in an organisation's application; who hands it in becomes the main contact."""
    if not by.is_authenticated:
        raise Forbidden
    if sub_sector is not None and sub_sector.sector_id != sector.pk:
        raise NoSuchSector(fields={"sub_sector": [str(NoSuchSector.message)]})
    with refusing_violations(), transaction.atomic():
        exhibitor = Exhibitor.objects.create(
            fair=fair, organisation=organisation, sector=sector, sub_sector=sub_sector, tier=tier
        )
    TeamMember.objects.create(exhibitor=exhibitor, person=by, role=TeamRole.MAIN_CONTACT)
    publish(ExhibitorApplied(exhibitor=exhibitor))
    return exhibitor


def locked(exhibitor: Exhibitor) -> Exhibitor:
    return Exhibitor.objects.select_for_update(of=("self",)).select_related("fair", "tier").get(pk=exhibitor.pk)


@transaction.atomic
def apply_again(*, exhibitor: Exhibitor, by: User) -> Exhibitor:
    """Hand a declined application in again."""
    if not can_lead_exhibitor(by, exhibitor):
        raise Forbidden
    exhibitor = locked(exhibitor)
    move(exhibitor, ExhibitorState.APPLIED)
    exhibitor.applied_at, exhibitor.decided_at = timezone.now(), None
    exhibitor.save(update_fields=["state", "applied_at", "decided_at"])
    publish(ExhibitorApplied(exhibitor=exhibitor))
    return exhibitor


@transaction.atomic
def approve_exhibitor(*, exhibitor: Exhibitor, by: User) -> Exhibitor:
    if not can_run_fair(by, exhibitor.fair):
        raise Forbidden
    exhibitor = locked(exhibitor)
    move(exhibitor, ExhibitorState.APPROVED)
    exhibitor.decided_at = timezone.now()
    exhibitor.save(update_fields=["state", "decided_at"])
    note_decision(submission=exhibitor, outcome=Outcome.APPROVED, by=by)
    relist_exhibitor(exhibitor=exhibitor)
    publish(ExhibitorApproved(exhibitor=exhibitor))
    return exhibitor


@transaction.atomic
def decline_exhibitor(*, exhibitor: Exhibitor, reason_en: str = "", reason_zh: str = "", by: User) -> Exhibitor:
    if not can_run_fair(by, exhibitor.fair):
        raise Forbidden
    if not (reason_en or reason_zh):
        raise ReasonNeeded.of("reason_en", "reason_zh")
    exhibitor = locked(exhibitor)
    move(exhibitor, ExhibitorState.DECLINED)
    exhibitor.decided_at = timezone.now()
    exhibitor.reason_en, exhibitor.reason_zh = reason_en, reason_zh
    exhibitor.save(update_fields=["state", "decided_at", "reason_en", "reason_zh"])
    note_decision(submission=exhibitor, outcome=Outcome.RETURNED, reason_en=reason_en, reason_zh=reason_zh, by=by)
    publish(ExhibitorDeclined(exhibitor=exhibitor))
    return exhibitor


@transaction.atomic
def join_team(*, exhibitor: Exhibitor, person: User, role: TeamRole, by: User) -> TeamMember:
    """Give somebody a role in the team, within the tier's limit of people."""
    if not can_lead_exhibitor(by, exhibitor):
        raise Forbidden
    exhibitor = locked(exhibitor)
    people = set(exhibitor.team.values_list("person", flat=True))
    if person.pk not in people and len(people) >= exhibitor.tier.team_limit:
        raise LimitReached
    member, is_new = TeamMember.objects.get_or_create(exhibitor=exhibitor, person=person, role=role)
    if not is_new:
        raise AlreadyInTeam
    publish(TeamMemberJoined(member=member))
    return member


@transaction.atomic
def leave_team(*, member: TeamMember, by: User) -> None:
    """Take a role from somebody: the main contact from anybody, each from himself; a main contact always remains."""
    if member.person_id != by.pk and not can_lead_exhibitor(by, member.exhibitor):
        raise Forbidden
    exhibitor = locked(member.exhibitor)
    leads = exhibitor.team.filter(role=TeamRole.MAIN_CONTACT)
    if member.role == TeamRole.MAIN_CONTACT and not leads.exclude(pk=member.pk).exists():
        raise LastMainContact
    publish(TeamMemberLeft(member=member))
    member.delete()
