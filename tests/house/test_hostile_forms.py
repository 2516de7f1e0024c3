"""Whatever somebody sends stays text: every form of every page, filled with hostile texts, and tables and files."""

from __future__ import annotations

import copy
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any
from urllib.parse import urljoin
from zlib import crc32

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from lxml import html
from pytest_django import DjangoDbBlocker

from booths.admin.table import COLUMNS
from tests.house.hostile import TEXTS, VECTORS, dangers, filling
from tests.house.matrix import pages
from tests.house.matrix.asking import routes_below
from tests.house.matrix.pages import PAGES
from tests.house.matrix.scene import Place, Role, Scene, set_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain_templates")]

SITE = {route.name: route for route in routes_below("en/")}
LOOKING = (Role.MAIN_CONTACT, Role.STAFF, Role.ORGANISER, Role.ADMIN, Role.VISITOR, Role.ANONYMOUS)
PLACES = (Place.OWN, Place.PUBLIC)
NO_PAGES = {"booths:document"}
LEADING_OUT = ("/logout/",)
"""Whoever is signed out there asks nothing more."""
NOT_WRITTEN = {"csrfmiddlewaretoken", "version", "client", "sequence"}
TYPED = {"text", "search", "email", "url", "tel", "password", "number", None}
RAW = [vector for vector in VECTORS if vector.startswith("<")]
LONGEST = 4_000  # of what has no end of its own: all two hundred texts in the largest fields are another test's
PIXEL = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Form:
    """As it stood on a page: who saw it, where it leads, what stood in it and which fields are for words."""

    role: Role
    address: str
    method: str
    values: dict[str, Any]
    words: dict[str, int] = field(default_factory=dict)
    """Names of the fields that somebody types in, and how much they take."""
    files: tuple[str, ...] = ()

    @property
    def likeness(self) -> tuple[Any, ...]:
        """Forms that stand on many pages are sent once."""
        return (self.role, self.address, self.method, *sorted(self.values), *sorted(self.words))


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Scene]:
    unlimited = dict.fromkeys(settings.API_RATES, "1000000/1")
    with django_db_blocker.unblock(), override_settings(API_RATES=unlimited), transaction.atomic():
        yield set_up()
        transaction.set_rollback(True)


def pages_of(scene: Scene) -> Iterator[tuple[Role, str, str]]:
    """Every page that somebody gets: who, where, and what stands on it."""
    for (name, method), row in PAGES.items():
        if method != "GET" or name in NO_PAGES or name.endswith("_export"):
            continue
        asked = next(
            (pair for pair in product(LOOKING, PLACES) if pair[1] in row.places and row.rule(*pair) == 200), None
        )
        if asked:
            role, place = asked
            address = reverse(name, kwargs=pages.address_of(name, SITE[name].parameters, scene.places[place]))
            reply = scene.clients[role].get(address)
            if is_page(reply):
                yield role, address, reply.getvalue().decode()


def is_page(reply: Any) -> bool:
    return "html" in reply.headers.get("Content-Type", "") and bool(reply.getvalue().strip())


def forms_on(role: Role, address: str, page: str) -> Iterator[Form]:
    for form in html.fromstring(page).forms:
        where = urljoin(address, form.action or address)
        if not where.endswith(LEADING_OUT):
            boxes = [one for one in form.inputs if one.get("name") and one.get("type") != "submit"]
            typed = {one.get("name"): room_in(one) for one in boxes if is_typed(one)}
            files = tuple(one.get("name") for one in boxes if one.get("type") == "file")
            yield Form(role, where, form.method, values_of(form), typed, files)


def values_of(form: Any) -> dict[str, Any]:
    """What a browser sends of it, by its first button that has a name."""
    values: dict[str, Any] = {}
    for name, value in form.form_values():
        values.setdefault(name, []).append(value)
    button = form.find(".//button[@name]")
    if button is not None:
        values.setdefault(button.get("name"), [button.get("value", "")])
    return values


def is_typed(box: Any) -> bool:
    return box.get("name") not in NOT_WRITTEN and (
        box.tag == "textarea" or (box.tag == "input" and box.get("type") in TYPED)
    )


