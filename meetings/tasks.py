"""Work of discussing that happens outside requests."""

from __future__ import annotations

from celery import shared_task

from meetings.actions import digest


@shared_task(name="meetings.send_digests")
def send_digests() -> None:
    """Every five minutes: letters about answers that nobody has read."""
    digest.send_digests()
