"""Every address of the API × every method × every role × every place, generated from the URL resolver.

What somebody may not see is absent to him: 404, and no other answer tells it from what was never there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.factories import PersonFactory
from tests.house.matrix.scene import Place, Role, Scene, set_up
from tests.house.matrix.table import TABLE, part_for

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
DOCUMENT = {"openapi"}
"""For everybody, and no view of the API."""


@dataclass(frozen=True)
class Route:
    name: str
    parameters: tuple[str, ...]
    methods: frozenset[str]


def routes_below(resolver: URLResolver, parameters: tuple[str, ...] = ()) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        taken = (*parameters, *pattern.pattern.converters)
        if isinstance(pattern, URLResolver):
            yield from routes_below(pattern, taken)
        elif pattern.name not in DOCUMENT:
            yield Route(pattern.name, taken, methods_of(pattern))


def methods_of(pattern: URLPattern) -> frozenset[str]:
    view = pattern.callback.cls
    return frozenset(method for method in METHODS if hasattr(view, method.lower()))


def api() -> URLResolver:
    return next(one for one in get_resolver().url_patterns if str(one.pattern) == "api/v1/")


ROUTES = list(routes_below(api()))


@pytest.fixture
def scene(db: None, settings: Any) -> Scene:
    scene = set_up()
    stranger = PersonFactory()
    token = stranger.api_tokens.create(name="theirs", prefix="fs_", digest="0", scopes=["read"])
    for place in scene.places.values():
        place["token"] = token.pk
    return scene


def ask(scene: Scene, role: Role, place: Place, route: Route, method: str, body: Any = None) -> int:
    """The status of an answer, whose effects are undone."""
    address = {name: scene.places[place][part_for(route.name, name)] for name in route.parameters}
    sent = "" if body is None else json.dumps(body)
    client = scene.client(role)
    with transaction.atomic():
        reply = client.generic(method, reverse(route.name, kwargs=address), sent, "application/json")
        reply.getvalue()
        transaction.set_rollback(True)
    return reply.status_code


def test_every_route_and_method_stands_in_the_table():
    assert {(route.name, method) for route in ROUTES for method in route.methods} == set(TABLE)


@pytest.mark.parametrize("role", list(Role))
def test_every_role_gets_what_the_table_says(scene, role):
    wrong = []
    for route in ROUTES:
        for method in route.methods:
            row = TABLE[route.name, method]
            for place in row.places:
                wanted = row.status(method, role, place)
                found = ask(scene, role, place, route, method, row.body)
                if found != wanted:
                    wrong.append(f"{method} {route.name}, {place}: {wanted} wanted, {found} found")
    assert wrong == []


@pytest.mark.parametrize("role", [Role.ANONYMOUS, Role.STAFF, Role.ADMIN, Role.READER])
def test_nothing_can_be_done_by_a_method_that_is_not_in_the_table(scene, role):
    for route in ROUTES:
        for method in set(METHODS) - route.methods:
            found = ask(scene, role, Place.PUBLIC, route, method, {})
            assert found in {401, 403, 405}, f"{method} {route.name}: {found}"


def test_the_matrix_notices_a_door_that_is_open(scene, monkeypatch):
    """The negative control: with a gate that lets everybody in, what is another's is found."""
    from booths.models.booth import BoothQuerySet

    monkeypatch.setattr(BoothQuerySet, "visible_to", lambda rows, _person: rows)
    booth = next(route for route in ROUTES if route.name == "api_booth")
    assert ask(scene, Role.VISITOR, Place.SAME_FAIR, booth, "GET") == 200
