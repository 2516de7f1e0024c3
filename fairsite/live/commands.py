"""What can be done at the socket. Each app registers its commands in its `live/`; each does what an endpoint does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import orjson
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from fairsite.api.errors import Malformed
from fairsite.errors import Forbidden, Refusal

if TYPE_CHECKING:
    from fairsite.live.credentials import Credentials

LONGEST_ID: Final = 64
COMMANDS: Final[dict[str, Command]] = {}
Deed = Callable[[Any, Mapping[str, Any]], Any]


class UnknownCommand(Refusal):
    code = "unknown_command"
    message = _("There is no such command.")
    status = 404


class TooMany(Refusal):
    code = "throttled"
    message = _("Too many at once. Wait a moment.")
    status = 429


@dataclass(frozen=True)
class Command:
    """`shape` is of what comes, `answer` of what the deed returns, and `twin` the endpoint that does the same."""

    name: str
    shape: type[serializers.Serializer[Any]]
    answer: type[serializers.Serializer[Any]]
    twin: str
    deed: Deed

    @property
    def writes(self) -> bool:
        return not self.twin.startswith("GET ")


def command(
    name: str, *, shape: type[serializers.Serializer[Any]], answer: type[serializers.Serializer[Any]], twin: str
) -> Callable[[Deed], Deed]:
    """Registers `deed(person, validated)`, which fetches through a gate, calls one action, and returns what it made.

    `twin` is the method and the name of an endpoint.
    """

    def register(deed: Deed) -> Deed:
        COMMANDS[name] = Command(name, shape, answer, twin, deed)
        return deed

    return register


@dataclass(frozen=True)
class Call:
    """`{id, do, with}` as it came."""

    id: str | int
    do: str
    given: Mapping[str, Any]


def call_in(text: str) -> Call:
    """What a client asks for; Malformed if it is not in our shape."""
    try:
        said = orjson.loads(text)
    except orjson.JSONDecodeError:
        raise Malformed from None
    if not isinstance(said, dict) or set(said) - {"id", "do", "with"}:
        raise Malformed
    call = Call(said.get("id", ""), said.get("do", ""), said.get("with", {}))
    is_named = isinstance(call.id, str | int) and not isinstance(call.id, bool) and len(str(call.id)) <= LONGEST_ID
    if not is_named or not isinstance(call.do, str) or not isinstance(call.given, dict):
        raise Malformed
    return call


def carry_out(credentials: Credentials, call: Call) -> Mapping[str, Any]:
    """In a thread. Raises whatever the shape, the gate or the action refuses with."""
    one = COMMANDS.get(call.do)
    if one is None:
        raise UnknownCommand
    with credentials.acting():
        if one.writes and not credentials.may_write:
            raise Forbidden
        shape = one.shape(data=call.given)
        shape.is_valid(raise_exception=True)
        answer: Mapping[str, Any] = one.answer(one.deed(credentials.person, shape.validated_data)).data
        return answer
