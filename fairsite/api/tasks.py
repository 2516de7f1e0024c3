"""Clockwork of the API."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from fairsite.api.idempotency import KEPT_FOR
from fairsite.api.models import KeptAnswer


@shared_task(name="api.forget_answers")
def forget_answers() -> int:
    """Answers kept long enough; a key that is used after that is a new one."""
    forgotten, _by_model = KeptAnswer.objects.before(timezone.now() - KEPT_FOR).delete()
    return forgotten
