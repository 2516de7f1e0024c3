"""An exhibitor with a draft booth, at whose builder its main contact sits."""

from types import SimpleNamespace

import pytest

from booths.enums import BoothState
from booths.models import Booth
from booths.serializers.content import content_of
from booths.writing.content import with_value_at
from tests.factories import (
    BoothFactory,
    ExhibitorFactory,
    PersonFactory,
    TierFactory,
)


@pytest.fixture
def scene(fair, visitor, client):
    """The visitor is main contact of an exhibitor with one draft booth; Marc is staff there."""
    tier = TierFactory(fair=fair, booth_limit=2, offering_limit=2, allows_3d=True)
    marc = PersonFactory(name="Marc")
    exhibitor = ExhibitorFactory(fair=fair, tier=tier, main_contact=visitor, staff=[marc])
    booth = BoothFactory(exhibitor=exhibitor, state=BoothState.DRAFT, name_en="Cangshan", offerings=["Night trains"])
    return SimpleNamespace(booth=booth, exhibitor=exhibitor, marc=marc, lead=visitor, fair=fair)


@pytest.fixture
def bench(scene, at):
    """`bench("history/")`: an address of the builder."""
    return lambda path="", language="en": at(f"portal/{scene.exhibitor.pk}/booths/{scene.booth.code}/{path}", language)


def fresh(booth):
    return Booth.objects.get(pk=booth.pk)


def changed(booth, **places):
    content = content_of(booth)
    for path, value in places.items():
        content = with_value_at(content, path.replace("__", "."), value)
    return content
