"""Applications: for whom somebody may apply, to which fair, and what becomes of it until it is decided."""

import pytest

from booths.actions.application import (
    MOST_OPEN,
    apply_again,
    apply_as_new_organisation,
    apply_to_exhibit,
    withdraw_application,
)
from booths.actions.exhibitor import approve_exhibitor, decline_exhibitor
from booths.enums import EXHIBITOR_MOVES, ExhibitorState, OrganisationKind, TeamRole
from booths.errors import (
    AlreadyExhibiting,
    ApplicationsClosed,
    NoSuchSector,
    NotOfThisFair,
    OrganisationNotYours,
    TooManyApplications,
    WrongState,
)
from booths.models import Booth, DelegationMember, Exhibitor, Organisation, SubSector, TeamMember
from fairsite.errors import Forbidden
from tests.booths.conftest import told
from tests.factories import (
    BoothFactory,
    DelegationFactory,
    ExhibitorFactory,
    FairFactory,
    OrganisationFactory,
    PersonFactory,
    RegistrationFactory,
    TierFactory,
    country,
    sector,
)


@pytest.fixture
def known(scene):
    """An organisation in whose team the visitor was at another fair."""
    return ExhibitorFactory(fair=FairFactory(), staff=[scene.visitor]).organisation


def apply(scene, organisation, *, by=None, fair=None, **changed):
    application = {"sector": sector("tourism"), "tier": scene.exhibitor.tier, "offers_en": "Walks", **changed}
    return apply_to_exhibit(
        fair=fair or scene.fair, organisation=organisation, by=scene.visitor if by is None else by, **application
    )


def test_who_applies_becomes_the_main_contact(scene, known):
    exhibitor = apply(scene, known, seeks_zh="向导")
    member = exhibitor.team.get()
    assert (member.person, member.role) == (scene.visitor, TeamRole.MAIN_CONTACT)
    assert (exhibitor.state, exhibitor.offers_en, exhibitor.seeks_zh) == (ExhibitorState.APPLIED, "Walks", "向导")
    assert told() == ["exhibitor.applied"]


def test_an_organisation_applies_once_to_a_fair(scene):
    known = ExhibitorFactory(fair=scene.fair, staff=[scene.visitor]).organisation
    with pytest.raises(AlreadyExhibiting):
        apply(scene, known)
    assert told() == []


@pytest.mark.parametrize("who", ["visitor", "rival", "organiser", "admin"])
def test_nobody_applies_for_an_organisation_with_which_he_has_nothing_to_do(scene, who):
    organisation, person = OrganisationFactory(), getattr(scene, who)
    RegistrationFactory(fair=FairFactory(), person=person, organisation=organisation)
    with pytest.raises(Forbidden):
        apply(scene, organisation, by=person)
    assert not Exhibitor.objects.filter(organisation=organisation).exists()


def test_a_scanner_of_another_fair_speaks_for_nobody(scene):
    organisation = ExhibitorFactory(fair=FairFactory(), scanners=[scene.visitor]).organisation
    with pytest.raises(Forbidden):
        apply(scene, organisation)


@pytest.mark.parametrize(
    ("website", "email", "speaks"),
    [
        ("https://www.nordlys.test/", "ingrid@nordlys.test", True),
        ("https://nordlys.test", "ingrid@nordlys.test", True),
        ("https://nordlys.test/en", "Ingrid@Nordlys.TEST", True),
        ("https://nordlys.test.evil.test/", "ingrid@nordlys.test", False),
        ("https://evil.test/nordlys.test/", "ingrid@nordlys.test", False),
        ("https://nordlysxtest/", "ingrid@nordlys.test", False),
        ("", "ingrid@nordlys.test", False),
    ],
)
def test_an_address_at_the_organisations_own_domain_speaks_for_it(scene, website, email, speaks):
    person = PersonFactory(email=email)
    organisation = OrganisationFactory(website=website)
    assert Organisation.objects.spoken_for_by(person).filter(pk=organisation.pk).exists() is speaks


