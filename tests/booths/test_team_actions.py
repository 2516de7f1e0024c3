"""Teams: who takes people in, what they may be there, and who always remains."""

import pytest

from booths.actions.exhibitor import approve_exhibitor
from booths.actions.team import change_roles, hand_over_main_contact, join_team, leave_team, part_with
from booths.enums import ExhibitorState, TeamRole
from booths.errors import AlreadyInTeam, LastMainContact, LimitReached, NotInTeam, RoleNeeded
from booths.models import Registration, TeamMember
from fairsite.errors import Forbidden
from tests.booths.conftest import told
from tests.factories import ExhibitorFactory, PersonFactory, RegistrationFactory

NOT_THE_LEAD = ["staff", "scanner", "rival", "visitor", "organiser", "admin"]


def roles_of(person, exhibitor):
    return set(exhibitor.team.filter(person=person).values_list("role", flat=True))


def test_one_person_holds_several_roles_in_several_teams(scene):
    join_team(exhibitor=scene.exhibitor, person=scene.staff, role=TeamRole.SCANNER, by=scene.lead)
    join_team(exhibitor=scene.neighbour, person=scene.staff, role=TeamRole.STAFF, by=scene.rival)
    assert scene.staff.team_roles.count() == 3


def test_a_role_is_given_once(scene):
    with pytest.raises(AlreadyInTeam):
        join_team(exhibitor=scene.exhibitor, person=scene.staff, role=TeamRole.STAFF, by=scene.lead)


def test_a_tier_limits_the_people_not_their_roles(scene):
    join_team(exhibitor=scene.exhibitor, person=PersonFactory(), role=TeamRole.STAFF, by=scene.lead)
    with pytest.raises(LimitReached):
        join_team(exhibitor=scene.exhibitor, person=PersonFactory(), role=TeamRole.STAFF, by=scene.lead)
    join_team(exhibitor=scene.exhibitor, person=scene.staff, role=TeamRole.MAIN_CONTACT, by=scene.lead)
    assert told().count("team_member.joined") == 2


@pytest.mark.parametrize("who", NOT_THE_LEAD)
def test_only_the_main_contact_takes_people_in(scene, who):
    with pytest.raises(Forbidden):
        join_team(exhibitor=scene.exhibitor, person=scene.visitor, role=TeamRole.STAFF, by=getattr(scene, who))
    assert not TeamMember.objects.filter(person=scene.visitor).exists()


def test_the_last_main_contact_stays_until_there_is_another(scene):
    member = scene.exhibitor.team.get(person=scene.lead)
    with pytest.raises(LastMainContact):
        leave_team(member=member, by=scene.lead)
    join_team(exhibitor=scene.exhibitor, person=scene.staff, role=TeamRole.MAIN_CONTACT, by=scene.lead)
    leave_team(member=member, by=scene.lead)
    assert not TeamMember.objects.filter(person=scene.lead).exists()


def test_somebody_leaves_on_his_own_and_nobody_else_sends_him(scene):
    member = scene.exhibitor.team.get(person=scene.scanner)
    with pytest.raises(Forbidden):
        leave_team(member=member, by=scene.staff)
    leave_team(member=member, by=scene.scanner)
    assert told() == ["team_member.left"]


def test_roles_become_exactly_those_that_are_given(scene):
    change_roles(
        exhibitor=scene.exhibitor, person=scene.staff, roles=[TeamRole.SCANNER, TeamRole.MAIN_CONTACT], by=scene.lead
    )
    assert roles_of(scene.staff, scene.exhibitor) == {TeamRole.SCANNER, TeamRole.MAIN_CONTACT}
    assert told() == ["team_member.joined", "team_member.joined", "team_member.left"]


def test_the_same_roles_again_are_no_news(scene):
    change_roles(exhibitor=scene.exhibitor, person=scene.staff, roles=[TeamRole.STAFF], by=scene.lead)
    assert told() == []


def test_nobody_is_in_a_team_as_nothing(scene):
    with pytest.raises(RoleNeeded):
        change_roles(exhibitor=scene.exhibitor, person=scene.staff, roles=[], by=scene.lead)


def test_the_last_main_contact_can_not_be_made_something_else(scene):
    with pytest.raises(LastMainContact):
        change_roles(exhibitor=scene.exhibitor, person=scene.lead, roles=[TeamRole.STAFF], by=scene.lead)
    assert roles_of(scene.lead, scene.exhibitor) == {TeamRole.MAIN_CONTACT}
    assert told() == []


