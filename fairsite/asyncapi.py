"""The document that describes the socket, as AsyncAPI 3.0: made from its commands and from what is heard there.

https://www.asyncapi.com/docs/reference/specification/v3.0.0. Shapes are those of the API's own document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

import yaml
from django.utils import translation
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ComponentRegistry

from fairsite.api.views import ApiView
from fairsite.live.commands import COMMANDS
from fairsite.live.heard import HEARD, NothingSerializer, PlaceSerializer
from fairsite.live.listening import JoinedSerializer, JoiningSerializer
from fairsite.outbox.events import EVENTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rest_framework.serializers import Serializer

Shape = type["Serializer[Any]"]
Part = dict[str, Any]

OF_THE_CONNECTION: Final[dict[str, tuple[Shape, Shape]]] = {
    "place.join": (JoiningSerializer, JoinedSerializer),
    "place.leave": (PlaceSerializer, NothingSerializer),
    "ping": (NothingSerializer, NothingSerializer),
}
ID: Final[Part] = {"type": ["string", "integer"], "maxLength": 64}
REFUSAL: Final[Part] = {
    "type": "object",
    "required": ["re", "refusal"],
    "properties": {
        "re": {"type": ["string", "integer", "null"], "maxLength": 64},
        "refusal": {
            "type": "object",
            "required": ["code", "detail", "errors"],
            "properties": {
                "code": {"type": "string", "description": "As the API's problems have it."},
                "detail": {"type": "string"},
                "errors": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
            },
        },
    },
}
CHANNEL: Final[Part] = {"$ref": "#/channels/socket"}
ABOUT: Final[Part] = {
    "asyncapi": "3.0.0",
    "info": {
        "title": "Fairsite, the socket",
        "version": "1",
        "description": "How places are joined, how nothing is lost and how it ends is told in docs/protocol.md.",
        "license": {"name": "Apache-2.0"},
    },
    "defaultContentType": "application/json",
    "servers": {"site": {"host": "fair.example.org", "protocol": "wss"}},
}


class Shapes:
    """Serializers as JSON Schema; each once, by its name."""

    def __init__(self) -> None:
        self.schema = AutoSchema()
        self.schema.registry = ComponentRegistry()
        self.schema.view = ApiView()
        self.schema.view.request = None  # type: ignore[assignment]
        self.schema.view.format_kwarg = None
        self.schema.method, self.schema.path = "POST", "/"

    def of(self, shape: Shape, direction: Literal["request", "response"]) -> Part:
        found = self.schema.resolve_serializer(shape, direction)
        return found.ref if found else {"type": "object", "maxProperties": 0}

    def all(self) -> Part:
        built: Part = self.schema.registry.build({})["schemas"]
        return built


def document() -> bytes:
    """YAML; in English, whoever asks."""
    with translation.override("en"):
        described = described_with(Shapes())
    return yaml.safe_dump(described, sort_keys=False, allow_unicode=True, width=120).encode()


def described_with(shapes: Shapes) -> Part:
    messages, operations = {"refusal": message(REFUSAL, "A command was refused, and nothing has changed.")}, {}
    for name, (given, answer) in sorted(commands().items()):
        messages[f"do.{name}"] = message(call(name, shapes.of(given, "request")))
        messages[f"ok.{name}"] = message(reply(shapes.of(answer, "response")))
        operations[f"do.{name}"] = {
            **operation("receive", f"do.{name}"),
            "reply": operation("", f"ok.{name}", "refusal") | {"channel": CHANNEL},
        }
    for name, shape in sorted(heard().items()):
        messages[f"hear.{name}"] = message(frame(name, shapes.of(shape, "response")))
        operations[f"hear.{name}"] = operation("send", f"hear.{name}")
    return {**ABOUT, "channels": {"socket": channel(messages)}, "operations": operations} | {
        "components": {"messages": messages, "schemas": shapes.all()}
    }


def commands() -> Mapping[str, tuple[Shape, Shape]]:
    """What can be asked, in which shape, and in which it is answered."""
    return {name: (one.shape, one.answer) for name, one in COMMANDS.items()} | OF_THE_CONNECTION


def heard() -> Mapping[str, Shape]:
    return {name: kind.shape for name, kind in EVENTS.items() if kind.shape} | HEARD


def channel(messages: Part) -> Part:
    named = {name: {"$ref": f"#/components/messages/{name}"} for name in messages}
    return {"address": "/ws/v1/", "servers": [{"$ref": "#/servers/site"}], "messages": named}


def operation(action: str, *messages: str) -> Part:
    """The application receives commands, and sends what is heard."""
    named = [{"$ref": f"#/channels/socket/messages/{name}"} for name in messages]
    return ({"action": action} if action else {}) | {"channel": CHANNEL, "messages": named}


def message(payload: Part, summary: str = "") -> Part:
    return ({"summary": summary} if summary else {}) | {"payload": payload}


def call(name: str, given: Part) -> Part:
    return fields({"id": ID, "do": {"const": name}, "with": given})


def reply(answer: Part) -> Part:
    return fields({"re": ID, "ok": answer})


def frame(name: str, data: Part) -> Part:
    """`seq` is there at places that count."""
    seq = {"type": "integer", "minimum": 1, "description": "Its number, at a place that counts."}
    whole = fields({"event": {"const": name}, "at": {"type": "string", "format": "date-time"}, "data": data})
    return {**whole, "properties": {**whole["properties"], "seq": seq}}


def fields(properties: Part) -> Part:
    return {"type": "object", "required": list(properties), "properties": properties}
