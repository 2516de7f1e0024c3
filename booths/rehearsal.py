"""What would happen: actions carried out for real and taken back, so that a preview can't be wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from fairsite.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(frozen=True, slots=True)
class Effect:
    """What an action does, or would do, to a thing; `refusal` says why not."""

    thing: Any
    refusal: Refusal | None

    @property
    def is_possible(self) -> bool:
        return self.refusal is None


def carry_out(action: Callable[[Any], object], things: Iterable[Any]) -> list[Effect]:
    """One after the other, each for itself: what is refused for one is done for the next."""
    return [Effect(thing, refusal_by(action, thing)) for thing in things]


def rehearse(action: Callable[[Any], object], things: Iterable[Any]) -> list[Effect]:
    """The same, and nothing has happened: no row is changed, no event told, no letter sent."""
    with transaction.atomic():
        effects = carry_out(action, things)
        transaction.set_rollback(True)
    return effects


def refusal_by(action: Callable[[Any], object], thing: Any) -> Refusal | None:
    try:
        with transaction.atomic():
            action(thing)
    except Refusal as refusal:
        return refusal
    return None
