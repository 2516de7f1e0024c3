"""Who may do what in exhibiting: predicates without writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from booths.enums import ExhibitorState, TeamRole
from booths.models import Exhibitor, Guest, Organisation, Organiser, TeamMember
from fairsite.accounts.policies import has_proven

if TYPE_CHECKING:
    from booths.models import Booth, Delegation, Fair, Invitation, ProjectRelease
    from fairsite.accounts.models import User


def can_run_fair(person: User, fair: Fair) -> bool:
    """Organisers of the fair and the site's admins: approve, return, publish, retire, appoint."""
    return person.is_superuser or Organiser.objects.filter(fair=fair, person_id=person.pk).exists()


def runs_a_fair(person: User) -> bool:
    """Whether they are an organiser anywhere."""
    return Organiser.objects.filter(person=person).exists()


def can_read_trail(person: User, fair: Fair | None) -> bool:
    """Organisers that of their fair; admins that of every fair, and of what belongs to none."""
    return person.is_superuser or (fair is not None and can_run_fair(person, fair))


def is_welcome_guest(person: User) -> bool:
    """Whether a guest may still talk: his fair has not changed its mind."""
    return Guest.objects.welcome().filter(person=person).exists()


def can_talk_at(person: User, fair: Fair) -> bool:
    """Whoever has an account; a guest at his own fair, for as long as it lets guests talk."""
    return not person.is_guest or Guest.objects.welcome().filter(person=person, fair=fair).exists()


def can_set_up_fair(person: User) -> bool:
    return person.is_superuser


def holds_role(person: User, exhibitor: Exhibitor, *roles: TeamRole) -> bool:
    return TeamMember.objects.filter(exhibitor=exhibitor, person_id=person.pk, role__in=roles).exists()


def can_lead_exhibitor(person: User, exhibitor: Exhibitor) -> bool:
    """The main contact: applications, the team, opening and retiring booths."""
    return holds_role(person, exhibitor, TeamRole.MAIN_CONTACT)


def can_speak_for(person: User, organisation: Organisation) -> bool:
    """Apply for an organisation that is known already; the organiser looks at it all the same."""
    return Organisation.objects.spoken_for_by(person).filter(pk=organisation.pk).exists()


def can_describe_organisation(person: User, organisation: Organisation) -> bool:
    """Who leads an approved exhibitor of it; before there is one, who leads all that there is and came for it alone."""
    exhibitors = Exhibitor.objects.filter(organisation=organisation)
    led = exhibitors.filter(team__person=person, team__role=TeamRole.MAIN_CONTACT)
    if led.filter(state=ExhibitorState.APPROVED).exists():
        return True
    shared = exhibitors.exclude(pk__in=led.values("pk")).exists()
    return led.exists() and not shared and not organisation.registrations.exclude(person=person).exists()


def can_accept_invitation(person: User, invitation: Invitation) -> bool:
    """The owner of the address that was invited, and nobody else who holds the link."""
    return has_proven(person, invitation.email)


def can_work_for_exhibitor(person: User, exhibitor: Exhibitor) -> bool:
    """Main contact and staff write what the booths show; a scanner only captures leads."""
    return holds_role(person, exhibitor, TeamRole.MAIN_CONTACT, TeamRole.STAFF)


def can_edit_booth(person: User, booth: Booth) -> bool:
    return can_work_for_exhibitor(person, booth.exhibitor)


def can_review_booth(person: User, booth: Booth) -> bool:
    return can_run_fair(person, booth.fair)


def can_retire_booth(person: User, booth: Booth) -> bool:
    return can_lead_exhibitor(person, booth.exhibitor) or can_run_fair(person, booth.fair)


def can_keep_media(person: User, exhibitor: Exhibitor) -> bool:
    """The media library is kept by those who write what the booths show."""
    return can_work_for_exhibitor(person, exhibitor)


def can_edit_project(person: User, project: ProjectRelease) -> bool:
    return can_work_for_exhibitor(person, project.exhibitor)


def can_review_project(person: User, project: ProjectRelease) -> bool:
    return can_run_fair(person, project.fair)


def can_lead_delegation(person: User, delegation: Delegation) -> bool:
    leads = delegation.lead_id is not None and delegation.lead_id == person.pk
    return leads or can_run_fair(person, delegation.fair)
