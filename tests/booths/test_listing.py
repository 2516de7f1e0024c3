"""What a booth is found by stays in step with what it says and where it stands."""

import pytest

from booths.actions.booth import bring_booth_back, retire_booth
from booths.actions.exhibitor import approve_exhibitor
from booths.actions.listing import relist_booth
from booths.enums import BoothState, ExhibitorState
from booths.models import SearchDocument
from tests.factories import BoothFactory

pytestmark = pytest.mark.django_db


def test_only_what_stands_in_the_directory_can_be_found(scene):
    booth = scene.booth(state=BoothState.PUBLISHED)
    assert SearchDocument.objects.get().booth == booth
    retire_booth(booth=booth, by=scene.lead)
    assert not SearchDocument.objects.exists()
    bring_booth_back(booth=booth, by=scene.lead)
    assert not SearchDocument.objects.exists()


def test_a_booth_is_found_by_its_new_words_and_no_longer_by_the_old(scene):
    booth = scene.booth(state=BoothState.PUBLISHED, name_en="Harbour", summary_en="Ships")
    booth.name_en = "Airport"
    booth.save()
    relist_booth(booth=booth)
    [document] = SearchDocument.objects.all()
    assert "'airport'" in document.everything
    assert "'harbour'" not in document.everything
    assert "'ships':1B" in document.names
    assert (document.fair, document.code) == (booth.fair, booth.code)


def test_booths_of_an_exhibitor_are_found_from_its_approval_on(scene):
    booth = BoothFactory(
        exhibitor__fair=scene.fair, exhibitor__state=ExhibitorState.APPLIED, state=BoothState.PUBLISHED
    )
    assert not SearchDocument.objects.exists()
    approve_exhibitor(exhibitor=booth.exhibitor, by=scene.organiser)
    assert SearchDocument.objects.get().booth == booth
