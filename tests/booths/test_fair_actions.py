"""Fairs, registrations, organisations, delegations."""

from datetime import timedelta

import pytest
from django.utils import timezone

from booths.actions.fair import appoint_organiser, put_forward_theme, register_for_fair, set_up_fair
from booths.actions.organisation import form_delegation, introduce_organisation, join_delegation, leave_delegation
from booths.enums import DelegationKind, OrganisationKind, Phase
from booths.errors import AlreadyRegistered, FairNotOpenYet
from booths.models import Delegation, Fair, Organisation, Organiser, Registration
from fairsite.errors import Forbidden
from tests.booths.conftest import told
from tests.factories import (
    CountryFactory,
    DelegationFactory,
    FairFactory,
    OrganisationFactory,
    PersonFactory,
    RegistrationFactory,
    sectors,
)

NOW = timezone.now()
CALENDAR = {
    "preparation_from": NOW,
    "opens_at": NOW + timedelta(days=10),
    "closes_at": NOW + timedelta(days=15),
    "evergreen_from": NOW + timedelta(days=16),
}


def set_up(by):
    return set_up_fair(slug="new", name_en="New", name_zh="新", time_zone="Asia/Shanghai", by=by, **CALENDAR)


def test_a_new_fair_has_a_hall_for_each_sector(scene):
    sectors()
    fair = set_up(scene.admin)
    assert "".join(fair.halls.values_list("letter", flat=True)) == "ABCDEFGHIJKL"


@pytest.mark.parametrize("who", ["organiser", "lead", "visitor"])
def test_only_admins_set_up_fairs(scene, who):
    with pytest.raises(Forbidden):
        set_up(getattr(scene, who))
    assert not Fair.objects.filter(slug="new").exists()


@pytest.mark.parametrize(
    ("moment", "phase"),
    [
        (-timedelta(seconds=1), Phase.PREPARATION),
        (timedelta(0), Phase.OPEN),
        (timedelta(days=5, hours=8), Phase.CLOSED),
        (timedelta(days=5, hours=15), Phase.EVERGREEN),
    ],
)
def test_phases_follow_the_calendar_to_the_second(db, moment, phase):
    fair = FairFactory()
    assert fair.phase_at(fair.opens_at + moment) == phase


def test_days_are_counted_in_the_time_of_the_fair(db):
    opens = timezone.datetime(2020, 9, 4, 1, 0, tzinfo=timezone.get_default_timezone())
    fair = FairFactory(opens_at=opens)
    assert fair.day_of(opens) == 1
    assert fair.day_of(timezone.datetime(2020, 9, 4, 15, 59, tzinfo=timezone.get_default_timezone())) == 1
    assert fair.day_of(timezone.datetime(2020, 9, 4, 16, 0, tzinfo=timezone.get_default_timezone())) == 2
    assert fair.length_in_days == 6


def test_themes_keep_the_order_in_which_they_were_put_forward(scene):
    for slug in ("digital-trade", "5g"):
        put_forward_theme(fair=scene.fair, slug=slug, name_en=slug, name_zh=slug, by=scene.organiser)
    assert [theme.slug for theme in scene.fair.themes.all()] == ["digital-trade", "5g"]


@pytest.mark.parametrize("who", ["lead", "visitor", "foreign_organiser"])
def test_only_organisers_of_the_fair_appoint_and_put_forward(scene, who):
    by = getattr(scene, who)
    with pytest.raises(Forbidden):
        put_forward_theme(fair=scene.fair, slug="x", name_en="X", name_zh="", by=by)
    with pytest.raises(Forbidden):
        appoint_organiser(fair=scene.fair, person=by, by=by)
    with pytest.raises(Forbidden):
        form_delegation(fair=scene.fair, slug="x", kind=DelegationKind.PROVINCE, name_en="X", name_zh="", by=by)
    assert scene.fair.organisers.count() == 1
    assert not Delegation.objects.exists()


