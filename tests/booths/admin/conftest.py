"""A fair in the console, and who sits there."""

import pytest
from django.test import Client

from tests.booths.pages.conftest import costs_the_same

__all__ = ["costs_the_same"]


@pytest.fixture
def sits_down(db):
    """`sits_down(person)`: that person's browser."""

    def sit(person):
        client = Client()
        client.force_login(person)
        return client

    return sit


@pytest.fixture
def desk(scene, sits_down):
    """The browser of Mei, who runs the fair."""
    return sits_down(scene.organiser)


@pytest.fixture
def read(desk):
    """`read("exhibitor/")`: the text of a page of the console that is there."""

    def get(path="", language="en"):
        reply = desk.get(f"/{language}/console/{path}")
        assert reply.status_code == 200, reply.status_code
        return reply.content.decode()

    return get
