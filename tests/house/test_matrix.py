"""Every address × every method × every role × every place, generated from the URL resolver.

What somebody may not see is absent to him: 404, and no other answer tells it from what was never there.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from booths.models.booth import BoothQuerySet
from tests.house.matrix import pages, table
from tests.house.matrix.asking import METHODS, ask, routes_below
from tests.house.matrix.pages import PAGES
from tests.house.matrix.scene import TOKENS, Place, Role, Scene, set_up
from tests.house.matrix.table import TABLE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain_templates")]

DOCUMENT = "openapi"
"""For everybody, and no view of the API."""
API = {route.name: route for route in routes_below("api/v1/") if route.name != DOCUMENT}
SITE = {route.name: route for route in routes_below("en/")}
OF_ALLAUTH = {name for name, route in SITE.items() if route.module.startswith("allauth.")}
TRANSLATOR = "tests.meetings.translator.turned"
AT_A_BROWSER = [role for role in Role if role not in TOKENS]


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Scene]:
    """One for all questions: what an answer changes is undone by whoever asks."""
    unlimited = dict.fromkeys(settings.API_RATES, "1000000/1")
    with (
        django_db_blocker.unblock(),
        override_settings(API_RATES=unlimited, TRANSLATOR=TRANSLATOR),
        transaction.atomic(),
    ):
        yield set_up()
        transaction.set_rollback(True)


def test_every_address_of_the_api_stands_in_the_table_with_every_method():
    assert {(route.name, method) for route in API.values() for method in route.methods} == set(TABLE)


def test_every_page_stands_in_the_table():
    assert set(SITE) == {name for name, _method in PAGES}


def test_every_page_stands_in_the_table_with_every_method_that_it_takes():
    assert {(route.name, method) for route in SITE.values() for method in route.methods} - set(PAGES) == set()


def test_every_page_of_our_own_says_which_methods_it_takes():
    silent = {name for name, route in SITE.items() if not route.methods and name.startswith(("booths:", "account_"))}
    assert silent - OF_ALLAUTH == {"booths:lost"}, "require_http_methods, require_safe or require_POST says it"


@pytest.mark.parametrize("role", list(Role))
def test_at_the_api_every_role_gets_what_the_table_says(scene, role):
    wrong = []
    for (name, method), row in TABLE.items():
        for place in row.places:
            address = table.address_of(name, API[name].parameters, scene.places[place])
            wanted = row.status(method, role, place)
            found = ask(scene, role, API[name], method, address=address, body=row.body, headers=row.headers)
            if found != wanted:
                wrong.append(f"{method} {name}, {place}: {wanted} wanted, {found} found")
    assert wrong == []


@pytest.mark.parametrize("role", AT_A_BROWSER)
def test_on_pages_everybody_gets_what_the_table_says(scene, role):
    wrong = []
    for (name, method), row in PAGES.items():
        for place in row.places:
            address = pages.address_of(name, SITE[name].parameters, scene.places[place])
            wanted = row.rule(role, place)
            found = ask(scene, role, SITE[name], method, address=address)
            if found != wanted:
                wrong.append(f"{method} {name}, {place}: {wanted} wanted, {found} found")
    assert wrong == []


@pytest.mark.parametrize("role", [Role.ANONYMOUS, Role.STAFF, Role.ADMIN, Role.READER])
def test_nothing_can_be_done_by_a_method_that_is_not_in_the_table(scene, role):
    for name, route in API.items():
        address = table.address_of(name, route.parameters, scene.places[Place.PUBLIC])
        for method in set(METHODS) - route.methods:
            found = ask(scene, role, route, method, address=address, body={})
            assert found in {401, 403, 405}, f"{method} {name}: {found}"


def test_the_matrix_would_notice_an_open_door(scene, monkeypatch):
    """The negative control: with a gate that lets everybody in, another's draft is found."""
    monkeypatch.setattr(BoothQuerySet, "visible_to", lambda rows, _person: rows)
    address = table.address_of("api_booth", API["api_booth"].parameters, scene.places[Place.SAME_FAIR])
    assert ask(scene, Role.VISITOR, API["api_booth"], "GET", address=address) == 200