def test_roles_are_changed_of_people_in_the_team_only(scene):
    with pytest.raises(NotInTeam):
        change_roles(exhibitor=scene.exhibitor, person=scene.rival, roles=[TeamRole.STAFF], by=scene.lead)


@pytest.mark.parametrize("who", NOT_THE_LEAD)
def test_only_the_main_contact_changes_roles(scene, who):
    with pytest.raises(Forbidden):
        change_roles(
            exhibitor=scene.exhibitor, person=scene.scanner, roles=[TeamRole.MAIN_CONTACT], by=getattr(scene, who)
        )
    assert roles_of(scene.scanner, scene.exhibitor) == {TeamRole.SCANNER}


def test_somebody_is_let_go_with_all_his_roles_and_keeps_those_elsewhere(scene):
    join_team(exhibitor=scene.exhibitor, person=scene.rival, role=TeamRole.STAFF, by=scene.lead)
    join_team(exhibitor=scene.exhibitor, person=scene.rival, role=TeamRole.SCANNER, by=scene.lead)
    part_with(exhibitor=scene.exhibitor, person=scene.rival, by=scene.lead)
    assert roles_of(scene.rival, scene.exhibitor) == set()
    assert roles_of(scene.rival, scene.neighbour) == {TeamRole.MAIN_CONTACT}


def test_everybody_may_go_but_the_last_main_contact(scene):
    part_with(exhibitor=scene.exhibitor, person=scene.staff, by=scene.staff)
    with pytest.raises(LastMainContact):
        part_with(exhibitor=scene.exhibitor, person=scene.lead, by=scene.lead)
    assert roles_of(scene.lead, scene.exhibitor) == {TeamRole.MAIN_CONTACT}


@pytest.mark.parametrize("who", NOT_THE_LEAD)
def test_nobody_else_lets_people_go(scene, who):
    person = scene.lead
    with pytest.raises(Forbidden):
        part_with(exhibitor=scene.exhibitor, person=person, by=getattr(scene, who))
    assert roles_of(person, scene.exhibitor)


def test_the_main_contact_is_handed_over_and_stays_as_staff(scene):
    hand_over_main_contact(exhibitor=scene.exhibitor, to=scene.scanner, by=scene.lead)
    assert roles_of(scene.scanner, scene.exhibitor) == {TeamRole.MAIN_CONTACT, TeamRole.SCANNER}
    assert roles_of(scene.lead, scene.exhibitor) == {TeamRole.STAFF}
    assert told()[-1] == "main_contact.handed_over"


def test_handing_over_to_oneself_or_to_a_stranger_changes_nothing(scene):
    with pytest.raises(AlreadyInTeam):
        hand_over_main_contact(exhibitor=scene.exhibitor, to=scene.lead, by=scene.lead)
    with pytest.raises(NotInTeam):
        hand_over_main_contact(exhibitor=scene.exhibitor, to=scene.rival, by=scene.lead)
    assert roles_of(scene.lead, scene.exhibitor) == {TeamRole.MAIN_CONTACT}
    assert told() == []


@pytest.mark.parametrize("who", NOT_THE_LEAD)
def test_nobody_takes_the_lead_for_himself(scene, who):
    person = getattr(scene, who)
    with pytest.raises(Forbidden):
        hand_over_main_contact(exhibitor=scene.exhibitor, to=person, by=person)
    assert roles_of(scene.lead, scene.exhibitor) == {TeamRole.MAIN_CONTACT}


def test_whoever_works_for_an_approved_exhibitor_takes_part_for_its_organisation(scene):
    alone = RegistrationFactory(fair=scene.fair).person
    applicant = ExhibitorFactory(fair=scene.fair, state=ExhibitorState.APPLIED, main_contact=alone, staff=[scene.staff])
    approve_exhibitor(exhibitor=applicant, by=scene.organiser)
    join_team(exhibitor=applicant, person=scene.visitor, role=TeamRole.STAFF, by=alone)
    coming = Registration.objects.filter(fair=scene.fair, organisation=applicant.organisation)
    assert {registration.person for registration in coming} == {alone, scene.staff, scene.visitor}
    assert told().count("person.registered") == 2


def test_who_came_for_another_organisation_stays_with_it(scene):
    before = Registration.objects.get(person=scene.rival).organisation
    join_team(exhibitor=scene.exhibitor, person=scene.rival, role=TeamRole.STAFF, by=scene.lead)
    assert Registration.objects.get(person=scene.rival).organisation == before