def test_appointing_twice_tells_once(scene):
    for _ in range(2):
        appoint_organiser(fair=scene.fair, person=scene.visitor, by=scene.organiser)
    assert Organiser.objects.filter(person=scene.visitor).count() == 1
    assert told() == ["organiser.appointed"]


def test_a_person_registers_once(scene):
    organisation = OrganisationFactory()
    registration = register_for_fair(fair=scene.fair, organisation=organisation, by=scene.visitor)
    assert list(Organisation.objects.taking_part_in(scene.fair).filter(pk=organisation.pk)) == [organisation]
    with pytest.raises(AlreadyRegistered):
        register_for_fair(fair=scene.fair, by=scene.visitor)
    assert Registration.objects.get(person=scene.visitor) == registration
    assert told() == ["person.registered"]


def test_nobody_registers_before_the_fair_opens_but_its_organisers(scene):
    fair = FairFactory(in_preparation=True, organiser=scene.organiser)
    with pytest.raises(FairNotOpenYet):
        register_for_fair(fair=fair, by=scene.visitor)
    assert register_for_fair(fair=fair, by=scene.organiser).fair == fair


def test_a_fair_that_is_kept_back_is_seen_by_its_organisers_only(scene, anonymous):
    hidden = FairFactory(is_announced=False, organiser=scene.organiser)
    for person in (None, anonymous, scene.visitor, scene.foreign_organiser):
        assert hidden not in Fair.objects.visible_to(person)
    for person in (scene.organiser, scene.admin):
        assert hidden in Fair.objects.visible_to(person)


def test_organisations_of_one_name_get_slugs_of_their_own(scene):
    norway = CountryFactory()
    slugs = [introduce_organisation(name_en="North Light", country=norway, by=scene.visitor).slug for _ in range(3)]
    assert slugs == ["north-light", "north-light-2", "north-light-3"]
    assert introduce_organisation(name_zh="北光", country=norway, by=scene.visitor).slug == "organisation-no"


def test_nobody_introduces_an_organisation_without_signing_in(scene, anonymous):
    with pytest.raises(Forbidden):
        introduce_organisation(name_en="X", country=CountryFactory(), kind=OrganisationKind.EMBASSY, by=anonymous)


@pytest.fixture
def delegation(scene):
    return DelegationFactory(fair=scene.fair, lead=scene.visitor)


@pytest.mark.parametrize("who", ["visitor", "organiser", "admin"])
def test_lead_and_organisers_take_organisations_in_and_out(scene, delegation, who):
    by, organisation = getattr(scene, who), OrganisationFactory()
    for _ in range(2):
        join_delegation(delegation=delegation, organisation=organisation, by=by)
    assert list(delegation.members.all()) == [organisation]
    assert told() == ["delegation.joined"]
    for _ in range(2):
        leave_delegation(delegation=delegation, organisation=organisation, by=by)
    assert not delegation.members.exists()
    assert told() == ["delegation.joined", "delegation.left"]


@pytest.mark.parametrize("who", ["lead", "rival", "foreign_organiser"])
def test_nobody_else_touches_a_delegation(scene, delegation, who):
    organisation = OrganisationFactory()
    with pytest.raises(Forbidden):
        join_delegation(delegation=delegation, organisation=organisation, by=getattr(scene, who))
    with pytest.raises(Forbidden):
        leave_delegation(delegation=delegation, organisation=organisation, by=getattr(scene, who))
    assert not delegation.members.exists()


def test_an_organiser_forms_a_delegation(scene):
    lead = PersonFactory()
    delegation = form_delegation(
        fair=scene.fair,
        slug="yunnan",
        kind=DelegationKind.PROVINCE,
        name_en="Yunnan",
        name_zh="云南",
        lead=lead,
        by=scene.organiser,
    )
    assert list(lead.led_delegations.all()) == [delegation]


def test_a_person_without_organisation_is_no_participant(scene):
    before = Organisation.objects.taking_part_in(scene.fair).count()
    RegistrationFactory(fair=scene.fair)
    assert Organisation.objects.taking_part_in(scene.fair).count() == before
