"""While somebody looks as another, every door of the site is tried: nothing is done, and nothing opens the account."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from pytest_django import DjangoDbBlocker

from booths.models import Favourite, Visit
from fairsite.accounts.models import ApiToken, Mail, Viewing
from fairsite.accounts.scopes import SAFE_METHODS
from fairsite.accounts.viewing import OWN_ROOMS, module_of
from fairsite.audit.models import Entry
from fairsite.outbox.models import OutboxEvent
from tests.house.matrix import pages, table
from tests.house.matrix.asking import METHODS, Route, ask, routes_below
from tests.house.matrix.scene import Place, Role, Scene, set_up

pytestmark = pytest.mark.django_db

UNSAFE = sorted(set(METHODS) - SAFE_METHODS)
WAYS_OUT = {"account_viewing_stop", "account_logout"}


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Scene]:
    """The admin looks at the site as the main contact of an exhibitor."""
    unlimited = dict.fromkeys(settings.API_RATES, "1000000/1")
    with django_db_blocker.unblock(), override_settings(API_RATES=unlimited), transaction.atomic():
        scene = set_up()
        contact = scene.people[Role.MAIN_CONTACT]
        begun = scene.clients[Role.ADMIN].post(f"/en/console/person/{contact.pk}/view-as/", {"reason": "They asked."})
        assert begun.status_code == 302
        yield scene
        transaction.set_rollback(True)


def api_doors(scene: Scene) -> Iterator[tuple[Route, dict[str, Any]]]:
    for route in routes_below("api/v1/"):
        if route.name != "openapi":
            yield route, table.address_of(route.name, route.parameters, scene.places[Place.OWN])


def page_doors(scene: Scene) -> Iterator[tuple[Route, dict[str, Any]]]:
    for route in routes_below("en/"):
        if route.name not in WAYS_OUT:
            yield route, pages.address_of(route.name, route.parameters, scene.places[Place.OWN])


def written() -> tuple[int, ...]:
    """How much there is of what a request might leave behind."""
    changed = Entry.objects.exclude(change="noted").count()
    return changed, *(model.objects.count() for model in (Visit, Favourite, ApiToken, Mail, OutboxEvent, Viewing))


def test_every_door_refuses_every_method_that_is_not_safe(scene):
    before = written()
    doors = [*api_doors(scene), *page_doors(scene)]
    asked = [(route, method, address) for route, address in doors for method in UNSAFE]
    answers = {
        f"{method} {route.name}": ask(scene, Role.ADMIN, route, method, address=address, body={})
        for route, method, address in asked
    }
    assert len(answers) > 500
    assert {door: status for door, status in answers.items() if status not in {403, 405}} == {}
    assert set(answers.values()) == {403, 405}
    assert written() == before


def test_every_page_can_be_asked_for_and_leaves_no_trace(scene):
    """Also of those that write when they are read: a visit to a booth, an export of the trail."""
    before = written()
    client = scene.clients[Role.ADMIN]
    for route, address in [*api_doors(scene), *page_doors(scene)]:
        status = ask(scene, Role.ADMIN, route, "GET", address=address)
        assert status < 500, f"{route.name}: {status}"
    for booth in (scene.places[Place.PUBLIC], scene.places[Place.OWN]):
        assert client.get(f"/en/{booth['fair']}/booths/{booth['code']}/").status_code == 200
    assert written() == before


def test_the_rooms_of_the_account_stay_closed(scene):
    own = [route for route in routes_below("en/") if route.name.startswith(("account_", "mfa_", "mailbox"))]
    tried = [route for route in own if route.name not in WAYS_OUT | {"mfa_list_webauthn"}]
    answers = {
        route.name: ask(
            scene,
            Role.ADMIN,
            route,
            "GET",
            address=pages.address_of(route.name, route.parameters, scene.places[Place.OWN]),
        )
        for route in tried
    }
    assert len(answers) > 30
    assert set(answers.values()) == {403}, answers


def test_the_api_of_the_account_stays_closed(scene):
    for path in ("me", "me/tokens", "me/sessions", "me/export"):
        reply = scene.clients[Role.ADMIN].get(f"/api/v1/{path}/")
        assert reply.status_code in {403, 404}, path
        if reply.status_code == 403:
            assert reply.json()["code"] == "only_looking"


def test_the_console_is_not_there_for_who_has_none(scene):
    assert scene.clients[Role.ADMIN].get("/en/console/").status_code == 404
    assert scene.clients[Role.ADMIN].get("/en/console/permissions/").status_code == 404


def test_the_test_would_notice_an_open_door(scene, monkeypatch):
    monkeypatch.setattr("fairsite.accounts.viewing.SAFE_METHODS", frozenset(METHODS))
    booth = scene.places[Place.PUBLIC]
    route = next(one for one in routes_below("en/") if one.name == "booths:star")
    with monkeypatch.context() as open_door:
        open_door.setattr("fairsite.accounts.viewing.nothing_written", transaction.atomic)
        address = {"fair": booth["fair"], "code": booth["code"]}
        assert ask(scene, Role.ADMIN, route, "POST", address=address) == 302
    assert ask(scene, Role.ADMIN, route, "POST", address=address) == 403  # the database stands behind it


def test_views_are_known_by_their_package():
    assert module_of(Client).startswith("django.")
    assert all(name.endswith(".") for name in OWN_ROOMS)