def test_a_new_organisation_comes_with_its_application(scene):
    exhibitor = apply_as_new_organisation(
        fair=scene.fair,
        country=country("CN"),
        kind=OrganisationKind.INSTITUTION,
        about={"name_en": "Nine  Lanterns\n", "name_zh": "九灯"},
        sector=sector("tourism"),
        tier=scene.exhibitor.tier,
        by=scene.visitor,
    )
    organisation = exhibitor.organisation
    assert (organisation.name_en, organisation.kind, organisation.country_id) == ("Nine Lanterns", "institution", "CN")
    assert told() == ["exhibitor.applied"]


def test_a_new_organisation_whose_application_is_refused_is_not_left_behind(scene):
    with pytest.raises(NotOfThisFair):
        apply_as_new_organisation(
            fair=scene.fair,
            country=country("CN"),
            kind=OrganisationKind.ENTERPRISE,
            about={"name_en": "Nine Lanterns"},
            sector=sector("tourism"),
            tier=TierFactory(fair=FairFactory()),
            by=scene.visitor,
        )
    assert not Organisation.objects.filter(name_en="Nine Lanterns").exists()


def test_what_is_chosen_belongs_together(scene, known):
    elsewhere = FairFactory()
    for field, thing, refusal in (
        ("sub_sector", SubSector.objects.filter(sector=sector("finance")).first(), NoSuchSector),
        ("tier", TierFactory(fair=elsewhere), NotOfThisFair),
        ("delegation", DelegationFactory(fair=elsewhere), NotOfThisFair),
    ):
        with pytest.raises(refusal) as refused:
            apply(scene, known, **{field: thing})
        assert set(refused.value.fields) == {field}
    assert told() == []


def test_nobody_applies_without_signing_in(scene, known, anonymous):
    with pytest.raises(Forbidden):
        apply(scene, known, by=anonymous)


@pytest.mark.parametrize(("phase", "is_open"), [("before", False), ("preparation", True), ("closed", False)])
def test_a_fair_takes_applications_from_its_preparation_on_but_not_in_its_pause(scene, known, phase, is_open, settings):
    from datetime import timedelta

    from django.utils import timezone

    opens = {"before": 90, "preparation": 10, "closed": -5.5}[phase]
    opens_at = timezone.now() + timedelta(days=opens)
    fair = FairFactory(opens_at=opens_at, evergreen_from=opens_at + timedelta(days=9))
    tier = TierFactory(fair=fair)
    if is_open:
        assert apply(scene, known, fair=fair, tier=tier).fair == fair
        return
    with pytest.raises(ApplicationsClosed):
        apply(scene, known, fair=fair, tier=tier)
    assert not fair.exhibitors.exists()


def test_after_the_fair_its_doors_stay_open(scene, known):
    fair = FairFactory(closed=True)
    assert apply(scene, known, fair=fair, tier=TierFactory(fair=fair)).state == ExhibitorState.APPLIED


def test_one_person_floods_no_organiser(scene):
    for _ in range(MOST_OPEN):
        ExhibitorFactory(fair=scene.fair, state=ExhibitorState.APPLIED, main_contact=scene.visitor)
    known = ExhibitorFactory(fair=FairFactory(), staff=[scene.visitor]).organisation
    with pytest.raises(TooManyApplications):
        apply(scene, known)


@pytest.fixture
def declined(scene):
    tier = TierFactory(fair=scene.fair)
    return ExhibitorFactory(fair=scene.fair, state=ExhibitorState.DECLINED, main_contact=scene.visitor, tier=tier)


def test_a_declined_application_is_corrected_and_handed_in_again(scene, declined):
    again = apply_again(
        exhibitor=declined,
        by=scene.visitor,
        about={"name_en": "Nine Lanterns"},
        sector=sector("finance"),
        offers_en="Insurance",
    )
    again.refresh_from_db()
    assert (again.state, again.decided_at, again.sector.slug) == (ExhibitorState.APPLIED, None, "finance")
    assert (again.offers_en, again.organisation.name_en) == ("Insurance", "Nine Lanterns")
    assert told() == ["exhibitor.applied"]


def test_a_correction_keeps_sector_and_sub_sector_together(scene, declined):
    Exhibitor.objects.filter(pk=declined.pk).update(sub_sector="9.B")
    with pytest.raises(NoSuchSector):
        apply_again(exhibitor=declined, by=scene.visitor, sector=sector("finance"))
    apply_again(exhibitor=declined, by=scene.visitor, sector=sector("finance"), sub_sector=None)


