"""A fair, its addresses, and people who come and go."""

import pytest

from fairsite.live.presence import mark_present, presence
from tests.factories import FairFactory, PersonFactory


@pytest.fixture
def fair(db):
    return FairFactory(slug="spring-fair", name_en="Spring Fair of Services", name_zh="春季服务贸易交易会")


@pytest.fixture
def at(fair):
    """`at("booths/")`: an address inside the fair."""
    return lambda path="", language="en": f"/{language}/{fair.slug}/{path}"


@pytest.fixture
def read(client, at):
    """`read("booths/")`: the text of a page that is there."""

    def get(path="", language="en", **headers):
        reply = client.get(at(path, language), headers=headers)
        assert reply.status_code == 200, reply.status_code
        return reply.content.decode()

    return get


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
    """`costs_the_same(path, queries, make)`: a page with one thing on it and one with three take that many queries."""

    def check(path, queries, make):
        make()
        client.get(path)  # what a process keeps for a while is read once
        with django_assert_num_queries(queries):
            client.get(path)
        make()
        make()
        client.get(path)
        with django_assert_num_queries(queries):
            client.get(path)

    return check
