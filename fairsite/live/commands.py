"""What can be done at the socket. Each app registers its commands in its `live/`; each does what an endpoint does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import orjson
import structlog
from django.db import OperationalError
from django.utils.translation import gettext_lazy as _
from psycopg.errors import DeadlockDetected, LockNotAvailable
from rest_framework import serializers

from fairsite.api.errors import Malformed
from fairsite.api.shapes import read_as, shaped
from fairsite.errors import Forbidden, Refusal

if TYPE_CHECKING:
    from fairsite.live.credentials import Credentials

LONGEST_ID: Final = 64
HELD: Final = (DeadlockDetected, LockNotAvailable)
"""What somebody else has locked ends a transaction so: it says nothing about the others of a batch."""
COMMANDS: Final[dict[str, Command]] = {}
Deed = Callable[[Any, Mapping[str, Any]], Any]
Deeds = Callable[[Sequence[tuple[Any, Mapping[str, Any]]]], Sequence[Any]]

log = structlog.get_logger(__name__)


class UnknownCommand(Refusal):
    code = "unknown_command"
    message = _("There is no such command.")
    status = 404


@dataclass(frozen=True)
class Command:
    """`shape` is of what comes, `answer` of what the deed returns, and `twin` the endpoint that does the same.

    `together` does for many what `deed` does for one, in one transaction; it gives for each what came of it.
    """

    name: str
    shape: type[serializers.Serializer[Any]]
    answer: type[serializers.Serializer[Any]]
    twin: str
    deed: Deed
    together: Deeds | None = None

    @property
    def writes(self) -> bool:
        return not self.twin.startswith("GET ")

    def read(self, credentials: Credentials, call: Call) -> Mapping[str, Any]:
        """What is asked for; refuses those who may not and what is not in shape."""
        if self.writes and not credentials.may_write:
            raise Forbidden
        return read_as(self.shape, call.given)

    def say(self, done: Any) -> Mapping[str, Any]:
        return shaped(self.answer, done)


def command(
    name: str,
    *,
    shape: type[serializers.Serializer[Any]],
    answer: type[serializers.Serializer[Any]],
    twin: str,
    together: Deeds | None = None,
) -> Callable[[Deed], Deed]:
    """Registers `deed(person, validated)`, which fetches through a gate, calls one action, and returns what it made.

    `twin` is the method and the name of an endpoint. `together(asked)` takes pairs of the same and gives for each what
    was made or why it was refused.
    """

    def register(deed: Deed) -> Deed:
        COMMANDS[name] = Command(name, shape, answer, twin, deed, together)
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
        return one.say(one.deed(credentials.person, one.read(credentials, call)))


def carry_out_together(
    one: Command, together: Deeds, calls: Sequence[tuple[Credentials, Call]]
) -> list[Mapping[str, Any] | Exception]:
    """In a thread, in one transaction. When something spoils it each call is carried out alone: so only one suffers.

    With the database away nobody is tried alone.
    """
    if len(calls) == 1:
        [(credentials, call)] = calls
        with credentials.acting():
            return [attempt(one, together, credentials, call)]
    results: list[Mapping[str, Any] | Exception] = [Refusal()] * len(calls)
    asked = []
    for place, (credentials, call) in enumerate(calls):
        try:
            asked.append((place, (credentials.person, one.read(credentials, call))))
        except Exception:  # noqa: BLE001 - each learns what is wrong with his own, in his language
            [results[place]] = carry_out_together(one, together, [calls[place]])
    try:
        done = [said(one, what) for what in together([what for _place, what in asked])]
    except Exception as error:
        if isinstance(error, OperationalError) and not isinstance(error.__cause__, HELD):
            raise
        log.exception("batch_failed", command=one.name, calls=len(asked))
        done = [what for place, _what in asked for what in carry_out_together(one, together, [calls[place]])]
    for (place, _what), what in zip(asked, done, strict=True):
        results[place] = what
    return results


def said(one: Command, what: Any) -> Mapping[str, Any] | Exception:
    return what if isinstance(what, Exception) else one.say(what)


def attempt(one: Command, together: Deeds, credentials: Credentials, call: Call) -> Mapping[str, Any] | Exception:
    try:
        [what] = together([(credentials.person, one.read(credentials, call))])
        return said(one, what)
    except Exception as error:  # noqa: BLE001 - whoever asked is told
        return error
