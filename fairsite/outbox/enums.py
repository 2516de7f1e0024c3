"""The states of a delivery and how it walks through them."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class DeliveryState(models.TextChoices):
    PENDING = "pending", _("pending")
    DISPATCHED = "dispatched", _("dispatched")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")

    def may_become(self, state: DeliveryState) -> bool:
        return state in DELIVERY_MOVES[self]


OPEN: Final = (DeliveryState.PENDING, DeliveryState.DISPATCHED)

# A pending delivery may be performed: an old message can arrive after a failed attempt has made it pending again.
DELIVERY_MOVES: Final[dict[DeliveryState, frozenset[DeliveryState]]] = {
    DeliveryState.PENDING: frozenset({*OPEN, DeliveryState.DONE, DeliveryState.FAILED}),
    DeliveryState.DISPATCHED: frozenset({*OPEN, DeliveryState.DONE, DeliveryState.FAILED}),
    DeliveryState.DONE: frozenset(),
    DeliveryState.FAILED: frozenset({DeliveryState.PENDING}),
}
