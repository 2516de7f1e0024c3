"""Requests of every kind, made from the API's document: valid, broken, with real and invented addresses, as anybody.

EXAMPLES sets how many requests each operation gets.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.test import override_settings
from hypothesis import HealthCheck, given
from hypothesis import settings as bounds
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker

from fairsite.accounts.actions.tokens import issue_token
from fairsite.wsgi import application
from tests.house.matrix.scene import Place, Role, Scene, set_up
from tests.house.matrix.table import PARTS

pytestmark = pytest.mark.django_db

PRECONDITION_FAILED = 412
EXAMPLES = int(os.environ.get("EXAMPLES", "12"))
DOCUMENT = settings.BASE / "docs" / "openapi.yaml"
OPERATIONS = [
    f"{method.upper()} {path}"
    for path, item in yaml.safe_load(DOCUMENT.read_text())["paths"].items()
    for method in item
    if method in {"get", "post", "put", "patch", "delete"}
]
WORKING = (Role.VISITOR, Role.MAIN_CONTACT, Role.ORGANISER, Role.ADMIN)


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Scene]:
    unlimited = dict.fromkeys(settings.API_RATES, "1000000/1")
    with django_db_blocker.unblock(), override_settings(API_RATES=unlimited), transaction.atomic():
        yield set_up()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def one_transaction_outlives_requests() -> Iterator[None]:
    """As in Django's own test client: a server would hand the connection back after each request."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(scope="module")
def credentials(scene: Scene) -> list[dict[str, str]]:
    secrets = [issue_token(by=scene.people[role], name=role, scopes=["write"])[1] for role in WORKING]
    return [*({"Authorization": f"Bearer {secret}"} for secret in secrets), {}]


def whole(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    """The site, with answers read to their end and closed, as a server does it."""
    answer = application(environ, start_response)
    try:
        return [b"".join(answer)]
    finally:
        answer.close()


def as_octets(_context: Any, value: Any) -> dict[str, bytes]:
    """A part of a file that is sent in parts; schemathesis knows the type only without the offset."""
    return {"data": value if isinstance(value, bytes) else str(value).encode()}


@cache
def operations() -> dict[str, Any]:
    import schemathesis  # takes seconds: only for whoever runs this file

    schemathesis.serializer("application/offset+octet-stream")(as_octets)
    schema = schemathesis.openapi.from_dict(yaml.safe_load(DOCUMENT.read_text()))
    schema.app = whole
    return {result.ok().label: result.ok() for result in schema.get_all_operations()}


def checks() -> list[Any]:
    from schemathesis import checks as general
    from schemathesis.specs.openapi import checks as openapi

    return [
        general.not_a_server_error,
        openapi.status_code_conformance,
        openapi.content_type_conformance,
        openapi.response_headers_conformance,
        openapi.response_schema_conformance,
        what_is_out_of_shape_is_refused,
        openapi.unsupported_method,
    ]


def what_is_out_of_shape_is_refused(context: Any, response: Any, case: Any) -> bool | None:
    """What is blank is taken as left out, as forms and addresses have it; 412 refuses as well as any."""
    from schemathesis.specs.openapi.checks import negative_data_rejection

    said = [part for part in (case.query, case.body) if isinstance(part, dict)]
    is_blank = any(value == "" for part in said for value in part.values())
    return (
        None
        if is_blank or response.status_code == PRECONDITION_FAILED
        else negative_data_rejection(context, response, case)
    )


def address_in(scene: Scene, place: Place, path: str) -> dict[str, Any]:
    """The parameters of a path, as a thing at some place has them."""
    kind = "organisation" if "organisations/" in path else "delegation"
    names = {**PARTS, "slug": kind}
    return {name: scene.places[place][part] for name, part in names.items() if f"{{{name}}}" in path}


@pytest.mark.parametrize("name", OPERATIONS)
def test_no_request_breaks_the_site_or_its_promises(name, scene, credentials):
    from schemathesis import GenerationMode

    operation = operations()[name]

    @bounds(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def ask(data):
        real = data.draw(st.sampled_from([*[Place.PUBLIC] * 3, *Place, None]))
        address = real and address_in(scene, real, operation.path)
        mode = data.draw(st.sampled_from(list(GenerationMode)))
        case = data.draw(operation.as_strategy(mode, path_parameters=address or None))
        with transaction.atomic():
            reply = case.call(headers={"Accept-Encoding": "identity", **data.draw(st.sampled_from(credentials))})
            transaction.set_rollback(True)
        case.validate_response(reply, checks=checks())

    ask()
