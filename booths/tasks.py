"""Work of exhibiting that happens outside requests."""

from __future__ import annotations

from celery import shared_task

from booths.actions.schedule import open_due_booths


@shared_task(name="booths.open_due_booths")
def open_due() -> None:
    """Every twenty seconds: approved booths whose moment has come."""
    open_due_booths()
