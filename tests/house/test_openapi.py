"""The API's document is committed and fresh, complete without guessing, and every door keeps the house rules."""

from pathlib import Path

import pytest
from django.urls import URLResolver, get_resolver
from drf_spectacular.drainage import GENERATOR_STATS
from rest_framework.views import APIView

from fairsite.api.docs import document
from fairsite.api.views import ApiView

COMMITTED = Path(__file__).resolve().parents[2] / "docs" / "openapi.yaml"


@pytest.fixture(scope="module")
def generated() -> bytes:
    document.cache_clear()
    GENERATOR_STATS.reset()
    return document()


def doors(resolver: URLResolver, path: str = "") -> dict[str, type]:
    """Every address and the class of its view, if it has one."""
    found = {}
    for pattern in resolver.url_patterns:
        here = f"{path}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            found |= doors(pattern, here)
        elif kind := getattr(pattern.callback, "cls", None):
            found[here] = kind
    return found


def test_the_committed_document_is_fresh(generated):
    assert COMMITTED.read_bytes() == generated, "docs/openapi.yaml is out of date: run `make openapi`"


def test_nothing_in_it_had_to_be_guessed(generated):
    assert not GENERATOR_STATS, "drf-spectacular warned about a view: see `make openapi`"


def test_every_door_of_the_api_keeps_the_house_rules():
    api = {path: kind for path, kind in doors(get_resolver()).items() if issubclass(kind, APIView)}

    assert api
    assert {path for path, kind in api.items() if not issubclass(kind, ApiView)} == set()
    assert {path for path in api if not path.startswith("api/v1/")} == set()
