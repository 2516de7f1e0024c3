"""The API's document for those who read it: every operation says what it is for, and every example is true."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from django.conf import settings
from jsonschema import Draft202012Validator

Schema = dict[str, Any]
DOCUMENT: Schema = yaml.safe_load((settings.BASE / "docs" / "openapi.yaml").read_text())
METHODS = ("get", "post", "put", "patch", "delete")


def operations() -> Iterator[tuple[str, Schema]]:
    for path, item in DOCUMENT["paths"].items():
        for method in METHODS:
            if method in item:
                yield f"{method} {path}", item[method]


OPERATIONS = dict(operations())


def contents(operation: Schema) -> Iterator[Schema]:
    """Everything in JSON that is sent, and that comes back when it went well."""
    sent = operation.get("requestBody", {}).get("content", {})
    back = (reply.get("content", {}) for status, reply in operation["responses"].items() if status.startswith("2"))
    for content in (sent, *back):
        if "application/json" in content:
            yield content["application/json"]


def errors(schema: Schema, value: Any) -> list[str]:
    whole = {**schema, "components": DOCUMENT["components"]}
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(whole).iter_errors(value)]


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_operation_says_what_it_is_for(name):
    operation = OPERATIONS[name]
    for part in ("operationId", "summary", "description", "tags"):
        assert operation.get(part), part
    assert not operation["summary"].endswith(".")
    assert operation["description"].endswith(".")


@pytest.mark.parametrize("name", OPERATIONS)
def test_everything_sent_and_received_has_an_example_that_is_valid(name):
    for content in contents(OPERATIONS[name]):
        assert content.get("examples"), content["schema"]
        for example in content["examples"].values():
            assert errors(content["schema"], example["value"]) == []


@pytest.mark.parametrize("name", OPERATIONS)
def test_examples_of_parameters_are_valid(name):
    for parameter in OPERATIONS[name].get("parameters", []):
        for example in parameter.get("examples", {}).values():
            assert errors(parameter["schema"], example["value"]) == []


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_operation_tells_how_it_fails(name):
    failures = {status for status in OPERATIONS[name]["responses"] if status[0] in "45"}
    assert {"400", "401", "403", "404", "429", "503"} <= failures


def test_no_two_operations_have_one_name():
    names = Counter(operation["operationId"] for operation in OPERATIONS.values())
    assert set(names.values()) == {1}
