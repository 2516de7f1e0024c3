"""Who is at a socket, as the floor knows it; accounts say how that is found out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from contextlib import AbstractContextManager


class Credentials(Protocol):
    """A session or a token, and the person who holds it."""

    person: Any
    may_write: bool

    def still_hold(self) -> bool:
        """Whether they would be accepted again now."""

    def acting(self) -> AbstractContextManager[None]:
        """Within it, whatever is written is written by them, and refusals speak their language."""


def credentials_in(scope: dict[str, Any]) -> Credentials | None:
    return cast("Credentials | None", import_string(settings.LIVE_CREDENTIALS)(scope))
