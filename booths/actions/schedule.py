"""When an approved booth opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from booths.actions.booth import locked, show_to_everybody
from booths.enums import BoothState, ExhibitorState
from booths.errors import MomentPast, WrongState
from booths.events import BoothScheduled
from booths.models import Booth
from booths.policies import can_edit_booth
from fairsite.errors import Forbidden
from fairsite.outbox.publishing import publish

if TYPE_CHECKING:
    from datetime import datetime

    from fairsite.accounts.models import User


@transaction.atomic
def open_booth_at(*, booth: Booth, moment: datetime, by: User) -> Booth:
    """Choose a later moment: once approved, the booth opens then and not before."""
    if not can_edit_booth(by, booth):
        raise Forbidden
    if moment <= timezone.now():
        raise MomentPast(fields={"publish_at": [str(MomentPast.message)]})
    booth = locked(booth)
    require_not_open_yet(booth)
    booth.publish_at = moment
    booth.save(update_fields=["publish_at"])
    publish(BoothScheduled(booth=booth))
    return booth


@transaction.atomic
def open_booth_once_approved(*, booth: Booth, by: User) -> Booth:
    """Take the moment back: the booth opens when it is approved, or at once if it has been."""
    if not can_edit_booth(by, booth):
        raise Forbidden
    booth = locked(booth)
    require_not_open_yet(booth)
    if booth.state == BoothState.APPROVED and booth.exhibitor.state == ExhibitorState.APPROVED:
        show_to_everybody(booth)
        return booth
    booth.publish_at = None
    booth.save(update_fields=["publish_at"])
    publish(BoothScheduled(booth=booth))
    return booth


def require_not_open_yet(booth: Booth) -> None:
    if booth.state in {BoothState.PUBLISHED, BoothState.RETIRED}:
        raise WrongState


def open_due_booths() -> int:
    """Open the approved booths whose moment has come; each in a transaction of its own. How many there were.

    A row that another worker holds is his: nobody waits, and no booth opens twice.
    """
    opened = 0
    while open_next_due_booth():
        opened += 1
    return opened


@transaction.atomic
def open_next_due_booth() -> bool:
    due = Booth.objects.due(timezone.now()).filter(exhibitor__state=ExhibitorState.APPROVED)
    booth = (
        due.select_for_update(of=("self",), skip_locked=True)
        .select_related("exhibitor", "fair")
        .order_by("publish_at")
        .first()
    )
    if booth is None:
        return False
    show_to_everybody(booth)
    return True
