"""Two processes seed the same edition at the same moment."""

import pytest

from booths.models import Fair, Organisation
from fairsite.seeding.files import edition_files
from fairsite.seeding.loading import Outcome, seed_edition
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_makes_the_edition_and_the_other_finds_it_standing(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    files = edition_files("ciftis-2020")

    def seed() -> Outcome:
        return seed_edition(files, scale=0.005, seed=1)

    assert sorted(at_once(seed, seed)) == [Outcome.MADE, Outcome.STANDS]
    assert Fair.objects.count() == 1
    assert Organisation.objects.count() == 110
