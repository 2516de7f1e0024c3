"""What the socket says, held against the document that describes it."""

import functools
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from fairsite.asyncapi import Shapes, described_with


@functools.cache
def document() -> dict[str, Any]:
    return described_with(Shapes())


@functools.cache
def validator(name: str) -> Draft202012Validator:
    payload = {**document()["components"]["messages"][name]["payload"], "components": document()["components"]}
    return Draft202012Validator(payload, format_checker=FormatChecker())


def name_of(said: dict[str, Any], do: str) -> str:
    """Under which name the document has a frame, or the answer to a command."""
    if "event" in said:
        return f"hear.{said['event']}"
    return f"ok.{do}" if "ok" in said else "refusal"


def require_as_described(said: dict[str, Any], do: str = "") -> None:
    name = name_of(said, do)
    assert [f"{name}: {fault.json_path} {fault.message}" for fault in validator(name).iter_errors(said)] == []
