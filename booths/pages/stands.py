"""Booths as lists carry them: their stored cards, read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from collections.abc import Iterable

Card = dict[str, Any]
"""The shape of `booths.serializers.card`."""


def read_cards(stored: Iterable[str | bytes]) -> list[Card]:
    return [orjson.loads(card) for card in stored]
