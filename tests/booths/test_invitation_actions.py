"""Invitations: letters into a team that work once, for a week, and for the owner of the address alone."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from booths.actions.invitation import (
    accept_invitation,
    invite_to_team,
    send_invitation_again,
    take_back_invitation,
)
from booths.enums import ExhibitorState, InvitationState, TeamRole
from booths.errors import (
    AlreadyInTeam,
    AlreadyInvited,
    InvitationClosed,
    InvitationForAnother,
    InvitedJustNow,
    LimitReached,
    RoleNeeded,
    TooManyInvitations,
    WrongState,
)
from booths.models import Exhibitor, Invitation, Registration, TeamMember
from fairsite.accounts.enums import Language
from fairsite.accounts.models import Mail, User
from fairsite.errors import Forbidden
from tests.booths.conftest import told
from tests.factories import PersonFactory

ADDRESS = "anna@cangshan.test"
NOT_THE_LEAD = ["staff", "scanner", "rival", "visitor", "organiser", "admin"]
SECRET = re.compile(r"/portal/invitation/([\w-]+)/")


def secret_in(letter):
    return SECRET.search(letter.text)[1]


def last_letter():
    return Mail.objects.latest("pk")


@pytest.fixture
def invite(scene):
    def ask(email=ADDRESS, roles=(TeamRole.STAFF,), by=None, exhibitor=None):
        return invite_to_team(exhibitor=exhibitor or scene.exhibitor, email=email, roles=roles, by=by or scene.lead)

    return ask


@pytest.fixture
def anna(db):
    return PersonFactory(name="Anna", email=ADDRESS)


def accept(invitation, by, secret=None):
    return accept_invitation(invitation=invitation, secret=secret or secret_in(last_letter()), by=by)


def test_an_invitation_is_a_letter_whose_secret_stands_nowhere_else(scene, invite):
    invitation = invite(email=f" {ADDRESS.upper()} ", roles=[TeamRole.SCANNER, TeamRole.STAFF])
    letter = last_letter()
    assert letter.to == invitation.email == ADDRESS
    assert invitation.roles == ["staff", "scanner"]
    assert "Duan Yun" in letter.text
    assert "Staff, Scanner" in letter.text
    secret = secret_in(letter)
    stored = Invitation.objects.values().get()
    assert secret not in str(stored)
    assert Invitation.objects.behind(secret).get() == invitation
    assert told() == ["invitation.sent"]


def test_the_letter_speaks_the_language_of_its_reader_else_of_who_invites(scene, invite):
    User.objects.filter(pk=scene.lead.pk).update(language=Language.CHINESE)
    scene.lead.refresh_from_db()
    take_back_invitation(invitation=invite(), by=scene.lead)
    assert last_letter().language == Language.CHINESE
    assert "/zh-hans/" in last_letter().text
    PersonFactory(email="marc@lisbon.test", language=Language.ENGLISH)
    invite(email="marc@lisbon.test")
    assert last_letter().language == Language.ENGLISH


def test_a_name_makes_no_button_in_our_letters(scene, invite):
    organisation = scene.exhibitor.organisation
    organisation.name_en = "Win\n\nhttps://evil.test/\n\nwww.evil.com evil.com now"
    organisation.save()
    invite()
    links = re.findall(r'href="([^"]+)"', last_letter().html)
    assert links
    assert all(link.startswith("http://testserver") for link in links)
    assert "Win https:" in last_letter().text


def test_who_proves_the_address_comes_in_with_all_the_roles(scene, invite, anna):
    invitation = invite(roles=[TeamRole.STAFF, TeamRole.SCANNER])
    assert accept(invitation, anna) == scene.exhibitor
    assert set(anna.team_roles.values_list("role", flat=True)) == {"staff", "scanner"}
    invitation.refresh_from_db()
    assert (invitation.state, invitation.accepted_by) == (InvitationState.ACCEPTED, anna)
    assert Registration.objects.get(person=anna).organisation == scene.exhibitor.organisation
    assert told()[-2:] == ["person.registered", "invitation.accepted"]


def test_a_link_works_once(scene, invite, anna):
    invitation = invite()
    accept(invitation, anna)
    anna.team_roles.all().delete()
    with pytest.raises(InvitationClosed):
        accept(invitation, anna)
    assert not anna.team_roles.exists()


def test_the_link_in_other_hands_opens_nothing(scene, invite, anna):
    invitation = invite()
    claimed = User.objects.create_user("claimed@cangshan.test", name="Not proven")
    Invitation.objects.filter(pk=invitation.pk).update(email=claimed.email)
    for person in (scene.visitor, scene.rival, scene.admin, claimed, anna):
        invitation.refresh_from_db()
        with pytest.raises(InvitationForAnother):
            accept(invitation, person)
    assert invitation.state == InvitationState.OPEN


def test_a_link_ends_after_a_week_and_its_place_is_free_again(scene, invite, anna):
    invitation = invite()
    assert scene.exhibitor.places_taken() == 4
    with time_machine.travel(timezone.now() + timedelta(days=7, seconds=1)):
        with pytest.raises(InvitationClosed):
            accept(invitation, anna)
        assert scene.exhibitor.places_taken() == 3
        again = invite(roles=[TeamRole.SCANNER])
        assert (again.pk, again.roles) == (invitation.pk, ["scanner"])
        accept(again, anna)


def test_a_letter_sent_again_ends_the_one_before(scene, invite, anna):
    invitation = invite()
    old = secret_in(last_letter())
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        invitation = send_invitation_again(invitation=invitation, by=scene.lead)
        with pytest.raises(InvitationClosed):
            accept(invitation, anna, secret=old)
        accept(invitation, anna)
    assert Mail.objects.filter(to=ADDRESS).count() == 2


def test_letters_are_not_sent_again_at_once(scene, invite):
    invitation = invite()
    with pytest.raises(InvitedJustNow):
        send_invitation_again(invitation=invitation, by=scene.lead)
    assert Mail.objects.count() == 1


def test_an_expired_invitation_is_sent_again_only_where_there_is_room(scene, invite):
    invitation = invite()
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        invite(email="marc@lisbon.test")
        with pytest.raises(LimitReached):
            send_invitation_again(invitation=invitation, by=scene.lead)


def test_what_was_taken_back_opens_nothing_and_is_taken_back_once(scene, invite, anna):
    invitation = take_back_invitation(invitation=invite(), by=scene.lead)
    assert scene.exhibitor.places_taken() == 3
    for deed in (
        lambda: accept(invitation, anna),
        lambda: take_back_invitation(invitation=invitation, by=scene.lead),
        lambda: send_invitation_again(invitation=invitation, by=scene.lead),
    ):
        with pytest.raises(InvitationClosed):
            deed()
    assert told() == ["invitation.sent", "invitation.taken_back"]


def test_open_invitations_hold_places_of_the_tier(scene, invite):
    invite()
    with pytest.raises(LimitReached):
        invite(email="marc@lisbon.test")
    assert Mail.objects.count() == 1


def test_who_is_invited_or_in_the_team_is_not_invited_again(scene, invite):
    invite()
    with pytest.raises(AlreadyInvited):
        invite(email=ADDRESS.upper())
    with pytest.raises(AlreadyInTeam):
        invite(email=scene.staff.email)
    with pytest.raises(RoleNeeded):
        invite(email="marc@lisbon.test", roles=[])


def test_nobody_sends_bulk_mail_through_us(scene, invite):
    for number in range(12):
        take_back_invitation(invitation=invite(email=f"n{number}@lisbon.test"), by=scene.lead)
    with pytest.raises(TooManyInvitations):
        invite()
    with time_machine.travel(timezone.now() + timedelta(days=1, seconds=1)):
        invite()


def test_who_has_withdrawn_invites_nobody(scene, invite):
    Exhibitor.objects.filter(pk=scene.exhibitor.pk).update(state=ExhibitorState.WITHDRAWN, decided_at=None)
    with pytest.raises(WrongState):
        invite()


@pytest.mark.parametrize("who", NOT_THE_LEAD)
def test_inviting_is_for_the_main_contact_alone(scene, invite, who):
    person, invitation = getattr(scene, who), invite()
    for deed in (
        lambda: invite(email="marc@lisbon.test", by=person),
        lambda: send_invitation_again(invitation=invitation, by=person),
        lambda: take_back_invitation(invitation=invitation, by=person),
    ):
        with pytest.raises(Forbidden):
            deed()
    assert Invitation.objects.get().state == InvitationState.OPEN
    assert Mail.objects.count() == 1
    assert TeamMember.objects.filter(exhibitor=scene.exhibitor).count() == 3
