"""An exhibitor, a draft booth of theirs, and their own system, which writes it."""

import pytest

from booths.enums import BoothState
from booths.models import Booth
from booths.serializers.content import content_of
from fairsite.accounts.actions.tokens import issue_token
from tests.factories import (
    BoothFactory,
    ExhibitorFactory,
    PersonFactory,
)


@pytest.fixture
def lead(db):
    return PersonFactory(name="Duan Yun")


@pytest.fixture
def exhibitor(fair, lead):
    return ExhibitorFactory(fair=fair, main_contact=lead, staff=[PersonFactory(name="Marc")])


@pytest.fixture
def booth(exhibitor):
    return BoothFactory(exhibitor=exhibitor, state=BoothState.DRAFT, name_en="Before", offerings=["One", "Two"])


@pytest.fixture
def here(at, booth):
    """`here("notes/")`: an address below the booth."""
    return lambda path="": at(f"booths/{booth.code}/{path}")


@pytest.fixture
def call(client, lead):
    """`call("put", path, body)` as the lead's own system, with a token."""
    _token, secret = issue_token(by=lead, name="own system", scopes=["read", "write"])

    def send(method, path, body=None, **headers):
        told = {"Authorization": f"Bearer {secret}", **headers}
        if method in {"get", "delete"}:
            return getattr(client, method)(path, headers=told)
        return getattr(client, method)(path, body or {}, content_type="application/json", headers=told)

    return send


def now(booth):
    """What the booth says now."""
    return content_of(Booth.objects.get(pk=booth.pk))
