"""Whatever somebody writes stays text: two hundred hostile ones in every column that people write, on every page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from zlib import crc32

import pytest
from django.apps import apps
from django.db import models, transaction
from django.urls import reverse
from django.utils import translation
from pytest_django import DjangoDbBlocker

from booths.actions.listing import relist_booth
from booths.models import Booth
from tests.house.hostile import TEXTS, dangers, filling, harmless, shape
from tests.house.matrix import pages
from tests.house.matrix.asking import routes_below
from tests.house.matrix.pages import PAGES
from tests.house.matrix.scene import Place, Role, Scene, set_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain_templates")]

SITE = {route.name: route for route in routes_below("en/")}
WRITTEN = ("name", "sign", "changes_asked", "reason", "title", "browser", "text")
LOOKING = (Role.MAIN_CONTACT, Role.STAFF, Role.ORGANISER, Role.ADMIN, Role.VISITOR, Role.ANONYMOUS)
PLACES = (Place.OWN, Place.PUBLIC)
NO_HTML = {"booths:document"}
FORMATTING = {(tag, ()) for tag in ("strong", "em", "code", "pre", "br", "p", "ul", "ol", "li")}
"""What formatting in a message makes, bare of attributes; `tests/meetings/test_formatting.py` is about it."""


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Scene]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield set_up()
        transaction.set_rollback(True)


def is_written(field: models.Field[Any, Any]) -> bool:
    """A column whose words are somebody's own."""
    is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
    return is_text and (field.name.endswith(("_en", "_zh")) or field.name in WRITTEN)


def columns() -> list[tuple[type[models.Model], models.Field[Any, Any]]]:
    ours = [model for app in ("booths", "accounts", "meetings") for model in apps.get_app_config(app).get_models()]
    return [(one, field) for one in ours for field in one._meta.concrete_fields if is_written(field)]


def write_everywhere(turn: int, kind: Any) -> None:
    """Round the actions, which would refuse some of it: what a page shows must be safe whatever the rows say."""
    for model, field in columns():
        start = crc32(f"{model.__name__}.{field.name}.{turn}".encode())
        text = kind(filling(field.max_length, start))
        model._base_manager.exclude(**{field.name: ""}).update(**{field.name: text})
    for booth in Booth.objects.all():
        relist_booth(booth=booth)


def looked_at(scene: Scene) -> dict[str, str]:
    """Every page that somebody gets, by its address."""
    found = {}
    for (name, method), row in PAGES.items():
        if method != "GET" or name in NO_HTML or name.endswith("_export"):
            continue
        for place in (one for one in PLACES if one in row.places):
            role = next((one for one in LOOKING if row.rule(one, place) == 200), None)
            if role is None:
                continue
            address = reverse(name, kwargs=pages.address_of(name, SITE[name].parameters, scene.places[place]))
            reply = scene.clients[role].get(address)
            assert reply.status_code == 200, address
            page = reply.getvalue().decode()
            if "html" in reply.headers["Content-Type"] and page.strip():
                found[address] = page
    return found


def as_shown(scene: Scene, turn: int, kind: Any) -> dict[str, str]:
    with transaction.atomic():
        write_everywhere(turn, kind)
        shown = looked_at(scene)
        transaction.set_rollback(True)
    return shown


@pytest.mark.parametrize(("turn", "language"), [(1, "en"), (2, "zh-hans")])
def test_no_page_takes_a_text_for_anything_else(scene, turn, language):
    with translation.override(language):
        meant, shown = as_shown(scene, turn, harmless), as_shown(scene, turn, str)
    assert len(shown) > 60
    assert sum("hit()" in page for page in shown.values()) > 30, "the texts are to be seen"
    assert {address: found for address, page in shown.items() if (found := dangers(page))} == {}
    grown = {address: set(shape(page)) - set(shape(meant[address])) - FORMATTING for address, page in shown.items()}
    assert {address: new for address, new in grown.items() if new} == {}


def test_a_parser_takes_the_texts_for_more_where_nobody_guards_them():
    assert len(set(TEXTS)) == 200
    bare = "<html><body><p title=\"{0}\" lang='{0}'>{0}</p></body></html>"
    meant = set(shape(bare.format(harmless(" ".join(TEXTS)))))
    taken = [text for text in TEXTS if dangers(bare.format(text)) or set(shape(bare.format(text))) - meant]
    assert len(taken) > 170


def test_every_column_is_written():
    assert {("Booth", "name_en"), ("User", "name"), ("Announcement", "text_zh"), ("MediaItem", "alt_en")} <= {
        (model.__name__, field.name) for model, field in columns()
    }
