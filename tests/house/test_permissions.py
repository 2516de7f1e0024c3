"""Every action × every role, on real rows: what happens is what the table of permissions says."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from copy import copy
from importlib import import_module
from types import FunctionType
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.html import escape
from pytest_django import DjangoDbBlocker

import booths.actions
import fairsite.accounts.actions
import meetings.actions
from booths.errors import InvitationForAnother, OrganisationNotYours
from booths.permissions import Role, all_groups
from booths.policies import can_run_fair
from fairsite.accounts.models import User
from fairsite.errors import Forbidden, Refusal
from tests.house.permissions.scene import Scene, set_up, special

pytestmark = pytest.mark.django_db

STEPS = {
    "carry_media": "Is part of copying a booth, which has asked.",
    "keep": "Ends every edit of a booth, which has asked.",
    "note_decision": "Ends every decision of a review, which has asked.",
    "note_page_seen": "Is part of every request while somebody looks as another; the middleware has asked.",
    "put_notes": "Is part of returning a booth, which has asked.",
    "record_revision": "Is part of every edit of a booth.",
    "release_address": "Follows from proving that an address is one's own.",
    "revoke_all_tokens": "Follows from a new password, a suspension, a departure.",
    "set_password": "Comes after the old password or a letter, of which allauth makes sure.",
    "sign_out": "Is what ending sessions comes to, which has asked.",
}
"""Functions that take `by` only to hand it on: what calls them has asked, or somebody else has."""


NOT_YOURS = (Forbidden, InvitationForAnother, OrganisationNotYours)
"""Refusals that are about who asks; any other one is about what is asked."""


def actions() -> dict[str, Callable[..., Any]]:
    """Whatever stands in a folder of actions and takes `by`."""
    found: dict[str, Callable[..., Any]] = {}
    for package in (booths.actions, fairsite.accounts.actions, meetings.actions):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            found |= {name: one for name, one in vars(import_module(module.name)).items() if acts(one, module.name)}
    return found


def acts(thing: Any, module: str) -> bool:
    is_function = type(thing) is FunctionType  # `isinstance` would wake up what is lazy, such as the storage of files
    is_ours = is_function and thing.__module__ == module and not thing.__name__.startswith("_")
    by = inspect.signature(thing).parameters.get("by") if is_ours else None
    return by is not None and by.kind is by.KEYWORD_ONLY


ACTIONS = actions()
PERMISSIONS = {action: one for _noun, rows in all_groups() for action, one in rows.items()}


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Scene]:
    """One for all attempts: what an attempt changes is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield set_up()
        transaction.set_rollback(True)


def arguments(scene: Scene, name: str) -> dict[str, Any]:
    """What the action cannot do without, from the scene: copies, because an action may change what it is given."""
    wanted = inspect.signature(ACTIONS[name]).parameters.values()
    needed = [one.name for one in wanted if one.default is one.empty and one.kind is one.KEYWORD_ONLY]
    given = special(scene).get(name, {})
    return {one: copy(scene.things[one]) for one in needed if one not in {"by", *given}} | given


def may(scene: Scene, name: str, role: Role) -> bool:
    """Whether the action lets this role begin; that it may then refuse for another reason says nothing of roles."""
    try:
        with transaction.atomic():
            given = arguments(scene, name)
            if "upload" in given:
                given["upload"].person_id = scene.people[role].pk  # each goes on with what is his own
            ACTIONS[name](**given, by=scene.people[role])
            transaction.set_rollback(True)
    except NOT_YOURS:
        return False
    except Refusal:
        return True
    except (User.DoesNotExist, ValueError, TypeError):
        if role is not Role.GUEST:
            raise
        return False  # there is no row of theirs, and doors let nobody come so far
    return True


def test_every_action_stands_in_the_table():
    assert set(ACTIONS) - set(STEPS) == set(PERMISSIONS), "permissions.py says who may do what"
    assert set(STEPS) <= set(ACTIONS)


@pytest.mark.parametrize("name", sorted(PERMISSIONS))
def test_each_role_may_what_the_table_says(scene, name):
    assert {role for role in Role if may(scene, name, role)} == PERMISSIONS[name].roles


def test_the_test_would_notice_an_open_door(scene, monkeypatch):
    monkeypatch.setattr("booths.actions.booth.can_review_booth", lambda _person, _booth: True)
    assert may(scene, "publish_booth", Role.VISITOR)
    assert not can_run_fair(scene.people[Role.VISITOR], scene.things["fair"])


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_admins_read_the_table_in_both_languages(scene, client, language):
    client.force_login(scene.people[Role.ADMIN])
    page = client.get(f"/{language}/console/permissions/").content.decode()
    with translation.override(language):
        for _noun, rows in all_groups():
            assert all(escape(str(one.says)) in page for one in rows.values())
    client.force_login(scene.people[Role.ORGANISER])
    assert client.get(f"/{language}/console/permissions/").status_code == 404
