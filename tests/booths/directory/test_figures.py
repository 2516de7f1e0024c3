"""The figures of a fair are counted, not quoted."""

import pytest

from booths.directory.figures import figures_of
from booths.directory.participants import OLDEST_COUNT_S, participants_by_country
from booths.enums import BoothState, ExhibitorState, ProjectState
from tests.factories import (
    BoothFactory,
    ExhibitorFactory,
    FairFactory,
    OrganisationFactory,
    ProjectFactory,
    RegistrationFactory,
)

pytestmark = pytest.mark.django_db


def counted(fair, lit=()):
    figures = figures_of(fair, lit)
    return {
        name: getattr(figures, name)
        for name in ("lit", "booths", "showrooms", "exhibitors", "organisations", "countries", "projects")
    }


def test_an_empty_fair_counts_nothing():
    assert set(counted(FairFactory()).values()) == {0}


def test_what_is_public_counts_once_and_what_is_not_does_not():
    fair, other = FairFactory(), FairFactory()
    exhibitor = ExhibitorFactory(fair=fair, organisation__country__code="NO")
    BoothFactory(exhibitor=exhibitor)
    BoothFactory(exhibitor=exhibitor, three_d=True)
    BoothFactory(exhibitor=exhibitor, state=BoothState.DRAFT)
    BoothFactory(fair=fair, exhibitor__state=ExhibitorState.DECLINED, exhibitor__organisation__country__code="CN")
    BoothFactory(fair=other, exhibitor__sector="finance")
    RegistrationFactory(fair=fair)
    RegistrationFactory(fair=fair, organisation=exhibitor.organisation)
    RegistrationFactory(fair=other, organisation=OrganisationFactory(country__code="FR"))
    ProjectFactory(exhibitor=exhibitor)
    ProjectFactory(exhibitor=exhibitor, state=ProjectState.DRAFT)
    fair.refresh_from_db()
    assert counted(fair, lit={exhibitor.pk}) == {
        "lit": 2,
        "booths": 2,
        "showrooms": 1,
        "exhibitors": 1,
        "organisations": 2,
        "countries": 2,
        "projects": 1,
    }


def test_participants_are_counted_by_country_once_each():
    fair, organisation = FairFactory(), OrganisationFactory(country__code="NO")
    RegistrationFactory.create_batch(2, fair=fair, organisation=organisation)
    RegistrationFactory(fair=fair, organisation=OrganisationFactory(country__code="CN"))
    RegistrationFactory(fair=fair)
    assert participants_by_country(fair) == {"NO": 1, "CN": 1}


def test_a_process_counts_once_in_ten_seconds(django_assert_num_queries):
    fair = FairFactory()
    with django_assert_num_queries(1):
        participants_by_country(fair)
        participants_by_country(fair)
    counted_at, count = participants_by_country.kept[fair.pk]
    participants_by_country.kept[fair.pk] = counted_at - OLDEST_COUNT_S, count
    with django_assert_num_queries(1):
        participants_by_country(fair)
