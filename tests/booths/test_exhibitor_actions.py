"""Applications and teams."""

import pytest

from booths.actions.exhibitor import (
    apply_again,
    apply_to_exhibit,
    approve_exhibitor,
    decline_exhibitor,
    join_team,
    leave_team,
)
from booths.enums import EXHIBITOR_MOVES, BoothState, ExhibitorState, TeamRole
from booths.errors import (
    AlreadyExhibiting,
    AlreadyInTeam,
    LastMainContact,
    LimitReached,
    NoSuchSector,
    ReasonNeeded,
    WrongState,
)
from booths.models import Booth, Exhibitor, SubSector, TeamMember
from fairsite.errors import Forbidden
from tests.booths.conftest import told
from tests.factories import BoothFactory, ExhibitorFactory, OrganisationFactory, PersonFactory, sector


@pytest.fixture
def applicant(scene):
    return ExhibitorFactory(fair=scene.fair, state=ExhibitorState.APPLIED, main_contact=scene.visitor)


def test_who_applies_becomes_the_main_contact(scene):
    exhibitor = apply_to_exhibit(
        fair=scene.fair,
        organisation=OrganisationFactory(),
        sector=sector("tourism"),
        tier=scene.exhibitor.tier,
        by=scene.visitor,
    )
    member = exhibitor.team.get()
    assert (member.person, member.role) == (scene.visitor, TeamRole.MAIN_CONTACT)
    assert exhibitor.state == ExhibitorState.APPLIED
    assert told() == ["exhibitor.applied"]


def test_an_organisation_applies_once_to_a_fair(scene):
    with pytest.raises(AlreadyExhibiting):
        apply_to_exhibit(
            fair=scene.fair,
            organisation=scene.exhibitor.organisation,
            sector=sector("tourism"),
            tier=scene.exhibitor.tier,
            by=scene.visitor,
        )
    assert not TeamMember.objects.filter(person=scene.visitor).exists()
    assert told() == []


def test_a_sub_sector_belongs_to_the_sector(scene):
    foreign = SubSector.objects.filter(sector=sector("finance")).first()
    with pytest.raises(NoSuchSector) as refusal:
        apply_to_exhibit(
            fair=scene.fair,
            organisation=OrganisationFactory(),
            sector=sector("tourism"),
            sub_sector=foreign,
            tier=scene.exhibitor.tier,
            by=scene.visitor,
        )
    assert "sub_sector" in refusal.value.fields


def test_nobody_applies_without_signing_in(scene, anonymous):
    with pytest.raises(Forbidden):
        apply_to_exhibit(
            fair=scene.fair,
            organisation=OrganisationFactory(),
            sector=sector("tourism"),
            tier=scene.exhibitor.tier,
            by=anonymous,
        )


def test_approving_lets_the_booths_into_the_directory(scene, applicant):
    BoothFactory(exhibitor=applicant, state=BoothState.PUBLISHED)
    assert not Booth.objects.in_directory().exists()
    approve_exhibitor(exhibitor=applicant, by=scene.organiser)
    assert Booth.objects.in_directory().count() == 1
    assert told() == ["exhibitor.approved"]


def test_a_declined_exhibitor_is_told_why_and_may_apply_again(scene, applicant):
    declined = decline_exhibitor(exhibitor=applicant, reason_zh="请补充资质。", by=scene.organiser)
    assert declined.reason_zh == "请补充资质。"
    again = apply_again(exhibitor=declined, by=scene.visitor)
    assert (again.state, again.decided_at) == (ExhibitorState.APPLIED, None)
    assert told() == ["exhibitor.declined", "exhibitor.applied"]


def test_declining_needs_a_reason(scene, applicant):
    with pytest.raises(ReasonNeeded) as refusal:
        decline_exhibitor(exhibitor=applicant, by=scene.organiser)
    assert refusal.value.fields.keys() == {"reason_en", "reason_zh"}
    applicant.refresh_from_db()
    assert applicant.state == ExhibitorState.APPLIED


DECISIONS = {
    ExhibitorState.APPROVED: lambda scene, one, by: approve_exhibitor(exhibitor=one, by=by or scene.organiser),
    ExhibitorState.DECLINED: lambda scene, one, by: decline_exhibitor(
        exhibitor=one, reason_en="No.", by=by or scene.organiser
    ),
    ExhibitorState.APPLIED: lambda scene, one, by: apply_again(exhibitor=one, by=by or scene.visitor),
}


@pytest.mark.parametrize("before", ExhibitorState.values)
@pytest.mark.parametrize("after", ExhibitorState.values)
def test_an_application_moves_as_its_table_says_and_no_other_way(scene, before, after):
    exhibitor = ExhibitorFactory(fair=scene.fair, state=before, main_contact=scene.visitor)
    if ExhibitorState(after) in EXHIBITOR_MOVES[ExhibitorState(before)]:
        assert DECISIONS[after](scene, exhibitor, None).state == after
        return
    with pytest.raises(WrongState):
        DECISIONS[after](scene, exhibitor, None)
    assert Exhibitor.objects.get(pk=exhibitor.pk).state == before


@pytest.mark.parametrize("after", [ExhibitorState.APPROVED, ExhibitorState.DECLINED])
@pytest.mark.parametrize("who", ["lead", "staff", "rival", "visitor", "foreign_organiser"])
def test_only_organisers_of_the_fair_decide(scene, applicant, who, after):
    with pytest.raises(Forbidden):
        DECISIONS[after](scene, applicant, getattr(scene, who))
    assert Exhibitor.objects.get(pk=applicant.pk).state == ExhibitorState.APPLIED


@pytest.mark.parametrize("who", ["lead", "organiser", "rival"])
def test_only_its_main_contact_applies_again(scene, who):
    declined = ExhibitorFactory(fair=scene.fair, state=ExhibitorState.DECLINED, main_contact=scene.visitor)
    with pytest.raises(Forbidden):
        apply_again(exhibitor=declined, by=getattr(scene, who))


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
    assert told() == ["team_member.joined", "team_member.joined"]


@pytest.mark.parametrize("who", ["staff", "scanner", "rival", "visitor", "organiser"])
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
