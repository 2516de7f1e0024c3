"""Work of discussing that happens outside requests."""

from __future__ import annotations

from celery import shared_task

from meetings.actions import digest, link, push, title


@shared_task(name="meetings.send_digests")
def send_digests() -> None:
    """Every five minutes: letters about answers that nobody has read."""
    digest.send_digests()


@shared_task(name="meetings.tell_those_away", soft_time_limit=60, time_limit=90)
def tell_those_away() -> None:
    """Every fifteen seconds: browsers of those who are not at the site tell them what was said to them."""
    push.tell_those_away()


@shared_task(name=link.TASK, soft_time_limit=15, time_limit=20)
def find_title(message_id: int) -> None:
    """One try at one link; may run twice, takes effect once."""
    title.find_title(message_id=message_id)
