"""What stands in two rows says the same in both: the database sees to it, whoever writes."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from booths.enums import VisitorKind, VisitPlace
from booths.models import Booth, Exhibitor, ProjectRelease, Visit
from tests.factories.booths import BoothFactory, ProjectFactory
from tests.factories.fairs import FairFactory, TierFactory
from tests.factories.organisations import ExhibitorFactory

pytestmark = pytest.mark.django_db


def refuses(name):
    """The database refuses by the rule of this name, and nothing else in the transaction suffers."""
    return pytest.raises(IntegrityError, match=name)


def test_a_booth_stands_at_the_fair_of_its_exhibitor():
    booth, other = BoothFactory(), FairFactory()
    with refuses("a_booth_stands_at_the_fair_of_its_exhibitor"), transaction.atomic():
        Booth.objects.filter(pk=booth.pk).update(fair=other)
    booth.fair = other
    with pytest.raises(ValidationError):
        booth.validate_constraints()


def test_a_project_is_released_at_the_fair_of_its_exhibitor():
    project = ProjectFactory()
    with refuses("a_project_is_released_at_the_fair_of_its_exhibitor"), transaction.atomic():
        ProjectRelease.objects.filter(pk=project.pk).update(fair=FairFactory())


def test_the_tier_of_an_exhibitor_is_one_of_its_fair():
    exhibitor = ExhibitorFactory()
    with refuses("an_exhibitors_tier_is_one_of_its_fair"), transaction.atomic():
        Exhibitor.objects.filter(pk=exhibitor.pk).update(tier=TierFactory())


def test_an_exhibitor_still_goes_with_its_booths():
    BoothFactory().exhibitor.delete()
    assert not Booth.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"visitor_kind": "ghost"}, "a_visitor_is_of_a_known_kind"),
        ({"place": "cellar", "item": "cask"}, "a_visit_is_to_a_known_place"),
    ],
)
def test_a_visit_is_of_known_kinds(wrong, rule):
    booth = BoothFactory()
    facts = {"visitor_kind": VisitorKind.VISITOR, "place": VisitPlace.PAGE, **wrong}
    with refuses(rule), transaction.atomic():
        Visit.objects.create(fair=booth.fair, booth=booth, visitor_key="k", **facts)
