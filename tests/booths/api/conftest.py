"""A small fair and the address of everything in it."""

import pytest

from fairsite.live.presence import mark_present, presence
from tests.factories import FairFactory, PersonFactory


@pytest.fixture
def fair(db):
    return FairFactory(slug="spring-fair")


@pytest.fixture
def at(fair):
    """`at("booths/")`: an address inside the fair."""
    return lambda path="": f"/api/v1/fairs/{fair.slug}/{path}"


@pytest.fixture
def visitor(client, db):
    """Somebody signed in at this browser."""
    person = PersonFactory(name="Lin Wei")
    client.force_login(person)
    return person


@pytest.fixture
def arrive():
    """`arrive(person)`: somebody shows a sign of life."""

    def come(person):
        mark_present(person.pk)
        presence()._asked_at = float("-inf")

    return come


@pytest.fixture
def costs_the_same(client, django_assert_num_queries):
    """`costs_the_same(path, queries, make)`: a list of one row and one of three take that many queries."""

    def check(path, queries, make):
        client.get(path)  # counts that a process keeps for a while are read once
        for already, count in ((0, 1), (1, 3)):
            for _ in range(count - already):
                make()
            with django_assert_num_queries(queries):
                reply = client.get(path)
            assert len(reply.json()["results"]) == count
        assert client.get(f"{path}?limit=1").json()["next"]

    return check
