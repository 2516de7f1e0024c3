"""What the factories promise to every other test."""

import pytest

from booths.models import Organisation
from tests.factories import (
    BoothFactory,
    DelegationFactory,
    DocumentFactory,
    ExhibitorFactory,
    FairFactory,
    FavouriteFactory,
    ProjectFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db


def test_a_fair_has_twelve_halls_and_is_open():
    fair = FairFactory()
    assert fair.halls.count() == 12
    assert fair.phase == "open"
    assert FairFactory(in_preparation=True).phase == "preparation"
    assert FairFactory(closed=True).phase == "evergreen"


def test_booths_stand_beside_each_other_in_the_hall_of_their_sector():
    fair = FairFactory()
    codes = [BoothFactory(fair=fair, exhibitor__sector="tourism").code for _ in range(2)]
    assert codes == ["I01-01", "I01-02"]


def test_a_booth_is_listed_with_its_offerings_and_themes():
    fair = FairFactory()
    booth = BoothFactory(fair=fair, themes=[ThemeFactory(fair=fair, slug="blockchain")], offerings=["Guided tours"])
    assert '"blockchain"' in booth.card
    assert '"Guided tours"' in booth.card
    assert booth.fair.directory_version > 0


def test_an_exhibitor_takes_part():
    exhibitor = ExhibitorFactory()
    assert list(Organisation.objects.taking_part_in(exhibitor.fair)) == [exhibitor.organisation]


def test_every_factory_makes_a_row():
    booth = BoothFactory(three_d=True)
    assert booth.showroom.scene
    assert DocumentFactory(booth=booth).size == 15
    assert ProjectFactory(exhibitor=booth.exhibitor).fair == booth.fair
    assert FavouriteFactory(booth=booth).person.emailaddress_set.get().verified
    assert DelegationFactory(fair=booth.fair, members=[booth.exhibitor.organisation]).members.count() == 1
