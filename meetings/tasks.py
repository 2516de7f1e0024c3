"""Work of discussing that happens outside requests."""

from __future__ import annotations

from celery import shared_task

from meetings.actions import digest, link, title


@shared_task(name="meetings.send_digests")
def send_digests() -> None:
    """Every five minutes: letters about answers that nobody has read."""
    digest.send_digests()


@shared_task(name=link.TASK, soft_time_limit=15, time_limit=20)
def find_title(message_id: int) -> None:
    """One try at one link; may run twice, takes effect once."""
    title.find_title(message_id=message_id)
