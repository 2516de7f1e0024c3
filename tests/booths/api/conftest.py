"""A small fair and the address of everything in it."""

import pytest

from fairsite.live.presence import mark_present, presence
from tests.factories import FairFactory


@pytest.fixture
def fair(db):
    return FairFactory(slug="spring-fair")


@pytest.fixture
def at(fair):
    """`at("booths/")`: an address inside the fair."""
    return lambda path="": f"/api/v1/fairs/{fair.slug}/{path}"


@pytest.fixture
def arrive():
    """`arrive(person)`: somebody shows a sign of life. Nobody is remembered from the test before."""

    def come(person):
        mark_present(person.pk)
        presence()._asked_at = float("-inf")

    presence.cache_clear()
    yield come
    presence.cache_clear()
