"""The figures of a fair are counted, not quoted."""

import pytest

from booths.directory import figures
from booths.directory.figures import OLDEST_FIGURES_S, count_figures, figures_of
from booths.enums import BoothState, ExhibitorState, ProjectState
from tests.factories import (
    BoothFactory,
    DelegationFactory,
    ExhibitorFactory,
    FairFactory,
    OrganisationFactory,
    ProjectFactory,
    RegistrationFactory,
)

pytestmark = pytest.mark.django_db


def test_an_empty_fair_counts_nothing():
    assert set(count_figures(FairFactory()).as_dict().values()) == {0}


def test_what_is_public_counts_once_and_what_is_not_does_not(django_assert_num_queries):
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
    DelegationFactory(fair=fair, members=[exhibitor.organisation])
    DelegationFactory(fair=fair)
    with django_assert_num_queries(1):
        counted = count_figures(fair)
    assert counted.as_dict() == {
        "countries": 2,
        "organisations": 2,
        "exhibitors": 1,
        "booths": 2,
        "booths_3d": 1,
        "projects": 1,
        "delegations": 1,
        "sectors": 1,
    }


def test_a_process_counts_once_in_ten_seconds(django_assert_num_queries):
    fair = FairFactory()
    with django_assert_num_queries(1):
        figures_of(fair)
        figures_of(fair)
    counted_at, counted = figures._figures[fair.pk]
    figures._figures[fair.pk] = counted_at - OLDEST_FIGURES_S, counted
    with django_assert_num_queries(1):
        figures_of(fair)
