"""Places in a team are few, and a link works once: however many come at one moment."""

import re

import pytest

from booths.actions.invitation import accept_invitation, invite_to_team
from booths.actions.team import hand_over_main_contact, part_with
from booths.enums import TeamRole
from booths.errors import InvitationClosed, LimitReached
from booths.models import TeamMember
from fairsite.accounts.models import Mail
from fairsite.errors import Refusal
from fairsite.outbox.models import OutboxEvent
from tests.at_once import at_once
from tests.factories import ExhibitorFactory, FairFactory, PersonFactory, TierFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def exhibitor():
    fair = FairFactory()
    return ExhibitorFactory(fair=fair, tier=TierFactory(fair=fair, team_limit=3))


@pytest.fixture
def lead(exhibitor):
    return exhibitor.team.get().person


def attempt(deed):
    """What the deed gives, or its refusal."""

    def tried():
        try:
            return deed()
        except Refusal as refusal:
            return refusal

    return tried


def invite(exhibitor, lead, email):
    return invite_to_team(exhibitor=exhibitor, email=email, roles=[TeamRole.STAFF], by=lead)


def test_a_link_that_is_opened_twice_at_once_lets_in_once(exhibitor, lead):
    anna = PersonFactory(email="anna@cangshan.test")
    invitation = invite(exhibitor, lead, anna.email)
    secret = re.search(r"/invitation/([\w-]+)/", Mail.objects.get().text)[1]
    deed = attempt(lambda: accept_invitation(invitation=invitation, secret=secret, by=anna))
    results = at_once(*[deed] * 6)
    assert sum(isinstance(result, InvitationClosed) for result in results) == 5
    assert TeamMember.objects.filter(person=anna).count() == 1
    assert OutboxEvent.objects.filter(name="invitation.accepted").count() == 1


def test_a_team_is_not_overrun_by_haste(exhibitor, lead):
    deeds = [attempt(lambda n=n: invite(exhibitor, lead, f"n{n}@lisbon.test")) for n in range(8)]
    results = at_once(*deeds)
    assert sum(isinstance(result, LimitReached) for result in results) == 6
    assert exhibitor.places_taken() == 3
    assert Mail.objects.count() == 2


def test_one_address_invited_at_once_gets_one_letter(exhibitor, lead):
    at_once(*[attempt(lambda: invite(exhibitor, lead, "anna@cangshan.test"))] * 4)
    assert exhibitor.invitations.count() == 1
    assert Mail.objects.count() == 1


def test_two_main_contacts_who_leave_at_once_leave_one_behind(exhibitor, lead):
    other = PersonFactory()
    TeamMember.objects.create(exhibitor=exhibitor, person=other, role=TeamRole.MAIN_CONTACT)
    at_once(*[attempt(lambda p=p: part_with(exhibitor=exhibitor, person=p, by=p)) for p in (lead, other)])
    assert exhibitor.team.filter(role=TeamRole.MAIN_CONTACT).count() == 1


def test_the_lead_handed_to_two_at_once_goes_to_one(exhibitor, lead):
    takers = [PersonFactory(), PersonFactory()]
    for person in takers:
        TeamMember.objects.create(exhibitor=exhibitor, person=person, role=TeamRole.STAFF)
    at_once(*[attempt(lambda t=t: hand_over_main_contact(exhibitor=exhibitor, to=t, by=lead)) for t in takers])
    assert exhibitor.team.filter(role=TeamRole.MAIN_CONTACT).count() == 1
