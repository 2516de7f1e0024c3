"""The kinds of events: a class per fact, with its name on the wire, its shape and its audience."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rest_framework.serializers import Serializer

WIRE_NAME: Final = re.compile(r"[a-z_]+(\.[a-z_]+)+")
EVENTS: Final[dict[str, type[Event]]] = {}
NOBODY: Final = ""


class Event(ABC):
    """Something that has happened; subclasses are frozen dataclasses that hold the rows concerned.

    @dataclass(frozen=True)
    class BoothPublished(Event):
        name = "booth.published"
        booth: Booth

        @property
        def data(self) -> Mapping[str, Any]:
            return BoothSerializer(self.booth).data

        @property
        def fair_slug(self) -> str:
            return self.booth.fair.slug

        def audience(self) -> str:
            return audiences.fair(self.booth.fair)
    """

    name: ClassVar[str] = ""
    shape: ClassVar[type[Serializer[Any]] | None] = None
    """Of `data`, if it is heard at the socket: what REST answers for the same thing."""
    is_kept: ClassVar[bool] = True
    """Whether it stands in the outbox although nobody reacts to it. What comes by the thousand is its own record."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Every event has a name of its own; `@dataclass(slots=True)` makes the class twice, which is no clash."""
        super().__init_subclass__(**kwargs)
        if not cls.name:
            return  # a family of events; only its members are published
        if not WIRE_NAME.fullmatch(cls.name):
            msg = f"{cls.__name__}.name must look like 'booth.published', not {cls.name!r}."
            raise TypeError(msg)
        known = EVENTS.setdefault(cls.name, cls)
        if (known.__module__, known.__name__) != (cls.__module__, cls.__name__):
            msg = f"{cls.__name__} and {known.__name__} are both called {cls.name!r}."
            raise TypeError(msg)
        EVENTS[cls.name] = cls

    @property
    @abstractmethod
    def data(self) -> Mapping[str, Any]:
        """The payload as JSON types, from the serializer that REST uses, the same for everybody who hears it."""

    @property
    def fair_slug(self) -> str:
        """The fair it happened at; empty for what belongs to no fair."""
        return ""

    @property
    def seq(self) -> int | None:
        """Its number in the place where it is heard, if that place counts."""
        return None

    def audience(self) -> str:
        """The name of the place where it is heard live; reactions hear every event."""
        return NOBODY

    def echoes(self) -> tuple[str, ...]:
        """Other places where it is heard as well; whoever is in several of them hears it once."""
        return ()
