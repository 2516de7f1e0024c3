"""The document that describes the API says of every operation what is true of all, and is served and shown."""

import re

import pytest
import yaml
from drf_spectacular.validation import validate_schema

from fairsite.api.docs import document
from fairsite.api.problems import MEDIA_TYPE
from fairsite.api.schema import METHODS, RESPONSES
from tests.api.test_problems import KEYS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forget_the_document():
    document.cache_clear()
    yield
    document.cache_clear()


@pytest.fixture
def described(client):
    return yaml.safe_load(client.get("/api/v1/openapi.yaml").content)


def operations(described):
    return [
        (method, operation)
        for path in described["paths"].values()
        for method, operation in path.items()
        if method in METHODS
    ]


def test_the_document_is_valid_openapi_3_1(described):
    assert described["openapi"] == "3.1.1"
    validate_schema(described)


def test_it_is_the_same_for_everybody_in_every_language(client):
    english = client.get("/api/v1/openapi.yaml")
    chinese = client.get("/api/v1/openapi.yaml", headers={"Accept-Language": "zh-Hans"})

    assert english.content == chinese.content
    assert english.headers["Content-Type"] == "application/yaml"
    assert english.headers["Cache-Control"] == "public, max-age=300"


def test_every_operation_says_how_it_fails(described):
    assert set(described["components"]["schemas"]["Problem"]["properties"]) == KEYS
    for _method, operation in operations(described):
        failures = {status: answer for status, answer in operation["responses"].items() if status >= "4"}
        assert {"400", "404", "429", "503"} <= set(failures)
        plain = {status: {"$ref": f"#/components/responses/Problem{status}"} for status in failures}
        assert all(answer == plain[at] or [*answer["content"]] == [MEDIA_TYPE] for at, answer in failures.items())
    for status in RESPONSES:
        assert list(described["components"]["responses"][f"Problem{status}"]["content"]) == [MEDIA_TYPE]


def test_every_post_takes_a_key_and_every_get_a_validator(described):
    named = {
        "post": "#/components/parameters/Idempotency-Key",
        "get": "#/components/parameters/If-None-Match",
    }
    for method, operation in operations(described):
        references = {parameter.get("$ref") for parameter in operation.get("parameters", ())}
        assert references & set(named.values()) == ({named[method]} if method in named else set())
        assert ("304" in operation["responses"]) == (method == "get")


def test_every_success_has_words_and_names_the_limits(described):
    for _method, operation in operations(described):
        for status, answer in operation["responses"].items():
            if status.startswith("2"):
                assert answer["description"]
                assert {"RateLimit", "RateLimit-Policy", "X-Request-ID"} <= set(answer["headers"])


def test_every_reference_leads_somewhere(described):
    for reference in re.findall(r"#/components/(\w+)/([\w.-]+)", document().decode()):
        kind, name = reference
        assert name in described["components"][kind]


def test_a_bilingual_field_is_described_once_for_reading_and_once_for_writing(described):
    schemas = described["components"]["schemas"]

    assert schemas["Bilingual"]["required"] == ["en", "zh"]
    assert schemas["BilingualInput"]["properties"] == {"en": {"type": "string"}, "zh": {"type": "string"}}
    note = schemas["TitledRequest"]["properties"]["note"]
    assert note["properties"]["en"] == {"type": "string", "maxLength": 50}


class TestPage:
    def test_it_needs_nothing_that_the_policy_forbids(self, client):
        response = client.get("/api/docs/")
        page = response.content.decode()

        assert response.status_code == 200
        assert "'unsafe-inline'" not in response.headers["Content-Security-Policy"]
        assert re.findall(r"<script(?![^>]*\bsrc=)", page) == []
        assert "style=" not in page
        assert "<style" not in page
        assert "https://" not in page
        assert 'data-document="/api/v1/openapi.yaml"' in page

    def test_the_bare_address_leads_to_it(self, client):
        assert client.get("/api/").headers["Location"] == "/api/docs/"

    def test_it_can_only_be_read(self, client):
        assert client.post("/api/docs/").status_code == 405
        assert client.post("/api/v1/openapi.yaml").status_code == 405
