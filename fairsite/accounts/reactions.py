"""What follows from what has happened to accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fairsite.accounts.actions.own_data import pack_export
from fairsite.accounts.events import ExportAsked
from fairsite.outbox.reactions import reaction

if TYPE_CHECKING:
    from fairsite.outbox.models import OutboxEvent


@reaction(ExportAsked)
def pack_data(event: OutboxEvent) -> None:
    """A worker packs a person's data."""
    pack_export(export_id=event.data["id"])
