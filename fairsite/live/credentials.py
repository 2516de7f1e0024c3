"""Who is at a socket, as the floor knows it; accounts say how that is found out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from django.http import HttpRequest


class Credentials(Protocol):
    """A session or a token, and the person who holds it."""

    person: Any
    may_write: bool

    def acting(self) -> AbstractContextManager[None]:
        """Within it, whatever is written is written by them, and refusals speak their language."""


class Doorkeeper(Protocol):
    """The module that the settings name."""

    def credentials_of(self, requests: Sequence[HttpRequest]) -> list[Credentials | None]:
        """Who comes with each of these handshakes."""

    def still_hold(self, held: Sequence[Credentials]) -> list[bool]:
        """Of each whether they would be accepted again now."""


def doorkeeper() -> Doorkeeper:
    return cast("Doorkeeper", import_module(settings.LIVE_CREDENTIALS))


def credentials_of(requests: Sequence[HttpRequest]) -> list[Credentials | None]:
    return doorkeeper().credentials_of(requests)


def still_hold(held: Sequence[Credentials]) -> list[bool]:
    return doorkeeper().still_hold(held)
