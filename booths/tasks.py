"""Work of exhibiting that happens outside requests."""

from __future__ import annotations

from celery import shared_task

from booths.actions import cleaning, guest, removal, upload
from booths.actions.schedule import open_due_booths

CLEANING_LIMIT_S = 540
"""Less than the broker's visibility timeout, more than the patience with a film (booths/cleaning/limits.py)."""


@shared_task(name=upload.TASK, time_limit=CLEANING_LIMIT_S)
def clean_media(item_id: int) -> None:
    """One try at one file; may run twice, takes effect once."""
    cleaning.clean_media(item_id=item_id)


@shared_task(name="booths.sweep_media")
def sweep_media() -> None:
    """Every half minute: files that a lost message or a dead worker left behind."""
    cleaning.sweep_media()


@shared_task(name="booths.expire_uploads")
def expire_uploads() -> None:
    """Every ten minutes: uploads that nobody has gone on with for a day."""
    upload.expire_uploads()


@shared_task(name="booths.sweep_removals")
def sweep_removals() -> None:
    """Every half minute: files that are to go and have not gone yet."""
    removal.sweep_removals()


@shared_task(name="booths.open_due_booths")
def open_due() -> None:
    """Every twenty seconds: approved booths whose moment has come."""
    open_due_booths()


@shared_task(name="booths.forget_guests")
def forget_guests() -> None:
    """Once an hour: guests whom nobody has seen for thirty days."""
    guest.forget_unseen_guests()
