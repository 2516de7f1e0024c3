"""Keep a team: take people in, change what they are, let them go; a main contact always remains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from booths.actions.moving import locked_exhibitor
from booths.enums import ExhibitorState, TeamRole
from booths.errors import AlreadyInTeam, LastMainContact, LimitReached, NotInTeam, RoleNeeded
from booths.events import PersonRegistered, TeamMemberJoined, TeamMemberLeft
from booths.events.team import MainContactHandedOver
from booths.models import Registration, TeamMember
from booths.policies import can_lead_exhibitor
from fairsite.errors import Forbidden
from fairsite.live.pushing import look_again_at
from fairsite.outbox.publishing import publish

if TYPE_CHECKING:
    from collections.abc import Collection

    from booths.models import Exhibitor
    from fairsite.accounts.models import User


@transaction.atomic
def join_team(*, exhibitor: Exhibitor, person: User, role: TeamRole, by: User) -> TeamMember:
    """Give somebody a role in the team, within the tier's limit of people."""
    if not can_lead_exhibitor(by, exhibitor):
        raise Forbidden
    exhibitor = locked_exhibitor(exhibitor)
    if not exhibitor.team.filter(person=person).exists():
        require_free_place(exhibitor)
    member, is_new = TeamMember.objects.get_or_create(exhibitor=exhibitor, person=person, role=role)
    if not is_new:
        raise AlreadyInTeam
    bring_along(exhibitor=exhibitor)
    publish(TeamMemberJoined(member=member))
    return member


def require_free_place(exhibitor: Exhibitor) -> None:
    """For one more person; the caller holds the exhibitor's lock. Open invitations hold a place each."""
    if exhibitor.places_taken() >= exhibitor.tier.team_limit:
        raise LimitReached


def bring_along(*, exhibitor: Exhibitor) -> None:
    """Whoever works for an approved exhibitor takes part in the fair for its organisation."""
    if exhibitor.state != ExhibitorState.APPROVED:
        return
    coming = Registration.objects.filter(fair=exhibitor.fair_id, person__in=exhibitor.team.values("person"))
    coming.filter(organisation=None).update(organisation=exhibitor.organisation_id)
    missing = exhibitor.team.exclude(person__in=coming.values("person")).values_list("person", flat=True)
    for person_id in sorted(set(missing)):
        registration = Registration.objects.create(
            fair=exhibitor.fair, person_id=person_id, organisation_id=exhibitor.organisation_id
        )
        publish(PersonRegistered(registration=registration))


@transaction.atomic
def change_roles(*, exhibitor: Exhibitor, person: User, roles: Collection[TeamRole], by: User) -> list[TeamMember]:
    """Let somebody of the team hold exactly these roles."""
    if not can_lead_exhibitor(by, exhibitor):
        raise Forbidden
    if not roles:
        raise RoleNeeded
    exhibitor = locked_exhibitor(exhibitor)
    held = members_by_role(exhibitor, person)
    for role in [role for role in TeamRole if role in roles and role not in held]:
        add_role(exhibitor, person, role)
    for role in [role for role in held if role not in roles]:
        drop_role(held[role])
    return list(exhibitor.team.filter(person=person))


def members_by_role(exhibitor: Exhibitor, person: User) -> dict[TeamRole, TeamMember]:
    held = {TeamRole(member.role): member for member in exhibitor.team.filter(person=person)}
    if not held:
        raise NotInTeam
    return held


def add_role(exhibitor: Exhibitor, person: User, role: TeamRole) -> None:
    publish(TeamMemberJoined(member=TeamMember.objects.create(exhibitor=exhibitor, person=person, role=role)))


def drop_role(member: TeamMember) -> None:
    """The caller holds the exhibitor's lock: two main contacts who leave at once can't both be the last but one."""
    leads = TeamMember.objects.filter(exhibitor=member.exhibitor_id, role=TeamRole.MAIN_CONTACT)
    if member.role == TeamRole.MAIN_CONTACT and not leads.exclude(pk=member.pk).exists():
        raise LastMainContact
    publish(TeamMemberLeft(member=member))
    member.delete()
    transaction.on_commit(lambda: look_again_at(member.person_id))


@transaction.atomic
def leave_team(*, member: TeamMember, by: User) -> None:
    """Take one role from somebody: the main contact from anybody, each from himself."""
    if member.person_id != by.pk and not can_lead_exhibitor(by, member.exhibitor):
        raise Forbidden
    locked_exhibitor(member.exhibitor)
    drop_role(member)


@transaction.atomic
def part_with(*, exhibitor: Exhibitor, person: User, by: User) -> None:
    """Somebody leaves the team with all his roles: on his own, or because the main contact says so."""
    if person.pk != by.pk and not can_lead_exhibitor(by, exhibitor):
        raise Forbidden
    exhibitor = locked_exhibitor(exhibitor)
    for member in members_by_role(exhibitor, person).values():
        drop_role(member)


@transaction.atomic
def hand_over_main_contact(*, exhibitor: Exhibitor, to: User, by: User) -> None:
    """Somebody of the team leads it from now on; who did stays in it as staff."""
    if not can_lead_exhibitor(by, exhibitor):
        raise Forbidden
    exhibitor = locked_exhibitor(exhibitor)
    theirs, own = members_by_role(exhibitor, to), members_by_role(exhibitor, by)
    if TeamRole.MAIN_CONTACT not in own:
        raise Forbidden
    if to.pk == by.pk:
        raise AlreadyInTeam
    if TeamRole.MAIN_CONTACT not in theirs:
        add_role(exhibitor, to, TeamRole.MAIN_CONTACT)
    if TeamRole.STAFF not in own:
        add_role(exhibitor, by, TeamRole.STAFF)
    drop_role(own[TeamRole.MAIN_CONTACT])
    publish(MainContactHandedOver(exhibitor=exhibitor, giver=by.pk, taker=to.pk))