def room_in(box: Any) -> int:
    return min(int(box.get("maxlength") or LONGEST), LONGEST)


def written(form: Form) -> dict[str, Any]:
    """Hostile words where somebody writes, and all else as the page had it."""
    start = crc32(form.address.encode())
    words = {name: filling(room, start + number * 7) for number, (name, room) in enumerate(form.words.items())}
    return {**form.values, **words, **{name: hostile_file(name) for name in form.files}}


def forged(form: Form) -> dict[str, Any]:
    """Hostile words in everything, also in what somebody can only choose."""
    names = {*form.values, *form.words} - {"csrfmiddlewaretoken"}
    return {name: TEXTS[crc32(f"{form.address}{name}".encode()) % len(TEXTS)] for name in names}


def hostile_file(name: str) -> SimpleUploadedFile:
    if name == "table":
        return table(COLUMNS)
    return SimpleUploadedFile("<img src=x onerror=hit()>.png", PIXEL, "image/png")


def table(columns: Any) -> SimpleUploadedFile:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([[TEXTS[(11 * row + at) % len(TEXTS)] for at, _column in enumerate(columns)] for row in range(20)])
    return SimpleUploadedFile("table.csv", text.getvalue().encode(), "text/csv")


def sent(scene: Scene, form: Form, values: dict[str, Any]) -> Any:
    """The page that comes of it in the end; what it changed is undone."""
    client = scene.clients[form.role]
    cookies = copy.deepcopy(client.cookies)
    with transaction.atomic():
        reply = ask(client, form, values)
        transaction.set_rollback(True)
    client.cookies = cookies
    return reply


def ask(client: Client, form: Form, values: dict[str, Any]) -> Any:
    reply = client.get(form.address, values) if form.method.upper() == "GET" else client.post(form.address, values)
    return client.get(reply["Location"]) if reply.status_code == 302 else reply


def live(page: str) -> list[str]:
    """Texts that stand on a page as they were sent, and handlers and scripts that came of them."""
    return [vector for vector in RAW if vector in page] + dangers(page)


def answered(scene: Scene, forms: list[Form], fill: Any) -> tuple[dict[str, list[str]], int]:
    """What is wrong, by form, and how many of the answers have the words on them."""
    wrong, seen = {}, 0
    for form in forms:
        reply = sent(scene, form, fill(form))
        page = reply.getvalue().decode() if is_page(reply) else ""
        found = (live(page) if page else []) + [f"status {reply.status_code}"] * (reply.status_code >= 500)
        if found:
            wrong[f"{form.method} {form.address} as {form.role}"] = found
        seen += "hit()" in page
    return wrong, seen


@pytest.fixture(scope="module")
def forms(scene: Scene) -> list[Form]:
    unlike = {form.likeness: form for page in pages_of(scene) for form in forms_on(*page)}
    return list(unlike.values())


def test_what_is_written_into_forms_comes_back_as_text(scene, forms):
    typing = [form for form in forms if form.words or form.files]
    wrong, seen = answered(scene, typing, written)
    assert wrong == {}
    assert len(typing) > 60
    assert seen > 30, "the words are to be seen"


def test_what_is_forged_in_forms_comes_back_as_text(scene, forms):
    wrong, _seen = answered(scene, forms, forged)
    assert wrong == {}
    assert len(forms) > 100


def test_a_table_is_refused_with_its_words_as_text(scene):
    address = reverse("console:booths_organisation_import")
    for columns in (COLUMNS, [*COLUMNS, *TEXTS[:40]], TEXTS[:40]):
        form = Form(Role.ORGANISER, address, "POST", {})
        reply = sent(scene, form, {"table": table(columns)})
        assert reply.status_code < 500
        assert live(reply.getvalue().decode()) == []


def test_texts_that_are_not_guarded_would_be_found():
    bare = "<html><body><p title='{0}'>{0}</p></body></html>"
    assert sum(bool(live(bare.format(text))) for text in TEXTS) > 160
