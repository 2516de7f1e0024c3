"""What the public sees is spelled once; queries and rows at hand give the same answer."""

import pytest
from django.contrib.auth.models import AnonymousUser

from booths.enums import BoothState, ExhibitorState
from booths.models import Booth, Favourite
from booths.models.publicity import in_the_fair
from tests.factories.booths import BoothFactory, FavouriteFactory
from tests.factories.fairs import FairFactory
from tests.factories.organisations import ExhibitorFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", [state for state in BoothState if state != BoothState.PUBLISHED])
def test_what_is_not_published_is_in_no_directory(state):
    agree(BoothFactory(state=state), in_fair=False, to_all=False)


def test_what_an_exhibitor_shows_who_is_not_approved_is_in_no_directory():
    exhibitor = ExhibitorFactory(state=ExhibitorState.DECLINED, reason_en="Not a service.")
    agree(BoothFactory(exhibitor=exhibitor), in_fair=False, to_all=False)


def test_a_fair_that_is_kept_back_has_its_directory_already():
    agree(BoothFactory(fair=FairFactory(is_announced=False)), in_fair=True, to_all=False)


def test_everybody_sees_what_is_published_at_an_announced_fair():
    agree(BoothFactory(), in_fair=True, to_all=True)


def agree(booth, *, in_fair, to_all):
    starred = FavouriteFactory(booth=booth)
    assert booth.is_public is Booth.objects.in_directory().filter(pk=booth.pk).exists() is in_fair
    assert Favourite.objects.filter(in_the_fair("booth__"), pk=starred.pk).exists() is in_fair
    assert booth.is_open_to_all is Booth.objects.visible_to(AnonymousUser()).filter(pk=booth.pk).exists() is to_all
