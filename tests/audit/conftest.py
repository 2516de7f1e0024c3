"""Booths whose changes are watched."""

from collections.abc import Iterator

import pytest

from booths.models import Booth
from fairsite.audit.models import Entry
from tests.factories import BoothFactory, OrganiserFactory


@pytest.fixture
def organiser(booth):
    return OrganiserFactory(fair=booth.fair, person__name="Mei").person


@pytest.fixture
def booth(db: None) -> Booth:
    return BoothFactory(state="draft", name_en="Cangshan Slow Travel")


@pytest.fixture
def entries(organiser) -> Iterator[object]:
    """What is entered from here on, in order."""
    last = Entry.objects.order_by("pk").values_list("pk", flat=True).last() or 0
    return lambda **which: list(Entry.objects.filter(pk__gt=last, **which).order_by("pk"))
