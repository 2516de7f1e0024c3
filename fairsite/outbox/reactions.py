"""The table event → work: which functions run, each in a transaction of its own, after an event has been committed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from django.apps import apps

if TYPE_CHECKING:
    from fairsite.outbox.events import Event
    from fairsite.outbox.models import OutboxEvent

Work = Callable[["OutboxEvent"], None]

WORKS: Final[dict[str, Work]] = {}
REACTIONS: Final[dict[str, list[str]]] = {}


class UnknownReaction(LookupError):
    """A delivery names a reaction that this process does not have: it comes from a newer version, or was removed."""


def reaction(*kinds: type[Event]) -> Callable[[Work], Work]:
    """Registers `work(event)` as `<app>.<function>`: the name stands in the database, a rename loses what is open.

    The work may be started more than once but its database changes are kept once: they are committed together with the
    note that it is done. What leaves the database (a mail) may be repeated after a crash.
    """

    def register(work: Work) -> Work:
        name = f"{app_label(work.__module__)}.{work.__name__}"
        if WORKS.setdefault(name, work) is not work:
            msg = f"Two reactions are called {name!r}."
            raise TypeError(msg)
        for kind in kinds:
            REACTIONS.setdefault(kind.name, []).append(name)
        return work

    return register


def app_label(module: str) -> str:
    """The label of the app in which a module lies; the module's first name outside of any app."""
    config = apps.get_containing_app_config(module)
    return config.label if config else module.partition(".")[0]


def reactions_to(event_name: str) -> list[str]:
    return REACTIONS.get(event_name, [])


def work_named(name: str) -> Work:
    try:
        return WORKS[name]
    except KeyError:
        raise UnknownReaction(name) from None