def test_an_organisation_for_which_others_came_is_not_described_by_an_applicant(scene, declined):
    RegistrationFactory(fair=FairFactory(), organisation=declined.organisation)
    with pytest.raises(OrganisationNotYours):
        apply_again(exhibitor=declined, by=scene.visitor, about={"name_en": "Mine now"})
    declined.refresh_from_db()
    assert declined.state == ExhibitorState.DECLINED
    assert declined.organisation.name_en != "Mine now"


def test_a_new_name_stands_on_the_booths_of_other_fairs(scene):
    here = ExhibitorFactory(fair=scene.fair, state=ExhibitorState.DECLINED, main_contact=scene.visitor)
    there = ExhibitorFactory(fair=FairFactory(), organisation=here.organisation, main_contact=scene.visitor)
    booth = BoothFactory(exhibitor=there)
    apply_again(exhibitor=here, by=scene.visitor, about={"name_en": "Nine Lanterns"})
    assert "Nine Lanterns" in Booth.objects.get(pk=booth.pk).card


def test_an_application_is_withdrawn_and_handed_in_again(scene):
    exhibitor = ExhibitorFactory(fair=scene.fair, state=ExhibitorState.APPLIED, main_contact=scene.visitor)
    assert withdraw_application(exhibitor=exhibitor, by=scene.visitor).state == ExhibitorState.WITHDRAWN
    assert apply_again(exhibitor=exhibitor, by=scene.visitor).state == ExhibitorState.APPLIED
    assert told() == ["exhibitor.withdrew", "exhibitor.applied"]


def test_approving_grants_the_delegation_that_was_asked_for(scene):
    delegation = DelegationFactory(fair=scene.fair)
    exhibitor = ExhibitorFactory(fair=scene.fair, state=ExhibitorState.APPLIED, delegation=delegation)
    approve_exhibitor(exhibitor=exhibitor, by=scene.organiser)
    assert DelegationMember.objects.get(delegation=delegation).organisation == exhibitor.organisation
    assert told() == ["review.decided", "delegation.joined", "exhibitor.approved"]


STEPS = {
    ExhibitorState.APPROVED: lambda scene, one: approve_exhibitor(exhibitor=one, by=scene.organiser),
    ExhibitorState.DECLINED: lambda scene, one: decline_exhibitor(exhibitor=one, reason_en="No.", by=scene.organiser),
    ExhibitorState.APPLIED: lambda scene, one: apply_again(exhibitor=one, by=scene.visitor),
    ExhibitorState.WITHDRAWN: lambda scene, one: withdraw_application(exhibitor=one, by=scene.visitor),
}


@pytest.mark.parametrize("before", ExhibitorState.values)
@pytest.mark.parametrize("after", ExhibitorState.values)
def test_an_application_moves_as_its_table_says_and_no_other_way(scene, before, after):
    exhibitor = ExhibitorFactory(fair=scene.fair, state=before, main_contact=scene.visitor)
    if ExhibitorState(after) in EXHIBITOR_MOVES[ExhibitorState(before)]:
        assert STEPS[after](scene, exhibitor).state == after
        return
    with pytest.raises(WrongState):
        STEPS[after](scene, exhibitor)
    assert Exhibitor.objects.get(pk=exhibitor.pk).state == before


@pytest.mark.parametrize("deed", [apply_again, withdraw_application])
@pytest.mark.parametrize("who", ["lead", "staff", "organiser", "rival", "admin"])
def test_an_application_is_its_main_contacts_alone(scene, who, deed):
    state = ExhibitorState.DECLINED if deed is apply_again else ExhibitorState.APPLIED
    exhibitor = ExhibitorFactory(fair=scene.fair, state=state, main_contact=scene.visitor, staff=[scene.staff])
    with pytest.raises(Forbidden):
        deed(exhibitor=exhibitor, by=getattr(scene, who))
    assert Exhibitor.objects.get(pk=exhibitor.pk).state == state
    assert not TeamMember.objects.filter(exhibitor=exhibitor, role=TeamRole.MAIN_CONTACT, person=scene.lead).exists()
